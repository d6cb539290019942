"""What is known, and what was known on a past day: superseded and withdrawn facts left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goldthread.language.fact import Fact

WITHDRAWN = "Withdrawn"


def current(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stand: not superseded by a later version, and not taken back."""
    held = facts if isinstance(facts, list) else list(facts)
    gone = {fact.supersedes for fact in held if fact.supersedes is not None}
    gone |= _taken_back(held)
    if not gone:
        return held
    return [fact for fact in held if fact.id not in gone and fact.kind != WITHDRAWN]


def _taken_back(facts: list[Fact]) -> set[object]:
    """What a withdrawal names, with every earlier version of it."""
    named = {str(fact.data.get("fact")) for fact in facts if fact.kind == WITHDRAWN}
    if not named:
        return set()
    earlier = {fact.id: fact.supersedes for fact in facts}
    gone: set[object] = set()
    for fact in facts:
        if str(fact.id) in named:
            version = fact.id
            while version is not None and version not in gone:
                gone.add(version)
                version = earlier.get(version)
    return gone


def as_known_on(facts: Iterable[Fact], moment: datetime) -> list[Fact]:
    """The facts that stood at a past moment; what was filed on the wrong child is shown to nobody again.

    `moment` is aware. A fact with no recorded time has been known from its own day.
    """
    held = list(facts)
    wrong = {
        str(fact.data.get("fact"))
        for fact in held
        if fact.kind == WITHDRAWN and fact.data.get("wrong_child")
    }
    known = [fact for fact in held if _known_by(fact, moment) and str(fact.id) not in wrong]
    return current(known)


def _known_by(fact: Fact, moment: datetime) -> bool:
    if fact.recorded_at is not None:
        return fact.recorded_at <= moment
    return fact.happened_on <= moment.date()
