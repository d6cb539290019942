"""Visits: for each child seen or not, alone or why not, where, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from county.chance import between, happens, one_of, weighted
from county.course import next_working_day
from county.figures import share
from county.household import Somebody
from county.seats import Seat
from county.telling import SpellOf, Telling
from county.words import CHILD_WORDS, OBSERVED, PLACES, WHY_FAILED, WHY_NOT_ALONE
from goldthread.core.days import add_working_days

TALKS = 3 * 365
"""The age, in days, from which a made-up child says something to a visitor."""


@dataclass(frozen=True, slots=True)
class Round:
    """How a kind of visit goes: its type, the visitor's role, the working days aimed at, first and after."""

    visit_type: str
    role: str
    first: int
    every: int


def visit_round(
    tell: Telling,
    children: Sequence[Somebody],
    spells: SpellOf,
    first: date,
    last: date,
    *,
    kind: Round,
    seat: Seat | None = None,
) -> None:
    """Visits from the first day to the last, as often as aimed, in the share that is on time."""
    seat, end = seat or tell.seat, min(last, tell.until)
    day = _next(tell, first, kind.first)
    while day < end:
        present = [child for child in children if child.born_on and child.born_on <= day]
        if present:
            if happens(tell.chance, share("visit_failed")):
                _failed(tell, present, spells, day, seat)
                day = add_working_days(day, between(tell.chance, 1, 3))
                if day >= end:
                    return
            _visit(tell, present, spells, day, kind, seat)
        day = _next(tell, day, kind.every)


def _next(tell: Telling, day: date, every: int) -> date:
    on_time = happens(tell.chance, share("visit_on_time") + share("visit_failed") / 2)
    low, high = (max(1, every - 4), every) if on_time else (every + 1, every + 12)
    return add_working_days(next_working_day(day), between(tell.chance, low, high))


def _failed(tell: Telling, children: Sequence[Somebody], spells: SpellOf, day: date, seat: Seat) -> None:
    holder = seat.on(day)
    act = tell.diary.act("visits", day, by=holder.user, at=True)
    data = {
        "reason": weighted(tell.chance, WHY_FAILED),
        "next_step": "Visit again within three working days",
        "wrong_address": False,
        "worker": str(holder.worker),
    }
    tell.note_all(act, children, "VisitFailed", data, spells=spells)


def _visit(
    tell: Telling, children: Sequence[Somebody], spells: SpellOf, day: date, kind: Round, seat: Seat
) -> None:
    holder = seat.on(day)
    place = weighted(tell.chance, PLACES)
    narrative = one_of(tell.chance, OBSERVED)
    act = tell.diary.act("visits", day, by=holder.user, at=True, place=place, narrative=narrative)
    for child in children:
        data = seen(tell, child, day, place)
        data |= {"visit_type": kind.visit_type, "visitor_role": kind.role, "worker": str(holder.worker)}
        tell.diary.note(act, child.id, "ChildVisited", data, spell=spells.get(child.id))


def seen(tell: Telling, child: Somebody, day: date, place: str) -> dict[str, Any]:
    """How one child was seen on one visit: nearly always seen, alone in the county's share."""
    chance = tell.chance
    if not happens(chance, 0.97):
        return {
            "seen": False,
            "alone": False,
            "not_alone_reason": "not_present",
            "place": place,
            "method": "in_person",
        }
    assert child.born_on
    old_enough = day - child.born_on > timedelta(days=TALKS)
    alone = happens(chance, share("seen_alone") * (1.06 if old_enough else 0.9))
    data: dict[str, Any] = {"seen": True, "alone": alone, "method": "in_person", "place": place}
    if not alone:
        data["not_alone_reason"] = weighted(chance, WHY_NOT_ALONE) if old_enough else "baby"
    if place == "home":
        data["bedroom"] = happens(chance, 0.6)
    if alone and old_enough and happens(chance, 0.5):
        data["child_words"] = one_of(chance, CHILD_WORDS)
    return data
