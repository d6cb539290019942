"""One person's standing facts laid out for the judge: in order, by kind, by spell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from goldthread.core.matching import Matches
from goldthread.core.spells import Nest
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

OPENED = {name: kind.opens for name, kind in KINDS.items() if kind.opens}
CLOSING = frozenset(name for name, kind in KINDS.items() if kind.closes)
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


_day = attrgetter("happened_on")
_place_where_all_is_known = attrgetter("happened_on", "happened_at", "recorded_at", "order", "id")


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By `place`, which need be asked only where two facts share a day."""
    held = sorted(facts, key=_day)
    if len(held) < 2 or len(set(map(_day, held))) == len(held):
        return held
    try:
        return sorted(held, key=_place_where_all_is_known)
    except TypeError:
        return sorted(held, key=place)


def together(groups: Sequence[Sequence[Fact]]) -> Sequence[Fact]:
    """Several lists, each in order, as one in order."""
    if len(groups) > 1:
        return in_order(fact for facts in groups for fact in facts)
    return groups[0] if groups else ()


class Sheet:
    """One person's facts as of a day, looked up by kind and by spell; put in order when asked for.

    still_to_come: those after the day. They count for nothing, but a child born then is unborn on the
    day, and a source that is not whole and sends only the latest of a kind may by one of them hold back
    an earlier one.
    """

    def __init__(self, facts: Iterable[Fact], as_of: date, *, whole: bool = True) -> None:
        by_kind: defaultdict[str, list[Fact]] = defaultdict(list)
        later: list[Fact] = []
        for fact in facts:
            if fact.happened_on > as_of:
                later.append(fact)
            else:
                by_kind[fact.kind].append(fact)
        self.still_to_come = () if whole else later
        self._born_later = any(fact.kind == "ChildBorn" for fact in later)
        self._by_kind = by_kind
        born = by_kind.get("ChildBorn")
        self.birth = min(fact.happened_on for fact in born) if born else None
        self._in_order: dict[str, Sequence[Fact]] = {}
        self._answering: dict[Matches, Sequence[Fact]] = {}
        self._by_spell: dict[str, dict[int, list[Fact]]] = {}
        self.kinds = by_kind.keys()
        self.openings = in_order(fact for kind in by_kind if kind in OPENED for fact in by_kind[kind])
        self.nest = Nest(self.openings)
        self.after_close: set[UUID] = set()

    def of(self, kind: str) -> Sequence[Fact]:
        """The facts of one kind, in order."""
        facts = self._in_order.get(kind)
        if facts is None:
            facts = self._by_kind.get(kind, ())
            facts = self._in_order[kind] = in_order(facts) if len(facts) > 1 else facts
        return facts

    def answering(self, matches: Matches) -> Sequence[Fact]:
        """The facts that some entry of a list speaks of, in order; one fact may answer two entries."""
        facts = self._answering.get(matches)
        if facts is None:
            groups = [match.among(self.of(match.kind)) for match in matches.each if match.kind in self.kinds]
            facts = self._answering[matches] = together(groups)
        return facts

    def inside(self, kind: str, scope: UUID | None) -> Sequence[Fact]:
        """The facts of one kind that lie in a spell or in one inside it, in order; all of them for None."""
        if scope is None or kind not in self.kinds:
            return self.of(kind)
        spells = self.nest.inside(scope)
        facts = self.of(kind)
        if len(facts) == 1:
            return facts if facts[0].spell is not None and facts[0].spell.int in spells else ()
        groups = self._by_spell.get(kind)
        if groups is None:
            groups = self._by_spell[kind] = _by_spell(facts)
        return together([groups[spell] for spell in spells if spell in groups])

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
        ended: dict[int, date] = {}
        for kind in CLOSING & self.kinds:
            for fact in self._by_kind[kind]:
                if fact.spell is not None:
                    ended[fact.spell.int] = min(fact.happened_on, ended.get(fact.spell.int, date.max))
        return ended

    def in_first_spell(self, fact: Fact, scope: UUID | None) -> bool:
        """Whether the fact's spell is the first of its type in the scope."""
        if fact.spell is None or scope is None:
            return True
        spell_type, around = self.nest.type_of(fact.spell), self.nest.inside(scope)
        alike = (
            opening.spell.int
            for opening in self.openings
            if opening.spell is not None
            and OPENED[opening.kind] == spell_type
            and opening.spell.int in around
        )
        return next(alike, fact.spell.int) == fact.spell.int


def _by_spell(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    groups: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.spell is not None:
            groups[fact.spell.int].append(fact)
    return groups
