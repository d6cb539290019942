"""Which documents does the record take, and how large? Read from `statute/documents.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from goldthread.core.statute import STATUTE

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. types: media type by the ending of a name. steepest: how steeply a part may unfold."""

    largest: int
    most_at_once: int
    types: Mapping[str, str]
    words: str
    archive_largest: int
    archive_parts: int
    archive_steepest: int


@cache
def limits() -> Limits:
    """The council's limits; raises KeyError where the file leaves one out."""
    said: dict[str, Any] = yaml.safe_load((STATUTE / "documents.yaml").read_text(encoding="utf-8"))
    archive = said["archive"]
    return Limits(
        largest=said["largest_megabytes"] * MEGABYTE,
        most_at_once=said["most_at_once"],
        types={ending: row["media_type"] for ending, row in said["types"].items()},
        words=", ".join(dict.fromkeys(row["words"] for row in said["types"].values())),
        archive_largest=archive["largest_megabytes"] * MEGABYTE,
        archive_parts=archive["most_parts"],
        archive_steepest=archive["steepest"],
    )
