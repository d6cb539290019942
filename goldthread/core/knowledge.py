"""What is known, and what was known on a past day: superseded and withdrawn facts left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goldthread.language.fact import Fact

WITHDRAWN = "Withdrawn"


def current(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stand: not superseded by a later version, and not taken back."""
    held = facts if isinstance(facts, list) else list(facts)
    if not [fact for fact in held if fact.supersedes is not None or fact.kind == WITHDRAWN]:
        return held
    gone = {fact.supersedes for fact in held if fact.supersedes is not None}
    gone |= _taken_back(held)
    return [fact for fact in held if fact.id not in gone and fact.kind != WITHDRAWN]


def _taken_back(facts: list[Fact], *, wrong_child: bool = False) -> set[UUID]:
    """What withdrawals name, with every earlier version; only those filed on the wrong child if asked."""
    named = {
        str(fact.data.get("fact"))
        for fact in facts
        if fact.kind == WITHDRAWN and (fact.data.get("wrong_child") or not wrong_child)
    }
    if not named:
        return set()
    earlier = {fact.id: fact.supersedes for fact in facts}
    gone: set[UUID] = set()
    for fact in facts:
        version: UUID | None = fact.id if str(fact.id) in named else None
        while version is not None and version not in gone:
            gone.add(version)
            version = earlier.get(version)
    return gone


def as_known_on(facts: Iterable[Fact], moment: datetime) -> list[Fact]:
    """The facts that stood at a past moment; what was filed on the wrong child is shown to nobody again.

    `moment` is aware. A fact with no recorded time has been known from its own day.
    """
    held = list(facts)
    wrong = _taken_back(held, wrong_child=True)
    return current([fact for fact in held if fact.id not in wrong and _known_by(fact, moment)])


def _known_by(fact: Fact, moment: datetime) -> bool:
    if fact.recorded_at is not None:
        return fact.recorded_at <= moment
    return fact.happened_on <= moment.date()
