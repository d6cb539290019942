"""Rows sent to the database by COPY, the quick way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db import connections
from psycopg import sql

from goldthread.language.fact import Fact
from goldthread.record.layout import plain_and_close, references

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
_AS_JSON = json.JSONEncoder(sort_keys=True).encode

Row = Sequence[Any]


def copy(table: str, columns: Sequence[str], rows: Iterable[Row], *, using: str) -> int:
    """Sends the rows; returns how many there were."""
    connection = connections[using]
    connection.ensure_connection()
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    sent = 0
    with connection.connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)
            sent += 1
    return sent


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
        self.facts.append(
            (
                fact.id,
                fact.entry,
                fact.subject,
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
            )
        )
        for held, data in close.items():
            part = uuid5(fact.id, held.value)
            self.narratives.append((part, fact.id, fact.subject, held.value, _AS_JSON(data)))
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
