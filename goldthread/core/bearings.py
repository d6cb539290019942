"""What bears on a turn: the meetings that may close it, and the facts that end, undo or exempt it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from goldthread.core.clocks import Version
from goldthread.core.matching import Match
from goldthread.core.sheet import CLOSING, Sheet, place
from goldthread.language.fact import Fact

CLOSES = frozenset(CLOSING)


@dataclass(slots=True)
class Start:
    """Where a turn begins: its scope, the fact that began it, and the day it counts from."""

    scope: UUID | None
    fact: Fact
    day: date
    at: datetime | None
    number: int = 1
    history_known: bool = True
    chain_began: date | None = None


def _after(start: Start, fact: Fact) -> bool:
    """Later than the start: by day, then by time where both have one; on the same day a start comes first."""
    if fact.happened_on != start.day:
        return fact.happened_on > start.day
    if fact is start.fact:
        return False
    if start.at is not None and fact.happened_at is not None:
        return fact.happened_at >= start.at
    return True


def _beyond(fact: Fact, lapse: Fact) -> bool:
    """Later than the lapse; on the same day the meeting counts unless both times say otherwise."""
    if fact.happened_on != lapse.happened_on:
        return fact.happened_on > lapse.happened_on
    if fact.happened_at is not None and lapse.happened_at is not None:
        return fact.happened_at > lapse.happened_at
    return False


class Meetings:
    """The facts that may meet a clock, by the scope they lie in, in order of their days."""

    __slots__ = ("_by_scope", "_early", "_kinds", "_met_by", "sheet")

    def __init__(self, met_by: Sequence[Match], sheet: Sheet) -> None:
        self.sheet = sheet
        self._met_by = met_by
        self._early = any(match.before for match in met_by)
        self._kinds = frozenset(match.kind for match in met_by)
        self._by_scope: dict[int | None, tuple[list[Fact], list[date]]] = {}

    def _of(self, scope: UUID | None) -> tuple[list[Fact], list[date]]:
        """What may meet a turn of this scope, and the day of each; looked for when first asked."""
        number = scope.int if scope else None
        known = self._by_scope.get(number)
        if known is None:
            facts = self._found(scope)
            known = self._by_scope[number] = (facts, [fact.happened_on for fact in facts])
        return known

    def _found(self, scope: UUID | None) -> list[Fact]:
        sheet = self.sheet
        facts = [
            fact
            for match in self._met_by
            for fact in sheet.inside(match.kind, None if match.anywhere else scope)
            if (not match.tests or match.holds(fact))
            and (match.nth != "first" or sheet.in_first_spell(fact, scope))
        ]
        if len(self._met_by) > 1:
            facts.sort(key=place)
        return facts

    def first(self, start: Start, lapse: Fact | None) -> Fact | None:
        """The first meeting later than the start and not after the lapse; a later one is noted as odd."""
        found = self._next(start)
        if found is not None and lapse is not None and _beyond(found, lapse):
            self.sheet.after_lapse.add(found.id)
            return None
        return found

    def _next(self, start: Start) -> Fact | None:
        facts, days = self._of(start.scope)
        if self._early and start.number == 1 and facts:
            return facts[0]
        for fact in islice(facts, bisect_left(days, start.day), None):
            if fact.happened_on > start.day or self._later_that_day(start, fact):
                return fact
        return None

    def _later_that_day(self, start: Start, fact: Fact) -> bool:
        """Of two meetings on one day the later meets the turn that the earlier opened, never the reverse."""
        if start.fact.kind in self._kinds:
            return place(fact) > place(start.fact)
        return _after(start, fact)

    def perhaps(self, start: Start) -> bool:
        """Whether a fact after the start, whatever it says, may stand before one that is not sent."""
        sheet = self.sheet
        return any(
            _after(start, fact)
            for match in self._met_by
            for fact in sheet.inside(match.kind, None if match.anywhere else start.scope)
        ) or any(
            fact.kind == match.kind and (match.anywhere or _lies_in(fact, start.scope, sheet))
            for match in self._met_by
            for fact in sheet.still_to_come
        )


class Endings:
    """What ends a clock's need, shows it was never owed, or exempts one turn of it."""

    __slots__ = ("_by_scope", "_exemptions", "_lapses", "_not_owed", "sheet")

    def __init__(self, version: Version, sheet: Sheet) -> None:
        self.sheet = sheet
        self._lapses = _facts(version.lapses_on, sheet)
        self._not_owed = _facts(version.not_owed_on, sheet)
        self._by_scope: dict[int | None, tuple[list[Fact], list[Fact]]] = {}
        self._exemptions = sheet.of("ExemptionGranted")

    def after(self, start: Start) -> tuple[Fact | None, Fact | None, bool]:
        """The first fact after the start that ended the need; that, or what showed there was none; and
        whether the turn was never owed.

        Only the first stands in a meeting's way: what was held was held, though none was thought needed.
        """
        if not self._lapses and not self._not_owed:
            return None, None, False
        lapses, not_owed = self._of(start.scope)
        lapse = next((fact for fact in lapses if self._ends(fact, start)), None)
        for fact in not_owed:
            if fact is start.fact or fact.happened_on == start.day or self._of_the_whole(fact, start):
                return lapse, lapse, True
            if _after(start, fact):
                return lapse, _earlier(lapse, fact), True
        return lapse, lapse, False

    def _of_the_whole(self, fact: Fact, start: Start) -> bool:
        """Whether the fact is about a spell around the turn's own, so that all inside it was never owed."""
        return fact.spell is not None and fact.spell in self.sheet.nest.chain(start.scope)[1:]

    def _of(self, scope: UUID | None) -> tuple[list[Fact], list[Fact]]:
        number = scope.int if scope else None
        known = self._by_scope.get(number)
        if known is None:
            known = self._by_scope[number] = (
                [fact for fact in self._lapses if self._bears_on(fact, scope)],
                [fact for fact in self._not_owed if self._bears_on(fact, scope)],
            )
        return known

    def _ends(self, fact: Fact, start: Start) -> bool:
        """Later than the start, or the end of its own spell; an end that names no spell ended an earlier one
        where it falls on the day that this one began.
        """
        if fact.spell is None and fact.happened_on == start.day and start.number == 1 and fact.kind in CLOSES:
            return False
        closes_its_own = fact.spell is not None and fact.spell == start.fact.spell == start.scope
        return _after(start, fact) or (closes_its_own and start.number == 1)

    def before_birth(self, lapse: Fact, start: Start) -> bool:
        """Whether the need ended before the birth from which the turn would have counted."""
        return start.day > start.fact.happened_on and lapse.happened_on < start.day

    def _bears_on(self, fact: Fact, scope: UUID | None) -> bool:
        if fact.spell is None or scope is None:
            return True
        nest = self.sheet.nest
        return scope in nest.chain(fact.spell) or fact.spell in nest.chain(scope)

    def exempt(self, clock_id: str, start: Start) -> bool:
        """Whether somebody exempted this very turn, named by its clock and the day it began."""
        return bool(self._exemptions) and any(
            fact.data.get("clock") == clock_id
            and fact.data.get("turn_started") == start.day
            and (fact.spell is None or self._bears_on(fact, start.scope))
            for fact in self._exemptions
        )


def _lies_in(fact: Fact, scope: UUID | None, sheet: Sheet) -> bool:
    return fact.spell is None or scope is None or scope in sheet.nest.chain(fact.spell)


def _facts(matches: Sequence[Match], sheet: Sheet) -> list[Fact]:
    found = [f for m in matches for f in sheet.of(m.kind) if not m.tests or m.holds(f)]
    if len(matches) > 1:
        found.sort(key=place)
    return found


def _earlier(one: Fact | None, other: Fact) -> Fact:
    return other if one is None or other.happened_on < one.happened_on else one
