"""What waits for a manager: a decision answers what came before it, and says by when the rest is due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from goldthread.language.fact import Fact
from goldthread.rooms.supervision.undecided import CAME_IN, undecided, waited

CHILD = UUID(int=1)
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def fact(kind: str, day: date, hour: int) -> Fact:
    return Fact(
        uuid4(), CHILD, kind, day, {}, recorded_at=datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    )


def test_a_decision_of_the_morning_does_not_answer_what_comes_in_after_it() -> None:
    first, decided = fact(CAME_IN, MONDAY, 9), fact("NewInformationDecided", MONDAY, 11)
    later = fact(CAME_IN, MONDAY, 15)
    assert undecided([first, decided, later]) == [later]


def test_it_is_decided_within_one_working_day_and_a_weekend_is_none() -> None:
    told = fact(CAME_IN, FRIDAY, 16)
    assert waited(told, MONDAY) == ("Not decided, 3 days: decide by Mon 23 Nov 2026", "soon")
    assert waited(told, TUESDAY) == ("Not decided, 4 days: late since 23 Nov", "late")
