"""Whose column is which of our facts: `statute/returns/<format>.yaml`, read once and made ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import yaml

from goldthread.core.silence import Carried, Carries, Extent
from goldthread.core.statute import STATUTE
from goldthread.language.kind import REFERENCES, Shape
from goldthread.language.vocabulary import KINDS
from goldthread.readers import written

RETURNS = STATUTE / "returns"

PLACES = ("spell", "within")
"""What a column may be besides a field: the number that finds the fact's spell, or the one around it."""

Understand = Callable[[Any, date | None], written.Answer]

_REMEMBERED = 1_000
"""For how many sets of columns a table remembers what rows with them make."""


class Filled(NamedTuple):
    """One column that fills one data field of a fact."""

    column: str
    field: str
    understand: Understand
    sole: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """How a row of a table makes one fact.

    on: the column whose day is the fact's day; None where the source gives none.
    opens: the fact opens a spell named by its day. spell: the spell it belongs to or closes.
    within: where the spell it opens lies. Both are `row`, `parent` or a link by number or day.
    needed: without its day the row can be no fact. repeats: many of the kind in one spell.
    once: one of the kind for each person, however many rows say it. joint: several rows may open it.
    as_at: known only as at the file's own day. when, unless: what the row must, or must not, hold.
    stands_in_for: not a fact of its own where that kind has one on the same day.
    """

    kind: str
    on: str | None = None
    filled: tuple[Filled, ...] = ()
    opens: bool = False
    spell: Any = None
    within: Any = None
    needed: bool = False
    repeats: bool = False
    once: bool = False
    undated: bool = False
    as_at: bool = False
    joint: bool = False
    key: tuple[str, ...] = ()
    when: Mapping[str, Any] = field(default_factory=dict)
    unless: Mapping[str, Any] = field(default_factory=dict)
    stands_in_for: str | None = None
    constants: Mapping[str, Any] = field(default_factory=dict)
    closes: bool = field(init=False)
    conditional: bool = field(init=False)
    simple: bool = field(init=False)
    dated_key: bool = field(init=False)
    where: Any = field(init=False)
    joins_earlier: bool = field(init=False)
    silent: bool = field(init=False)
    columns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """What every row would else work out again: whether the rule is plain, and how it is keyed."""
        said = object.__setattr__
        said(self, "closes", bool(KINDS[self.kind].closes))
        said(self, "conditional", bool(self.when or self.unless))
        said(self, "simple", not (self.undated or self.as_at or self.stands_in_for))
        said(self, "columns", frozenset(one.column for one in self.filled))
        said(self, "silent", not self.needed and not (self.spell == "row" and self.columns))
        said(self, "where", self.within if self.opens else self.spell)
        said(self, "dated_key", self.opens and not self.once and not self.key)
        one_alone = not (self.opens or self.repeats)
        said(self, "joins_earlier", self.joint or self.once or self.as_at or one_alone)

    def passes_over(self, given: Collection[str]) -> bool:
        """Whether a row with these columns gives nothing that this rule could make a fact of, or miss."""
        if self.on is None:
            return self.undated and not self.constants and self.columns.isdisjoint(given)
        return self.silent and self.on not in given


