"""How a fact of the language is laid out in rows, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from goldthread.language.kind import REFERENCES, Field, Sensitivity, Shape
from goldthread.language.vocabulary import KINDS

CLOSELY = (Sensitivity.INFORMANT, Sensitivity.PROTECTED)


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that a field names. column: person, worker, team, agency or address."""

    field: str
    column: str
    id: UUID
    sensitivity: Sensitivity


def plain_and_close(
    kind: str, data: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[Sensitivity, dict[str, Any]]]:
    """The data that every reader of the fact sees, and what is held more closely, by how closely."""
    plain: dict[str, Any] = {}
    close: dict[Sensitivity, dict[str, Any]] = {}
    fields = _fields(kind)
    for name, value in data.items():
        if value is None:
            continue
        held = _held(fields.get(name), data)
        (plain if held is Sensitivity.ORDINARY else close.setdefault(held, {}))[name] = as_json(value)
    return plain, close


def _held(field: Field | None, data: Mapping[str, Any]) -> Sensitivity:
    """An address is held closely where the fact says it is protected; a setting's always is."""
    if field is None:
        return Sensitivity.ORDINARY
    if field.shape is Shape.NARRATIVE:
        return Sensitivity.PERSONAL
    if field.sensitivity is Sensitivity.PROTECTED and "protected" in data and not data["protected"]:
        return Sensitivity.ORDINARY
    return field.sensitivity if field.sensitivity in CLOSELY else Sensitivity.ORDINARY


def references(kind: str, data: Mapping[str, Any]) -> Iterator[Reference]:
    """The rows that a fact names. A reference that is no id is the source's own words, and names none."""
    for field in _fields(kind).values():
        if field.shape in REFERENCES and (named := as_id(data.get(field.name))):
            sensitivity = _held(field, data)
            if not (field.shape is Shape.ADDRESS and sensitivity is Sensitivity.PROTECTED):
                yield Reference(field.name, field.shape.value, named, sensitivity)


def as_id(value: Any) -> UUID | None:
    """A UUID, given as one or as its text; None for anything else."""
    if value is None or isinstance(value, UUID):
        return value
    try:
        return UUID(str(value))
    except ValueError:
        return None


def as_json(value: Any) -> Any:
    """Days and moments in ISO, ids as text, sets as sorted lists."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return sorted(value) if not isinstance(value, tuple) else list(value)
    return value


def from_json(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Stored data with its days and moments as such again."""
    for name, read in _dated(kind):
        value = data.get(name)
        if value is not None:
            data[name] = read(value)
    return data


def joined(data: dict[str, Any], more: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The plain fields with what the reader may see of the rest."""
    for part in more:
        data.update(part)
    return data


@cache
def _fields(kind: str) -> dict[str, Field]:
    return {field.name: field for field in KINDS[kind].fields}


@cache
def _dated(kind: str) -> tuple[tuple[str, Any], ...]:
    reads = {Shape.DATE: date.fromisoformat, Shape.MOMENT: datetime.fromisoformat}
    return tuple((field.name, reads[field.shape]) for field in KINDS[kind].fields if field.shape in reads)
