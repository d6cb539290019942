"""What bears on a turn: the meetings that may close it, and the facts that end, undo or exempt it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from goldthread.core.clocks import Version
from goldthread.core.matching import Match, Matches
from goldthread.core.sheet import CLOSING, Sheet, place, together
from goldthread.core.spells import Nest
from goldthread.language.fact import Fact


@dataclass(slots=True)
class Start:
    """Where a turn begins: its scope, the fact that began it, and the day its limit counts from.

    opens: the first day whose meetings and ends are the turn's own; earlier than `day` where the limit
    counts from a day still to come when the fact happened.
    """

    scope: UUID | None
    fact: Fact
    day: date
    opens: date
    at: datetime | None
    number: int = 1
    history_known: bool = True
    chain_began: date | None = None


def _after(start: Start, fact: Fact) -> bool:
    """Later than the start: by day, then by time where both have one; on the same day a start comes first."""
    if fact.happened_on != start.opens:
        return fact.happened_on > start.opens
    if fact is start.fact:
        return False
    at = start.at if start.opens == start.day else start.fact.happened_at
    if at is not None and fact.happened_at is not None:
        return fact.happened_at >= at
    return True


def _beyond(fact: Fact, lapse: Fact) -> bool:
    """Later than the lapse; on the same day the meeting counts unless both times say otherwise."""
    if fact.happened_on != lapse.happened_on:
        return fact.happened_on > lapse.happened_on
    if fact.happened_at is not None and lapse.happened_at is not None:
        return fact.happened_at > lapse.happened_at
    return False


class Meetings:
    """The facts in one scope that may meet a clock, in order of their days."""

    __slots__ = ("_days", "_facts", "_met_by", "_scope", "_sheet")

    def __init__(self, met_by: Matches, scope: UUID | None, sheet: Sheet) -> None:
        self._met_by, self._scope, self._sheet = met_by, scope, sheet
        self._facts = together([self._found(match) for match in met_by.each if match.kind in sheet.kinds])
        self._days = [fact.happened_on for fact in self._facts]

    def _found(self, match: Match) -> Sequence[Fact]:
        facts = match.among(self._around(match))
        if match.nth != "first":
            return facts
        return [fact for fact in facts if self._sheet.in_first_spell(fact, self._scope)]

    def _around(self, match: Match) -> Sequence[Fact]:
        return self._sheet.inside(match.kind, None if match.anywhere else self._scope)

    def first(self, start: Start, lapse: Fact | None) -> Fact | None:
        """The first meeting later than the start and not after the lapse.

        One recorded in a spell that had been closed is noted as odd: its clock had stopped for good.
        """
        if not self._facts:
            return None
        if start.number == 1 and self._met_by.early:
            return self._unless_beyond(self._facts[0], lapse)
        since = start.opens
        for fact in islice(self._facts, bisect_left(self._days, since), None):
            if fact is not start.fact and (fact.happened_on > since or self._later_that_day(start, fact)):
                return self._unless_beyond(fact, lapse) if lapse else fact
        return None

    def _unless_beyond(self, fact: Fact, lapse: Fact | None) -> Fact | None:
        if lapse is None or not _beyond(fact, lapse):
            return fact
        if lapse.kind in CLOSING and self._scope in self._sheet.nest.chain(fact.spell):
            self._sheet.after_close.add(fact.id)
        return None

    def _later_that_day(self, start: Start, fact: Fact) -> bool:
        """Of two meetings on one day the later meets the turn that the earlier opened, never the reverse."""
        if start.fact.kind in self._met_by.kinds:
            return place(fact) > place(start.fact)
        return _after(start, fact)

    def perhaps(self, start: Start) -> bool:
        """Whether a fact after the start, whatever it says, may stand before one that is not sent."""
        return any(_after(start, fact) for match in self._met_by for fact in self._around(match)) or any(
            fact.kind == match.kind and (match.anywhere or self._lies_here(fact))
            for match in self._met_by
            for fact in self._sheet.still_to_come
        )

    def _lies_here(self, fact: Fact) -> bool:
        scope = self._scope
        return fact.spell is None or scope is None or scope in self._sheet.nest.chain(fact.spell)


class Endings:
    """The facts that bear on one scope and end a need in it, or show that it was never owed."""

    __slots__ = ("_lapses", "_nest", "_not_owed")

    def __init__(
        self, lapses: Sequence[Fact], not_owed: Sequence[Fact], scope: UUID | None, nest: Nest
    ) -> None:
        self._lapses = [fact for fact in lapses if _bears_on(nest, fact, scope)]
        self._not_owed = [fact for fact in not_owed if _bears_on(nest, fact, scope)]
        self._nest = nest

    def after(self, start: Start) -> tuple[Fact | None, Fact | None, bool]:
        """The first fact after the start that ended the need; that, or what showed there was none; and
        whether the turn was never owed.

        Only the first stands in a meeting's way: what was held was held, though none was thought needed.
        """
        lapse = next((fact for fact in self._lapses if self._ends(fact, start)), None)
        for fact in self._not_owed:
            if fact is start.fact or fact.happened_on == start.opens or self._of_the_whole(fact, start):
                return lapse, lapse, True
            if _after(start, fact):
                return lapse, _earlier(lapse, fact), True
        return lapse, lapse, False

    def _of_the_whole(self, fact: Fact, start: Start) -> bool:
        """Whether the fact is about a spell around the turn's own, so that all inside it was never owed."""
        return fact.spell is not None and fact.spell in self._nest.chain(start.scope)[1:]

    def _ends(self, fact: Fact, start: Start) -> bool:
        """Later than the start, or the close of its own spell however the two are dated; a close that names
        no spell ended an earlier one where it falls on the day that this one began.
        """
        opening_day = fact.happened_on == start.opens and start.number == 1
        closes = fact.kind in CLOSING
        if fact.spell is None and opening_day and closes:
            return False
        closes_its_own = closes and fact.spell is not None and fact.spell == start.fact.spell == start.scope
        return _after(start, fact) or (closes_its_own and start.number == 1)


