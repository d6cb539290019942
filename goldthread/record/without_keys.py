"""Tables without foreign keys and plain indexes while an empty record is filled, and with them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connections
from psycopg import sql

# Foreign keys are checked for all rows at once, and indexes built from all rows at once, when put back.
# Primary keys and what must be unique stay, and so does every trigger.
_KEYS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
where contype = 'f' and conrelid = any (%s::regclass[]) order by conrelid::regclass::text, conname
"""
_INDEXES = """
select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
where indrelid = any (%s::regclass[]) and not indisunique
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
order by indexrelid::regclass::text
"""
_MEMORY = "set local maintenance_work_mem = '256MB'"


@contextmanager
def without_keys(tables: Iterable[str], *, using: str) -> Iterator[None]:
    """Drops these tables' foreign keys and plain indexes, and makes them again as they were.

    Inside a transaction of their owner: what fails leaves all of it as it was before.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_KEYS, [list(tables)])
        keys = cursor.fetchall()
        cursor.execute(_INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _ in keys:
            cursor.execute(sql.SQL("alter table {} drop constraint {}").format(_named(table), _named(name)))
        for name, _ in indexes:
            cursor.execute(sql.SQL("drop index {}").format(_named(name)))
        yield
        cursor.execute(_MEMORY)
        for _, made_by in indexes:
            cursor.execute(made_by)
        for table, name, says in keys:
            again = sql.SQL("alter table {} add constraint {} {}")
            cursor.execute(again.format(_named(table), _named(name), sql.SQL(says)))


def _named(name: str) -> sql.Identifier:
    return sql.Identifier(name)
