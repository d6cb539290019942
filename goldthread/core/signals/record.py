"""One child's record as the signals read it on one evening: facts by kind, spells, what is round it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from uuid import UUID

from goldthread.core.days import LONDON
from goldthread.core.knowledge import current
from goldthread.core.sheet import in_order
from goldthread.core.signals.around import Around
from goldthread.core.spells import Spell, spells
from goldthread.language.fact import Fact


class Record:
    """Facts are those that stand, none after `as_of`, in the judge's order."""

    def __init__(self, facts: Iterable[Fact], as_of: date, around: Around) -> None:
        self.facts = _standing(facts, as_of)
        self.as_of, self.around = as_of, around

    @cached_property
    def by_kind(self) -> dict[str, list[Fact]]:
        held: dict[str, list[Fact]] = {}
        for fact in self.facts:
            held.setdefault(fact.kind, []).append(fact)
        return held

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds; of several, in the judge's order."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        held = [fact for kind in kinds for fact in self.by_kind.get(kind, [])]
        return in_order(held) if held else held

    @cached_property
    def spells(self) -> list[Spell]:
        return spells(self.facts)

    @cached_property
    def needed_nobody(self) -> dict[UUID | None, date]:
        """When a referral was said to need nobody, by flag or outcome. Sources may send no closure."""
        said = [
            fact
            for fact in self.of("ReferralReceived", "ReferralDecided")
            if fact.data.get("no_further_action") or fact.data.get("outcome") == "no_further_action"
        ]
        return {fact.spell: fact.happened_on for fact in reversed(said)}

    def work(self, types: Collection[str]) -> list[Spell]:
        """Spells of these types that called for work, open or ended: a referral until it needed nobody."""
        called = (self._until_it_needed_nobody(one) for one in self.spells if one.type in types)
        return [one for one in called if one.ended is None or one.started < one.ended]

    def _until_it_needed_nobody(self, one: Spell) -> Spell:
        said = self.needed_nobody.get(one.id)
        return replace(one, ended=min(said, one.ended or said)) if said else one

    def open_since(self, types: Collection[str]) -> date | None:
        """The first day from which such work has been open without a break; None where none is open."""
        work = self.work(types)
        if not any(one.open_on(self.as_of) for one in work):
            return None
        since = self.as_of
        while earlier := [s.started for s in work if s.started < since <= (s.ended or date.max)]:
            since = min(earlier)
        return since

    def says(self, kind: str) -> bool:
        """Whether the child's source can say such a thing at all."""
        return self.around.carries.whole or self.around.carries.carried(kind) is not None

    @cached_property
    def household(self) -> list[Fact]:
        """The facts of this child and of the other children of the household, that stand that evening."""
        others = [f for facts in self.around.children.values() for f in _standing(facts, self.as_of)]
        return in_order([*self.facts, *others]) if others else list(self.facts)

    def age(self, day: date) -> int | None:
        """Whole years on that day; None where the birthday is not known."""
        born = self.born_on
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @cached_property
    def born_on(self) -> date | None:
        born = self.of("ChildBorn")
        return born[0].happened_on if born else self.around.born_on


def seen_face_to_face(fact: Fact, methods: Collection[str]) -> bool | None:
    """Whether the child was seen on a visit: yes where that is not said. None: nobody went, as for a call.

    methods: how somebody has to have come for it to be a visit; so too where how is not said.
    """
    if fact.kind == "VisitFailed":
        return False
    if fact.data.get("method") not in (None, *methods):
        return None
    return fact.data.get("seen") is not False


def known_on(facts: Sequence[Fact]) -> date:
    """The day on which the last of these was typed: before it nobody could have known."""
    typed = [f.recorded_at.astimezone(LONDON).date() if f.recorded_at else f.happened_on for f in facts]
    return max(typed, default=date.min)


def _standing(facts: Iterable[Fact], as_of: date) -> list[Fact]:
    return in_order(fact for fact in current(facts) if fact.happened_on <= as_of)
