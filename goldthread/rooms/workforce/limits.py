"""How many children may a worker hold before the manager is asked why? Read from the council's own file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from goldthread.core.limits import Limit, parse_limit
from goldthread.ground.council import council_file


@dataclass(frozen=True, slots=True)
class Limits:
    """children: a full post's. newly: a newly qualified worker's, for so long. None: the council sets none.

    answered_within: how soon a proposed transfer is answered. shared_for: how long whoever is asked may read
    the record before they answer. cite, confidence: as in every row.
    """

    children: int | None = None
    newly: int | None = None
    newly_for: Limit | None = None
    answered_within: Limit | None = None
    shared_for: Limit | None = None
    cite: str = ""
    confidence: str = ""

    def for_post(self, *, newly_qualified: bool, fte: float) -> int | None:
        """The limit of one post; a part-time one holds its share."""
        whole = self.newly if newly_qualified and self.newly is not None else self.children
        return None if whole is None else int(whole * fte)


@cache
def limits() -> Limits:
    """The council's limits: none where its file says nothing of holding; said at all, it is said whole."""
    path = council_file()
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return parse_limits(said["holding"]) if "holding" in said else Limits()


def parse_limits(row: dict[str, Any]) -> Limits:
    """A council's row `holding`. Raises KeyError where one of its numbers is not there."""
    load, moves = row["caseload"], row["transfer"]
    newly = load["newly_qualified"]
    return Limits(
        children=load["children"],
        newly=newly["children"],
        newly_for=parse_limit(newly["for"]),
        answered_within=parse_limit(moves["answered_within"]),
        shared_for=parse_limit(moves["shared_for"]),
        cite=load["cite"],
        confidence=load["confidence"],
    )
