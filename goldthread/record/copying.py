"""Rows sent to the database by COPY, the quick way in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import connections
from psycopg import sql

from goldthread.language.fact import Fact
from goldthread.record.layout import plain_and_close, references, subject_and_worker

FACT = (
    "id",
    "entry_id",
    "subject_id",
    "kind",
    "kind_version",
    "spell",
    "within",
    "happened_on",
    "happened_at",
    "recorded_at",
    "data",
    "questionable",
    "supersedes_id",
    "place_in_entry",
    "about_worker_id",
)
NARRATIVE = ("id", "fact_id", "subject_id", "sensitivity", "data")
REFERENCE = (
    "fact_id",
    "field",
    "sensitivity",
    "person_id",
    "worker_id",
    "team_id",
    "agency_id",
    "address_id",
)
NAMES = REFERENCE[3:]
_BYTES = 1 << 20
_AS_JSON = json.JSONEncoder(sort_keys=True).encode

Row = Sequence[Any]
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def copy(table: str, columns: Sequence[str], rows: Iterable[Row], *, using: str) -> int:
    """Sends the rows; returns how many there were."""
    connection = connections[using]
    connection.ensure_connection()
    sent = 0
    with connection.connection.cursor() as cursor, cursor.copy(_statement(table, columns)) as stream:
        for row in rows:
            stream.write_row(row)
            sent += 1
    return sent


def copy_file(table: str, columns: Sequence[str], file: Path, *, using: str) -> None:
    """Sends a file of lines as `as_line` writes them."""
    connection = connections[using]
    connection.ensure_connection()
    statement = _statement(table, columns)
    with (
        file.open("rb") as lines,
        connection.connection.cursor() as cursor,
        cursor.copy(statement) as stream,
    ):
        while some := lines.read(_BYTES):
            stream.write(some)


def _statement(table: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )


@dataclass(slots=True)
class FactRows:
    """Facts laid out for three tables at once."""

    facts: list[Row] = field(default_factory=list)
    narratives: list[Row] = field(default_factory=list)
    references: list[Row] = field(default_factory=list)

    def add(self, fact: Fact) -> str:
        """Lays out one fact; returns its plain data as JSON, for whoever compares contents."""
        plain, close = plain_and_close(fact.kind, fact.data)
        said = _AS_JSON(plain)
        subject, worker = subject_and_worker(fact)
        self.facts.append(
            (
                fact.id,
                fact.entry,
                subject,
                fact.kind,
                fact.kind_version,
                fact.spell,
                fact.within,
                fact.happened_on,
                fact.happened_at,
                fact.recorded_at,
                said,
                fact.questionable,
                fact.supersedes,
                fact.order,
                worker,
            )
        )
        for held, data in close.items():
            part = uuid5(fact.id, held.value)
            self.narratives.append((part, fact.id, subject, held.value, _AS_JSON(data)))
        for named in references(fact.kind, fact.data):
            self.references.append(
                (
                    fact.id,
                    named.field,
                    named.sensitivity.value,
                    *_column(named.column, named.id),
                )
            )
        return said

    def __len__(self) -> int:
        return len(self.facts)


def _column(column: str, named: UUID) -> list[UUID | None]:
    """The id under its own column, and nothing under the others."""
    return [named if name == f"{column}_id" else None for name in NAMES]


def as_line(row: Row) -> str:
    """One row as COPY reads it as text. Raises KeyError for a value of a type that no column has."""
    return "\t".join([_AS_TEXT[type(value)](value) for value in row]) + "\n"


def _escaped(words: str) -> str:
    return words if words.isprintable() and "\\" not in words else words.translate(_ESCAPES)


_AS_TEXT: dict[type, Callable[[Any], str]] = {
    type(None): lambda _none: "\\N",
    str: _escaped,
    UUID: lambda named: f"{named.int:032x}",
    date: date.isoformat,
    datetime: datetime.isoformat,
    bool: lambda said: "t" if said else "f",
    int: str,
    float: repr,
}
