"""One person's standing facts laid out for the judge: in order, by kind, by spell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID

from goldthread.core.spells import Nest, Spell, spells
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

OPENING = frozenset(name for name, kind in KINDS.items() if kind.opens)
_NO_TIME = datetime.max.replace(tzinfo=UTC)
_LONG_KNOWN = datetime.min.replace(tzinfo=UTC)


def _place(fact: Fact) -> tuple[date, datetime, datetime, int]:
    """Day, then time, then when it was recorded, then its place in the file."""
    return (
        fact.happened_on,
        fact.happened_at or _NO_TIME,
        fact.recorded_at or _LONG_KNOWN,
        fact.order,
    )


class Sheet:
    """The facts of one person that stand, sorted once and looked up by kind and by spell."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: list[Fact] = sorted(facts, key=_place)
        by_kind: dict[str, list[Fact]] = {}
        openings: list[Fact] = []
        for fact in self.facts:
            kind = fact.kind
            like = by_kind.get(kind)
            if like is None:
                by_kind[kind] = [fact]
            else:
                like.append(fact)
            if kind in OPENING:
                openings.append(fact)
        self.by_kind = by_kind
        self.kinds = by_kind.keys()
        self.openings = openings
        self.nest = Nest(openings)
        self.after_lapse: set[UUID] = set()

    def of(self, kind: str) -> Sequence[Fact]:
        """The facts of one kind, in order."""
        return self.by_kind.get(kind, ())

    @cached_property
    def spells(self) -> list[Spell]:
        return spells(self.facts)

    @cached_property
    def birth(self) -> date | None:
        born = self.of("ChildBorn")
        return born[0].happened_on if born else None

    @property
    def unborn(self) -> bool:
        """A birth is expected and none is recorded."""
        return self.birth is None and bool(self.of("BirthExpected"))

    def already_open(self, spell_type: str, day: date) -> bool:
        """Whether such a spell began before the day and had not ended by it."""
        return any(
            spell.type == spell_type and spell.started < day and spell.open_on(day) for spell in self.spells
        )

    def open_spell(self, spell_type: str, day: date) -> UUID | None:
        """The spell of that type that is open on the day, the latest where there are several."""
        found = [s for s in self.spells if s.type == spell_type and s.open_on(day)]
        return found[-1].id if found else None

    @cached_property
    def _first_spells(self) -> dict[tuple[str, UUID], UUID]:
        first: dict[tuple[str, UUID], UUID] = {}
        for opening in self.openings:
            if opening.spell is not None:
                for outer in self.nest.chain(opening.spell):
                    first.setdefault((KINDS[opening.kind].opens or "", outer), opening.spell)
        return first

    def in_first_spell(self, fact: Fact, scope: UUID | None) -> bool:
        """Whether the fact's spell is the first of its type in the scope."""
        if fact.spell is None or scope is None:
            return True
        spell_type = self.nest.type_of(fact.spell) or ""
        return self._first_spells.get((spell_type, scope), fact.spell) == fact.spell