class Bearings:
    """What bears on one person's turns, found once for all the clocks that ask the same."""

    __slots__ = ("_endings", "_meetings", "exemptions", "sheet")

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.exemptions = sheet.of("ExemptionGranted")
        self._meetings: dict[tuple[Matches, int | None], Meetings] = {}
        self._endings: dict[tuple[Matches, Matches, int | None], Endings] = {}

    def meetings(self, version: Version, scope: UUID | None) -> Meetings:
        asked = version.met_by, scope.int if scope else None
        found = self._meetings.get(asked)
        if found is None:
            found = self._meetings[asked] = Meetings(version.met_by, scope, self.sheet)
        return found

    def endings(self, version: Version, scope: UUID | None) -> Endings | None:
        """None where nothing ended such a need."""
        lapses = self.sheet.answering(version.lapses_on)
        not_owed = self.sheet.answering(version.not_owed_on) if version.not_owed_on.each else ()
        if not lapses and not not_owed:
            return None
        asked = version.lapses_on, version.not_owed_on, scope.int if scope else None
        found = self._endings.get(asked)
        if found is None:
            found = self._endings[asked] = Endings(lapses, not_owed, scope, self.sheet.nest)
        return found

    def exempt(self, clock_id: str, start: Start) -> bool:
        """Whether somebody exempted this very turn, named by its clock and the day it began."""
        return any(
            fact.data.get("clock") == clock_id
            and fact.data.get("turn_started") == start.day
            and (fact.spell is None or _bears_on(self.sheet.nest, fact, start.scope))
            for fact in self.exemptions
        )


def before_birth(lapse: Fact, start: Start) -> bool:
    """Whether the need ended before the birth from which the turn would have counted."""
    return start.opens > start.fact.happened_on and lapse.happened_on < start.opens


def _bears_on(nest: Nest, fact: Fact, scope: UUID | None) -> bool:
    """Whether a fact's spell and a scope lie one inside the other, or either is the whole person."""
    if fact.spell is None or scope is None:
        return True
    return scope in nest.chain(fact.spell) or fact.spell in nest.chain(scope)


def _earlier(one: Fact | None, other: Fact) -> Fact:
    return other if one is None or other.happened_on < one.happened_on else one
