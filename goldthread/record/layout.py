"""How a fact of the language is laid out in rows, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.language.kind import REFERENCES, Field, Sensitivity, Shape
from goldthread.language.vocabulary import KINDS

CLOSELY = frozenset({Sensitivity.INFORMANT, Sensitivity.PROTECTED})
WORKER = "worker"  # the subject of a kind that is about somebody who works here
FLAG = "protected"  # the field of an address by which a source says that safety hangs on it


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that a field names. column: person, worker, team, agency or address."""

    field: str
    column: str
    id: UUID
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class Plan:
    """Of one kind: the fields held closely whatever it says, or only where it is flagged; its references."""

    close: Mapping[str, Sensitivity]
    close_if_flagged: Mapping[str, Sensitivity]
    references: tuple[Field, ...]

    def closely(self, data: Mapping[str, Any]) -> Mapping[str, Sensitivity]:
        """What is held more closely than the fact, in this fact."""
        return self.close_if_flagged if data.get(FLAG) else self.close


def plain_and_close(
    kind: str, data: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[Sensitivity, dict[str, Any]]]:
    """The data that every reader of the fact sees, and what is held more closely, by how closely."""
    closely = _plan(kind).closely(data)
    plain: dict[str, Any] = {}
    close: dict[Sensitivity, dict[str, Any]] = {}
    for name, value in data.items():
        if value is not None:
            held = closely.get(name)
            (plain if held is None else close.setdefault(held, {}))[name] = as_json(value)
    return plain, close


def references(kind: str, data: Mapping[str, Any]) -> Iterator[Reference]:
    """The rows that a fact names. A reference that is no id is the source's own words, and names none."""
    plan = _plan(kind)
    for field in plan.references:
        named = as_id(data.get(field.name))
        if named is not None:
            held = plan.closely(data).get(field.name, Sensitivity.ORDINARY)
            if not (field.shape is Shape.ADDRESS and held is Sensitivity.PROTECTED):
                yield Reference(field.name, field.shape.value, named, held)


def subject_and_worker(fact: Fact) -> tuple[UUID | None, UUID | None]:
    """Whom the fact is about: a person, or somebody who works here."""
    about_worker = fact.of_worker or KINDS[fact.kind].subject == WORKER
    return (None, fact.subject) if about_worker else (fact.subject, None)


@cache
def _plan(kind: str) -> Plan:
    """A setting's address is always held closely; a child's where it is flagged; a narrative always."""
    fields = KINDS[kind].fields
    flagged = {field.name: field.sensitivity for field in fields if field.sensitivity in CLOSELY}
    narrative = {field.name: Sensitivity.PERSONAL for field in fields if field.shape is Shape.NARRATIVE}
    always = {
        name: held
        for name, held in flagged.items()
        if held is not Sensitivity.PROTECTED or not KINDS[kind].has_field(FLAG)
    }
    named = tuple(field for field in fields if field.shape in REFERENCES)
    return Plan({**narrative, **always}, {**narrative, **flagged}, named)


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
    if isinstance(value, str | bool | int):
        return value
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
def _dated(kind: str) -> tuple[tuple[str, Any], ...]:
    reads = {Shape.DATE: date.fromisoformat, Shape.MOMENT: datetime.fromisoformat}
    return tuple((field.name, reads[field.shape]) for field in KINDS[kind].fields if field.shape in reads)
