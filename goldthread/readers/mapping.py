"""Whose column is which of our facts: `statute/returns/<format>.yaml`, read once and made ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.silence import Carried, Carries, Extent
from goldthread.language.kind import REFERENCES, Shape
from goldthread.language.vocabulary import KINDS
from goldthread.readers import written

RETURNS = Path(__file__).parent.parent / "statute" / "returns"

Understand = Callable[[Any, date | None], written.Answer]


@dataclass(frozen=True, slots=True)
class Filled:
    """One column that fills one data field of a fact."""

    column: str
    field: str
    understand: Understand


@dataclass(frozen=True, slots=True)
class Rule:
    """How a row of a table makes one fact.

    on: the column whose day is the fact's day; None where the source gives none.
    opens: the fact opens a spell named by its day. spell: the spell it belongs to or closes.
    within: where the spell it opens lies. Both are `row`, `parent` or a link by number or day.
    needed: without its day the row can be no fact. repeats: many of the kind in one spell.
    once: one of the kind for each person, however many rows say it. when: the row must hold this.
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
    or_else: str | None = None
    key: tuple[str, ...] = ()
    when: Mapping[str, Any] = field(default_factory=dict)
    unless: Mapping[str, Any] = field(default_factory=dict)
    stands_in_for: str | None = None
    constants: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a format: its columns, who its rows are about, and the facts they make."""

    name: str
    rules: tuple[Rule, ...]
    columns: Mapping[str, Any]
    child: str | None = None
    number: str | None = None
    of: tuple[str, str] | None = None
    subject: str = "child"
    label: str = ""
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mapped:
    """One format: its tables in the order they are read, and what it carries."""

    name: str
    label: str
    tables: Mapping[str, Table]
    carries: Carries


@cache
def mapping(name: str) -> Mapped:
    """The format of that name. Raises KeyError or ValueError when its file names an unknown word."""
    text = (RETURNS / f"{name}.yaml").read_text(encoding="utf-8")
    said = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    words: dict[str, dict[str, str]] = said.get("words") or {}
    tables = {table: _table(table, what, words) for table, what in said["tables"].items()}
    return Mapped(name, said["label"], tables, _carries(said, tables))


def targets(said: Any) -> list[str]:
    """The `Kind.field` names that one column is mapped to; none where it is not held."""
    if isinstance(said, str):
        return [said]
    if isinstance(said, list):
        return [name for part in said for name in targets(part)]
    return targets(said["to"]) if "to" in said else []


def _table(name: str, said: Mapping[str, Any], words: Mapping[str, dict[str, str]]) -> Table:
    columns = said.get("columns") or {}
    rules = tuple(
        _rule(kind.partition("#")[0], kind, how or {}, columns, words)
        for kind, how in (said.get("facts") or {}).items()
    )
    of = said.get("of")
    return Table(
        name=name, rules=rules, columns=columns, child=said.get("child"), number=said.get("number"),
        of=(of["table"], of["by"]) if of else None, subject=said.get("subject", "child"),
        label=said.get("label", name), optional=frozenset(said.get("optional") or ()),
    )


def _rule(
    kind: str, named: str, how: Mapping[str, Any], columns: Mapping[str, Any],
    words: Mapping[str, dict[str, str]],
) -> Rule:
    declared = KINDS[kind]
    on, filled = how.get("on"), []
    for column, said in columns.items():
        for one in _parts(said):
            if one["to"].partition(".")[0] != named:
                continue
            target = one["to"].partition(".")[2]
            if target == "happened_on":
                on = on or column
            elif target not in ("spell", "id"):
                filled.append(Filled(column, target, _understand(declared.name, target, one, words)))
    plain = {key: value for key, value in how.items() if key not in ("on", "key")}
    return Rule(kind=kind, on=on, filled=tuple(filled), key=tuple(how.get("key") or ()), **plain)


def _parts(said: Any) -> list[dict[str, Any]]:
    if isinstance(said, str):
        return [{"to": said}]
    if isinstance(said, list):
        return [part for one in said for part in _parts(one)]
    return [{**said, "to": to} for to in targets(said)]


def _understand(
    kind: str, name: str, said: Mapping[str, Any], words: Mapping[str, dict[str, str]],
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
        Shape.DATE: written.day, Shape.FLAG: written.flag_of(given), Shape.COUNT: written.count,
    }.get(field_.shape, written.words)


def _carries(said: Mapping[str, Any], tables: Mapping[str, Table]) -> Carries:
    latest = frozenset(said.get("latest_only") or ())
    unsaid = said.get("unsaid") or {}
    kinds: dict[str, Carried] = {}
    for table in tables.values():
        for rule in table.rules:
            fields = {one.field for one in rule.filled} | set(rule.constants)
            fields -= set(unsaid.get(rule.kind, ()))
            before = kinds.get(rule.kind, Carried())
            extent = Extent.LATEST if rule.kind in latest else Extent.ALL
            kinds[rule.kind] = Carried(before.fields | frozenset(fields), extent)
    return Carries(kinds)
