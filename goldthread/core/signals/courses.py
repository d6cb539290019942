"""What became of each signal: when it was first to be seen, and was it acted on, dismissed or neither?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldthread.core.signals.around import ALONE, Around
from goldthread.core.signals.decided import Decided
from goldthread.core.signals.registry import KINDS_READ, SIGNALS, STATED, signals
from goldthread.core.signals.signal import Signal
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

ENDS = ("referral", "protection_plan", "need_plan", "family_help", "looked_after")
ONE_DAY = timedelta(days=1)
# Our own step, no standard: how often to look where nothing was recorded, as a signal may pass by itself.
BETWEEN = timedelta(days=14)


class End(StrEnum):
    """How a signal stands at the end of the days looked at."""

    ACTED = "acted"  # somebody said what was done, or recorded what answers it
    DISMISSED = "dismissed"  # with a reason, and nothing that answers it
    PASSED = "passed"  # it went by itself, as where a year had passed
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Course:
    """One signal from the first day it was seen. ended: the day it was acted on, dismissed, or gone."""

    signal: Signal
    seen: date
    end: End
    ended: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one signal: how many were raised, and what came of them. Of the rule; never of a worker."""

    signal: str
    raised: int
    acted: int
    dismissed: Mapping[str, int]
    passed: int
    standing: int

    @property
    def acted_percent(self) -> int | None:
        """Of those raised, in whole per cent; None where none was."""
        return round(100 * self.acted / self.raised) if self.raised else None


def courses(
    facts: Iterable[Fact], first: date, last: date, *, around: Around = ALONE, decided: Decided = STATED
) -> list[Course]:
    """Every signal of one child that was first to be seen from `first` to `last`, with what came of it.

    Looks only at the days on which something can change. One that grew into another of its kind, as where
    a third visit failed, is counted once, as the later one; one that was over before it was known, never.
    """
    held = [fact for fact in facts if fact.kind in KINDS_READ]
    told = _Days(held, around)
    seen: dict[str, Course] = {}
    before: dict[str, Signal] = {}
    for day in told.between(first, last):
        here = {one.id: one for one in signals(held, day, around=around, decided=decided)}
        new = {one.signal for one in here.values() if one.id not in before}
        for one in before.values():
            if one.id not in here:
                _gone(seen, one, day, grown=one.signal in new, acted=told.answered(day))
        for one in here.values():
            seen[one.id] = _stands(one, seen[one.id].seen if one.id in seen else max(one.arose, one.known))
        before = here
    return [course for course in seen.values() if first <= course.seen <= (course.ended or last)]


def figures(found: Collection[Course]) -> list[Figure]:
    """For every kind of signal there is. A signal of a household is counted once."""
    by_id = {course.signal.id: course for course in found}.values()
    return [_figure(kind, [course for course in by_id if course.signal.signal == kind]) for kind in SIGNALS]


def _figure(kind: str, found: Sequence[Course]) -> Figure:
    ends = Counter(course.end for course in found)
    reasons = Counter(course.reason or "other" for course in found if course.end is End.DISMISSED)
    return Figure(kind, len(found), ends[End.ACTED], dict(reasons), ends[End.PASSED], ends[End.STANDING])


def _stands(one: Signal, since: date) -> Course:
    """Seen on some day: answered, dismissed or waiting."""
    if one.answered:
        return Course(one, since, End.ACTED, one.answered.on)
    if one.dismissed:
        return Course(one, since, End.DISMISSED, one.dismissed.on, one.dismissed.reason)
    return Course(one, since, End.STANDING)


def _gone(seen: dict[str, Course], gone: Signal, day: date, *, grown: bool, acted: bool) -> None:
    """There no more: grown into another, answered by what was recorded that day, or passed."""
    course = seen[gone.id]
    if course.end is not End.STANDING:
        return
    if grown:
        del seen[gone.id]
    else:
        seen[gone.id] = Course(gone, course.seen, End.ACTED if acted else End.PASSED, day)


class _Days:
    """The days on which something was recorded of the child or the home, and what kind of thing."""

    def __init__(self, held: Sequence[Fact], around: Around) -> None:
        self._kinds: dict[date, set[str]] = {}
        for fact in (*held, *(fact for facts in around.children.values() for fact in facts)):
            self._kinds.setdefault(fact.happened_on, set()).add(fact.kind)
        for home in around.homes:
            for day in (home.known_on, home.until):
                self._kinds.setdefault(day or home.known_on, set()).add("AddressRecorded")

    def between(self, first: date, last: date) -> list[date]:
        """Each such day and the one before it, some between them, the last, and the day before all."""
        between = {first + BETWEEN * n for n in range((last - first) // BETWEEN + 1)}
        near = {one for day in (*self._kinds, *between) for one in (day, day - ONE_DAY)}
        return sorted({day for day in near if first <= day <= last} | {first - ONE_DAY, last})

    def answered(self, day: date) -> bool:
        """Whether something was recorded that day, other than that the work ended."""
        kinds = self._kinds.get(day, set())
        return bool(kinds) and not any(KINDS[kind].closes in ENDS for kind in kinds)
