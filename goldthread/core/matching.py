"""Whether a fact is the one a clock speaks of: its kind, and what its data must say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.language.fact import Fact
from goldthread.language.kind import Kind, Shape
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS

Test = Callable[[Any], bool]
ALLOWED = {"kind", "when", "from", "nth", "per", "during", "anywhere", "before"}


@dataclass(frozen=True, slots=True)
class Match:
    """One entry under starts, met_by, lapses_on or not_owed_on of a clock.

    needs: fields whose value must be known for the answer to be known.
    counted_from: a date field of the start fact to count from, where it is known.
    nth: 'first' or 'later' among its like in the scope; None for any.
    before: what was done before the start counts too.
    """

    kind: str
    tests: tuple[tuple[str, Test], ...] = ()
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
        return all(test(data.get(name)) for name, test in self.tests)


def parse_match(row: Mapping[str, Any]) -> Match:
    """An entry as the clock file writes it. Raises ValueError for a word nobody knows."""
    unknown = set(row) - ALLOWED
    if unknown:
        raise ValueError(f"unknown words {', '.join(sorted(unknown))}")
    kind = _kind(row["kind"])
    when = row.get("when") or {}
    for name in (*when, *filter(None, [row.get("from")])):
        if not kind.has_field(name):
            raise ValueError(f"{kind.name} has no field {name}")
    counted_from = row.get("from")
    if counted_from and kind.field(counted_from).shape is not Shape.DATE:
        raise ValueError(f"{kind.name}.{counted_from} is not a date")
    return Match(
        kind=kind.name,
        tests=tuple((name, _test(wanted)) for name, wanted in when.items()),
        needs=frozenset(name for name, wanted in when.items() if _needs_known(wanted)),
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


def _test(wanted: Any) -> Test:
    if isinstance(wanted, Mapping):
        return _operator(wanted)
    if isinstance(wanted, list):
        values = frozenset(wanted)
        return lambda value: value in values
    if isinstance(wanted, bool):
        return lambda value: value is wanted
    return lambda value: value == wanted


def _operator(wanted: Mapping[str, Any]) -> Test:
    ((name, operand),) = wanted.items()
    if name == "unknown":
        return lambda value: (value is None) is operand
    values = frozenset(operand)
    if name == "not_in":
        return lambda value: value not in values
    if name == "in_or_unknown":
        return lambda value: value is None or value in values
    raise ValueError(f"{name} is not a way to compare")
