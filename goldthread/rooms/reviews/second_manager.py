"""After which work, and for how long, does a closing need two managers? Read from the council's own file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from goldthread.core.limits import Limit, parse_limit
from goldthread.core.spells import Spell
from goldthread.ground.council import council_file


@dataclass(frozen=True, slots=True)
class Rule:
    """after: types of spell. within: how long after one of them ended. cite, confidence: as in every row."""

    after: tuple[str, ...]
    within: Limit
    cite: str
    confidence: str


@cache
def rule() -> Rule | None:
    """The council's rule; None where its file states none."""
    path = council_file()
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    row = said.get("closing", {}).get("second_manager")
    if row is None:
        return None
    return Rule(tuple(row["after"]), parse_limit(row["within"]), row["cite"], row["confidence"])


def lately_ended(spells: Iterable[Spell], on: date) -> Spell | None:
    """The spell whose end asks for a second manager on that day; None where one manager is enough."""
    known = rule()
    if known is None:
        return None
    ended = [one for one in spells if one.type in known.after and one.ended and one.ended <= on]
    near = [one for one in ended if one.ended and on <= (known.within.due(one.ended, {}) or on)]
    return max(near, key=lambda one: one.ended or date.min, default=None)
