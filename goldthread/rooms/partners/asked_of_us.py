"""What does the council wait for from the asker's own agency, and what has the agency written itself?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from goldthread.record.layout import from_json, joined

ASKED = """
select ask, asked, subject, spell, key, said, asked_at, agency, child, born_on, ring, telephone, waits
from asked_of_my_agency() order by asked_at, ask
"""
WRITTEN = """
select w.fact, w.answer, w.subject, w.spell, w.key, w.said, coalesce(n.data, '{}'), w.happened_on,
  w.written_at, w.written_by, w.child, w.born_on
from my_agencys_words() w left join fact_narrative n on n.fact_id = w.fact
order by w.written_at desc, w.fact
"""


class Asked(NamedTuple):
    """One thing asked of our agency about one child, in work that goes on.

    asked: the kind that asks. key: by what its answer names it. ring: who holds the child. waits: not
    answered yet, by us or, where somebody rang, by whoever wrote it down.
    """

    ask: UUID
    asked: str
    subject: UUID
    spell: UUID
    key: str
    said: Mapping[str, Any]
    at: datetime
    agency: UUID
    child: str
    born_on: date | None
    ring: str
    telephone: str
    waits: bool


class Written(NamedTuple):
    """What our agency wrote itself, as it stands. kind: of the answer. by: who signed it."""

    fact: UUID
    kind: str
    subject: UUID
    spell: UUID
    key: str
    said: Mapping[str, Any]
    on: date
    at: datetime
    by: str
    child: str
    born_on: date | None

    def answers(self, one: Asked) -> bool:
        return (self.subject, self.spell, self.key) == (one.subject, one.spell, one.key)


def asked_of_us() -> list[Asked]:
    """The longest asked first. One query; it gives nothing but our own agency's."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        return [_asked(*row) for row in cursor.fetchall()]


def written_by_us() -> list[Written]:
    """The latest first, with its words. One query."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return [_written(*row) for row in cursor.fetchall()]


def _asked(ask: UUID, asked: str, *row: Any) -> Asked:
    subject, spell, key, said, *others = row
    return Asked(ask, asked, subject, spell, key, from_json(asked, json.loads(said)), *others)


def _written(fact: UUID, kind: str, *row: Any) -> Written:
    subject, spell, key, said, close, *others = row
    whole = from_json(kind, joined(json.loads(said), [json.loads(close)]))
    return Written(fact, kind, subject, spell, key, whole, *others)
