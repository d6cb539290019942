"""Whether a fact is the one a clock speaks of: its kind, and what its data must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldthread.language.fact import Fact
from goldthread.language.kind import Kind, Shape
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS

ANY = {"kind", "when"}
ALLOWED: Mapping[str, set[str]] = {
    "starts": ANY | {"from", "nth", "per", "during"},
    "met_by": ANY | {"nth", "anywhere", "before"},
    "lapses_on": ANY,
    "not_owed_on": ANY,
}
NTH = {"starts": "later", "met_by": "first"}


@dataclass(frozen=True, slots=True)
class Match:
    """One entry under starts, met_by, lapses_on or not_owed_on of a clock.

    tests: a field, some values, and whether its value must be one of them; None stands for not known.
    needs: fields whose value must be known for the answer to be known.
    counted_from: a date field of the start fact to count from, where it is known.
    nth: of a start, 'later' ones of its like in the scope alone; of a meeting, the 'first'. None for any.
    before: what was done before the start counts too.
    """

    kind: str
    tests: tuple[tuple[str, frozenset[Any], bool], ...] = ()
    needs: frozenset[str] = frozenset()
    counted_from: str | None = None
    nth: str | None = None
    per: str | None = None
    during: str | None = None
    anywhere: bool = False
    before: bool = False

    def holds(self, fact: Fact) -> bool:
        """True where the fact's data satisfy every condition of the entry."""
        data = fact.data
        for name, values, wanted in self.tests:  # noqa: SIM110 - asked of every fact, and this is faster
            if (data.get(name) in values) is not wanted:
                return False
        return True

    def among(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """Those of one kind's facts that satisfy the entry."""
        return [fact for fact in facts if self.holds(fact)] if self.tests else facts


class Matches:
    """One list of entries, as under met_by. Equal lists are one object, so that a child's facts answer
    each list once, however many clocks write it.

    early: whether an entry counts what was done before the start.
    """

    __slots__ = ("each", "early", "kinds")

    def __init__(self, each: tuple[Match, ...]) -> None:
        self.each = each
        self.kinds = frozenset(match.kind for match in each)
        self.early = any(match.before for match in each)

    def __iter__(self) -> Iterator[Match]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)


@cache
def alike(each: tuple[Match, ...]) -> Matches:
    """The one list that holds these entries."""
    return Matches(each)


def parse_matches(name: str, rows: Iterable[Mapping[str, Any]]) -> Matches:
    """The entries that the clock file writes under a name. Raises ValueError for a word unknown there."""
    return alike(tuple(parse_match(name, row) for row in rows))


def known_words(row: Mapping[str, Any], allowed: Set[str], where: str = "") -> None:
    """Raises ValueError where a row holds a word that nothing would read."""
    if unknown := set(row) - allowed:
        raise ValueError(f"unknown words {', '.join(sorted(unknown))}{where}")


def parse_match(name: str, row: Mapping[str, Any]) -> Match:
    """One of them."""
    known_words(row, ALLOWED[name], f" under {name}")
    if row.get("nth") not in (None, NTH.get(name)):
        raise ValueError(f"nth is {row['nth']!r}; under {name} it may be {NTH[name]}")
    kind = _kind(row["kind"])
    when = row.get("when") or {}
    for field in (*when, *filter(None, [row.get("from")])):
        if not kind.has_field(field) or kind.field(field).shape is Shape.CODES:
            raise ValueError(f"{kind.name} has no field {field} with one value")
    counted_from = row.get("from")
    if counted_from and kind.field(counted_from).shape is not Shape.DATE:
        raise ValueError(f"{kind.name}.{counted_from} is not a date")
    return Match(
        kind=kind.name,
        tests=tuple((field, *_test(wanted)) for field, wanted in when.items()),
        needs=frozenset(field for field, wanted in when.items() if _needs_known(wanted)),
        counted_from=counted_from,
        nth=row.get("nth"),
        per=_known_spell(row.get("per")),
        during=_known_spell(row.get("during")),
        anywhere=bool(row.get("anywhere")),
        before=bool(row.get("before")),
    )


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise ValueError(f"{name} is not a kind of fact")
    return KINDS[name]


def _known_spell(name: str | None) -> str | None:
    if name is not None and name not in SPELL_TYPES:
        raise ValueError(f"{name} is not a spell")
    return name


def _needs_known(wanted: Any) -> bool:
    return not (isinstance(wanted, Mapping) and ({"in_or_unknown", "not_in", "unknown"} & set(wanted)))


def _test(wanted: Any) -> tuple[frozenset[Any], bool]:
    """The values of a field, and whether its value must be among them."""
    if isinstance(wanted, Mapping):
        return _operator(wanted)
    return frozenset(wanted if isinstance(wanted, list) else [wanted]), True


def _operator(wanted: Mapping[str, Any]) -> tuple[frozenset[Any], bool]:
    ((name, operand),) = wanted.items()
    if name == "unknown":
        return frozenset([None]), bool(operand)
    if name == "not_in":
        return frozenset(operand), False
    if name == "in_or_unknown":
        return frozenset([None, *operand]), True
    raise ValueError(f"{name} is not a way to compare")
