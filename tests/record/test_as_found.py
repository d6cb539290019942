"""Whatever one test does to a record, the next finds it as it was."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection, connect, sql
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.databases import as_found
from tests.record.conftest import MINE, TOLD
from tests.record.service import Service

TABLES = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
GUARDS = """
select relname::text, relrowsecurity::text, '' from pg_class where relnamespace = 'public'::regnamespace
union all select polname, pg_get_expr(polqual, polrelid), '' from pg_policy
union all select proname, provolatile::text, prosrc from pg_proc where pronamespace = 'public'::regnamespace
order by 1, 2, 3
"""
DONE = {
    "rows are added": "insert into sign_in_try (at, account, succeeded) values (now(), '', true)",
    "rows are changed": "update account set name = 'Somebody Else'",
    "rows are gone": "delete from deadline; delete from spell",
    "tables are emptied": "truncate fact_narrative, deadline",
    "a policy is off": "alter table fact disable row level security",
    "a policy is gone": "drop policy seen on person",
    "a column is more": "alter table account add column more text",
    "a function lies": "alter function may_record(uuid) volatile",
}


@pytest.mark.parametrize("what", DONE)
def test_it_is_found_as_it_was(
    what: str, told: Service, server: postgres.Server, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        as_found(server, TOLD, MINE)
        before = _everything(server)
        with connect(server.dsn(postgres.SUPERUSER, MINE), autocommit=True) as connection:
            connection.execute("set session_replication_role = replica")
            connection.execute(DONE[what])
        assert _everything(server) != before
        as_found(server, TOLD, MINE)
        assert _everything(server) == before


def _everything(server: postgres.Server) -> dict[str, Any]:
    """Every row of every table, whatever order it lies in, and what guards them."""
    with connect(server.dsn(postgres.SUPERUSER, MINE)) as connection:
        tables = connection.execute(TABLES).fetchall()
        held = {table: _content(connection, table) for (table,) in tables}
        return {**held, "policies": connection.execute(GUARDS).fetchall()}


def _content(connection: Connection[Any], table: str) -> Any:
    words = sql.SQL("select count(*), md5(string_agg(t::text, ' ' order by t::text)) from {} t")
    return connection.execute(words.format(sql.Identifier(table))).fetchone()
