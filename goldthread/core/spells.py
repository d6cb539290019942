"""The spells of one person: what opened, what closed it, what lies inside what, and what is odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES, exclude_each_other
from goldthread.language.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell. `ended` is None while it is open; `questionable` says what is odd about it."""

    id: UUID
    type: str
    subject: UUID
    started: date
    ended: date | None
    start_fact: UUID
    end_fact: UUID | None
    within: UUID | None
    questionable: str | None = None

    def open_on(self, day: date) -> bool:
        """Open from its first day until the day it ended, that day not included."""
        return self.started <= day and (self.ended is None or day < self.ended)


class Stretch(Protocol):
    """A spell, or a row that holds one. `ended` is None while it is open."""

    @property
    def id(self) -> UUID: ...
    @property
    def type(self) -> str: ...
    @property
    def started(self) -> date: ...
    @property
    def ended(self) -> date | None: ...


S = TypeVar("S", bound=Stretch)


def stands_against(opened: Stretch, others: Iterable[S]) -> S | None:
    """The first of the others that was, or will be, open beside the one opened and must not be.

    A spell that ends on a day makes room for another from that day.
    """
    found = [
        other
        for other in others
        if other.id != opened.id
        and exclude_each_other(opened.type, other.type)
        and (other.ended is None or other.ended > opened.started)
        and (opened.ended is None or other.started < opened.ended)
    ]
    return min(found, key=lambda other: other.started, default=None)


def spells(facts: Iterable[Fact]) -> list[Spell]:
    """The spells of one person's current facts, by start day. A close without an open is left out."""
    opened, closed = _openings_and_closings(facts)
    found = [_spell(fact, closed.get(spell_id)) for spell_id, fact in opened.items()]
    found.sort(key=lambda spell: (spell.started, spell.type, spell.id.int))
    return list(_one_at_a_time(found))


def _openings_and_closings(facts: Iterable[Fact]) -> tuple[dict[int, Fact], dict[int, Fact]]:
    opened: dict[int, Fact] = {}
    closed: dict[int, Fact] = {}
    for fact in facts:
        kind = KINDS[fact.kind]
        if fact.spell is None:
            continue
        if kind.opens:
            opened.setdefault(fact.spell.int, fact)
        elif kind.closes:
            earlier = closed.get(fact.spell.int)
            if earlier is None or fact.happened_on < earlier.happened_on:
                closed[fact.spell.int] = fact
    return opened, closed


def _spell(opening: Fact, closing: Fact | None) -> Spell:
    ends_first = closing is not None and closing.happened_on < opening.happened_on
    return Spell(
        id=opening.spell or opening.id,
        type=KINDS[opening.kind].opens or "",
        subject=opening.subject,
        started=opening.happened_on,
        ended=closing.happened_on if closing else None,
        start_fact=opening.id,
        end_fact=closing.id if closing else None,
        within=opening.within,
        questionable="It ends before it starts." if ends_first else opening.questionable,
    )


def _one_at_a_time(found: Sequence[Spell]) -> Iterator[Spell]:
    """Mark the later of two overlapping spells where the field allows one at a time."""
    longest: dict[str, Spell] = {}
    for spell in found:
        earlier = longest.get(spell.type)
        clash = earlier is not None and SPELL_TYPES[spell.type].alone and _overlap(earlier, spell)
        yield _marked(spell) if clash else spell
        if earlier is None or (spell.ended or date.max) > (earlier.ended or date.max):
            longest[spell.type] = spell


def _overlap(earlier: Spell, later: Spell) -> bool:
    return earlier.ended is None or later.started < earlier.ended


def _marked(spell: Spell) -> Spell:
    words = f"It overlaps another {SPELL_TYPES[spell.type].label.lower()}."
    return replace(spell, questionable=spell.questionable or words)


class Nest:
    """Which spell lies inside which, for one person's facts.

    Kept by each id's number: a UUID is hashed in Python, which is most of what a look-up costs.
    """

    __slots__ = ("_chains", "_inside", "_parent", "_type")

    def __init__(self, openings: Iterable[Fact]) -> None:
        self._parent: dict[int, UUID | None] = {}
        self._type: dict[int, str] = {}
        self._chains: dict[int, tuple[UUID, ...]] = {}
        self._inside: defaultdict[int, list[int]] = defaultdict(list)
        opened: dict[int, UUID] = {}
        for fact in openings:
            if fact.spell is not None:
                number = fact.spell.int
                opened[number], self._parent[number] = fact.spell, fact.within
                self._type[number] = KINDS[fact.kind].opens or ""
        for number, spell in opened.items():
            for outer in self.chain(spell):
                self._inside[outer.int].append(number)

    def chain(self, spell: UUID | None) -> tuple[UUID, ...]:
        """The spell, the one it lies inside, and so on outwards."""
        if spell is None:
            return ()
        known = self._chains.get(spell.int)
        if known is None:
            known = self._chains[spell.int] = self._outwards(spell)
        return known

    def _outwards(self, spell: UUID) -> tuple[UUID, ...]:
        found = {spell.int: spell}
        outer = self._parent.get(spell.int)
        while outer is not None and outer.int not in found:
            found[outer.int] = outer
            outer = self._parent.get(outer.int)
        return tuple(found.values())

    def inside(self, spell: UUID) -> Sequence[int]:
        """The spell and every one inside it, however deep, by the numbers of their ids."""
        return self._inside.get(spell.int, (spell.int,))

    def type_of(self, spell: UUID) -> str | None:
        return self._type.get(spell.int)

    def outermost(self, spell: UUID | None, types: Sequence[str]) -> UUID | None:
        """The outermost spell of these types that holds the given one; None where none does."""
        found = None
        for outer in self.chain(spell):
            if self._type.get(outer.int) in types:
                found = outer
        return found
