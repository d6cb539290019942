"""What stands on the papers of the council that this is: its name, and where a calendar's answer goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from goldthread.ground.council import council_file


@dataclass(frozen=True, slots=True)
class OurPaper:
    """council: its name. organiser: an address without a person in it. host: makes an id ours alone."""

    council: str
    organiser: str
    host: str


@cache
def our_paper() -> OurPaper:
    """Setting COUNCIL names a file of statute/local/paper. Raises FileNotFoundError without one."""
    said: dict[str, Any] = yaml.safe_load(council_file("paper").read_text(encoding="utf-8"))
    return OurPaper(said["council"], said["organiser"], said["host"])
