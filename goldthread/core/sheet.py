"""One person's standing facts laid out for the judge: in order, by kind, by spell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from goldthread.core.spells import Nest
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

OPENED = {name: kind.opens for name, kind in KINDS.items() if kind.opens}
CLOSING = [name for name, kind in KINDS.items() if kind.closes]
_NO_TIME = datetime.max.replace(tzinfo=UTC)
_LONG_KNOWN = datetime.min.replace(tzinfo=UTC)


def place(fact: Fact) -> tuple[date, datetime, datetime, int, UUID]:
    """Day, then time, then when it was recorded, then its place in the file; then its id."""
    return (
        fact.happened_on,
        fact.happened_at or _NO_TIME,
        fact.recorded_at or _LONG_KNOWN,
        fact.order,
        fact.id,
    )


_place_where_all_is_known = attrgetter("happened_on", "happened_at", "recorded_at", "order", "id")


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By `place`; several times as fast where no two facts of a day differ in what is known of them."""
    held = list(facts)
    try:
        return sorted(held, key=_place_where_all_is_known)
    except TypeError:
        return sorted(held, key=place)


class Sheet:
    """The facts of one person that stand, looked up by kind and by spell; put in order when asked for.

    still_to_come: those after the day of the judgement. They count for nothing, but a child born then
    is unborn on the day, and a source that is not whole and sends only the latest of a kind may by one
    of them hold back an earlier one.
    """

    def __init__(
        self, facts: Iterable[Fact], still_to_come: Sequence[Fact] = (), *, whole: bool = True
    ) -> None:
        self.still_to_come = () if whole else still_to_come
        self._born_later = any(fact.kind == "ChildBorn" for fact in still_to_come)
        by_kind: dict[str, list[Fact]] = {}
        for fact in facts:
            like = by_kind.get(fact.kind)
            if like is None:
                by_kind[fact.kind] = [fact]
            else:
                like.append(fact)
        self._by_kind = by_kind
        self._in_order: dict[str, Sequence[Fact]] = {}
        self._by_spell: dict[str, dict[int, list[Fact]]] = {}
        self.kinds = by_kind.keys()
        self.openings = in_order(fact for kind in by_kind if kind in OPENED for fact in by_kind[kind])
        self.nest = Nest(self.openings)
        self.after_lapse: set[UUID] = set()

    def of(self, kind: str) -> Sequence[Fact]:
        """The facts of one kind, in order."""
        facts = self._in_order.get(kind)
        if facts is None:
            facts = self._by_kind.get(kind, ())
            facts = self._in_order[kind] = in_order(facts) if len(facts) > 1 else facts
        return facts

    def inside(self, kind: str, scope: UUID | None) -> Sequence[Fact]:
        """The facts of one kind that lie in a spell or in one inside it, in order; all of them for None."""
        if scope is None or kind not in self.kinds:
            return self.of(kind)
        groups = self._by_spell.get(kind)
        if groups is None:
            groups = self._by_spell[kind] = _by_spell(self.of(kind))
        found = [groups[spell] for spell in self.nest.inside(scope) if spell in groups]
        if len(found) == 1:
            return found[0]
        return in_order(fact for group in found for fact in group)

    @cached_property
    def birth(self) -> date | None:
        born = self.of("ChildBorn")
        return born[0].happened_on if born else None

    @property
    def unborn(self) -> bool:
        """No birth by the day, and one is expected, or was later recorded."""
        return self.birth is None and (self._born_later or bool(self.of("BirthExpected")))

    def already_open(self, spell_type: str, day: date) -> bool:
        """Whether such a spell began before the day and had not ended by it."""
        return any(started < day for _, started in self._open(spell_type, day))

    def open_spell(self, spell_type: str, day: date) -> UUID | None:
        """The spell of that type that is open on the day, the latest where there are several."""
        found = self._open(spell_type, day)
        return found[-1][0] if found else None

    def _open(self, spell_type: str, day: date) -> list[tuple[UUID, date]]:
        """The spells of that type open on the day, with their first days, as `spells.Spell` has it."""
        return [
            (opening.spell, opening.happened_on)
            for opening in self.openings
            if OPENED[opening.kind] == spell_type
            and opening.spell is not None
            and opening.happened_on <= day < self._ended.get(opening.spell.int, date.max)
        ]

    @cached_property
    def _ended(self) -> dict[int, date]:
        closings = sorted((fact for kind in CLOSING for fact in self.of(kind)), key=place, reverse=True)
        return {fact.spell.int: fact.happened_on for fact in closings if fact.spell is not None}

    @cached_property
    def _first_spells(self) -> dict[tuple[str, UUID], UUID]:
        first: dict[tuple[str, UUID], UUID] = {}
        for opening in self.openings:
            if opening.spell is not None:
                for outer in self.nest.chain(opening.spell):
                    first.setdefault((OPENED[opening.kind], outer), opening.spell)
        return first

    def in_first_spell(self, fact: Fact, scope: UUID | None) -> bool:
        """Whether the fact's spell is the first of its type in the scope."""
        if fact.spell is None or scope is None:
            return True
        spell_type = self.nest.type_of(fact.spell) or ""
        return self._first_spells.get((spell_type, scope), fact.spell) == fact.spell


def _by_spell(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    groups: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.spell is not None:
            groups.setdefault(fact.spell.int, []).append(fact)
    return groups
