"""What stands on the papers of the council that this is: its name, and where a calendar's answer goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from goldthread.core.statute import STATUTE
from goldthread.record.clocks_in_use import DEMONSTRATION


@dataclass(frozen=True, slots=True)
class OurPaper:
    """council: its name. organiser: an address without a person in it. host: makes an id ours alone."""

    council: str
    organiser: str
    host: str


@cache
def our_paper() -> OurPaper:
    """Setting COUNCIL names a file of statute/local/paper. Raises FileNotFoundError without one."""
    path = STATUTE / "local" / "paper" / f"{getattr(settings, 'COUNCIL', DEMONSTRATION)}.yaml"
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return OurPaper(said["council"], said["organiser"], said["host"])