Making = tuple[Rule, tuple[Filled, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a format: its columns, who its rows are about, and the facts they make."""

    name: str
    rules: tuple[Rule, ...]
    columns: Mapping[str, Any]
    derived: Collection[str]
    label: str
    child: str | None = None
    numbers: tuple[tuple[str, str | None], ...] = ()
    of: tuple[str, str] | None = None
    joins: bool = False
    subject: str = "child"
    not_read: str = ""
    carried_from: date | None = None
    _made: dict[tuple[str, ...], tuple[Making, ...]] = field(default_factory=dict, compare=False, repr=False)

    def made_of(self, given: Mapping[str, Any]) -> tuple[Making, ...]:
        """The rules that a row with these columns calls for, each with the fields that it fills."""
        columns = tuple(given)
        known = self._made.get(columns)
        if known is None:
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            known = self._made[columns] = self._called_for(columns)
        return known

    def _called_for(self, columns: Collection[str]) -> tuple[Making, ...]:
        rules = [rule for rule in self.rules if not rule.passes_over(columns)]
        return tuple((rule, tuple(one for one in rule.filled if one.column in columns)) for rule in rules)

    @property
    def must_have(self) -> list[str]:
        """The columns without which no row could be a fact."""
        who = [self.child] if self.child else [self.of[0]] if self.of else []
        return who + [str(rule.on) for rule in self.rules if rule.needed and rule.on]


@dataclass(frozen=True, slots=True)
class Mapped:
    """One format: its tables in the order they are read, and other names that a column goes by.

    may_lack: columns that a table is known without, as some years have none.
    """

    name: str
    label: str
    tables: Mapping[str, Table]
    aliases: Mapping[str, str]
    latest_only: frozenset[str]
    may_lack: frozenset[str]

    def carries(self, columns: Mapping[str, Collection[str]]) -> Carries:
        """What a file carries that holds these columns of these tables."""
        kinds: dict[str, Carried] = {}
        for name, present in columns.items():
            for rule in self.tables[name].rules:
                here = {*present, *self.tables[name].derived}
                if rule.on is not None and rule.on not in here:
                    continue
                fields = {one.field for one in rule.filled if one.column in here} | set(rule.constants)
                before = kinds.get(rule.kind, Carried())
                extent = Extent.LATEST if rule.kind in self.latest_only else Extent.ALL
                kinds[rule.kind] = Carried(before.fields | frozenset(fields), extent)
        return Carries(kinds)


@cache
def mapping(name: str) -> Mapped:
    """The format of that name. Raises KeyError or ValueError when its file names an unknown word."""
    text = (RETURNS / f"{name}.yaml").read_text(encoding="utf-8")
    said = yaml.safe_load(text)
    words: dict[str, dict[str, str]] = said.get("words") or {}
    tables = {table: _table(table, what, words) for table, what in said["tables"].items()}
    return Mapped(
        name,
        said["label"],
        tables,
        said.get("aliases") or {},
        frozenset(said.get("latest_only") or ()),
        frozenset(said.get("may_lack") or ()),
    )


def targets(said: Any) -> list[str]:
    """The `Kind.field` names that one column is mapped to; none where it is not held."""
    if isinstance(said, str):
        return [said]
    if isinstance(said, list):
        return [name for part in said for name in targets(part)]
    return targets(said["to"]) if "to" in said else []


def _table(name: str, said: Mapping[str, Any], words: Mapping[str, dict[str, str]]) -> Table:
    columns = said.get("columns") or {}
    derived = said.get("derived") or {}
    rules = tuple(
        _rule(kind, how or {}, {**columns, **derived}, words)
        for kind, how in (said.get("facts") or {}).items()
    )
    of = said.get("of")
    return Table(
        name=name,
        rules=rules,
        columns=columns,
        derived=tuple(derived),
        label=said.get("label", name),
        child=said.get("child"),
        numbers=_numbers(said.get("numbers") or ()),
        of=(of["by"], of["is"]) if of else None,
        joins=bool(said.get("joins")),
        subject=said.get("subject", "child"),
        not_read=said.get("not_read", ""),
        carried_from=said.get("carried_from"),
    )


def _numbers(said: Any) -> tuple[tuple[str, str | None], ...]:
    """The columns whose value names a spell, and the kind that opens it where a row opens several."""
    return tuple(said.items()) if isinstance(said, dict) else tuple((column, None) for column in said)


def _rule(
    kind: str,
    how: Mapping[str, Any],
    columns: Mapping[str, Any],
    words: Mapping[str, dict[str, str]],
) -> Rule:
    on, filled = how.get("on"), []
    for column, said in columns.items():
        for one in _parts(said):
            if one["to"].partition(".")[0] != kind:
                continue
            target = one["to"].partition(".")[2]
            if target == "happened_on":
                on = on or column
            elif target not in PLACES:
                understand = _understand(kind, target, one, words)
                filled.append(Filled(column, target, understand, sole=len(targets(said)) == 1))
    plain = {key: value for key, value in how.items() if key not in ("on", "key")}
    return Rule(kind=kind, on=on, filled=tuple(filled), key=tuple(how.get("key") or ()), **plain)


def _parts(said: Any) -> list[dict[str, Any]]:
    if isinstance(said, str):
        return [{"to": said}]
    if isinstance(said, list):
        return [part for one in said for part in _parts(one)]
    return [{**said, "to": to} for to in targets(said)]


def _understand(
    kind: str,
    name: str,
    said: Mapping[str, Any],
    words: Mapping[str, dict[str, str]],
) -> Understand:
    field_ = KINDS[kind].field(name)
    given = words.get(said["words"], {}) if "words" in said else {}
    if said.get("json"):
        return written.inside_json(said["json"])
    if field_.shape is Shape.CODE:
        return written.code(str(field_.codes), given)
    if field_.shape is Shape.CODES:
        return written.codes(str(field_.codes), given)
    if field_.shape in REFERENCES:
        return written.words
    return {
        Shape.DATE: written.day,
        Shape.FLAG: written.flag_of(given),
        Shape.COUNT: written.count,
    }.get(field_.shape, written.words)
