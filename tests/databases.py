"""Which database do the connections point at, and how does each test find it as the one before did?"""

from __future__ import annotations

from pathlib import Path

from psycopg import connect, sql

from goldthread.ground import postgres
from goldthread.ground.roles import statements_on_cluster

KEPT = Path(__file__).with_name("as_found.sql")
MADE: dict[str, str] = {}  # by this process, from what; one that an earlier run left behind is another's
LEAVE = """
select pg_terminate_backend(pid, 10000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""


def as_found(server: postgres.Server, source: str, target: str) -> None:
    """The target as a copy of the source: its rows put back where it stands already, else copied."""
    let_go()
    if MADE.get(target) != source or not _put_back(server, target):
        copy(server, source, target)
        MADE[target] = source
        with connect(server.dsn(postgres.SUPERUSER, target), autocommit=True) as connection:
            connection.execute(KEPT.read_bytes())


def copy(server: postgres.Server, source: str, target: str) -> None:
    """A copy of a whole database; rights on it are given again. Nobody may be connected to the source."""
    let_go()
    drop(server, target)
    with connect(server.dsn(postgres.SUPERUSER, "postgres"), autocommit=True) as connection:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER goldthread_owner")
        connection.execute(words.format(sql.Identifier(target), sql.Identifier(source)))
        for statement in statements_on_cluster(target):
            connection.execute(statement)


def drop(server: postgres.Server, database: str) -> None:
    MADE.pop(database, None)
    with connect(server.dsn(postgres.SUPERUSER, "postgres"), autocommit=True) as connection:
        words = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(words.format(sql.Identifier(database)))


def use(server: postgres.Server, database: str) -> None:
    """Points every alias, and every thread's new connections, at the database."""
    from django.db import connections

    let_go()
    for alias, said in connections.settings.items():
        place = server.parts(said["USER"], database)
        said.update(NAME=database, HOST=place["host"], PORT=place["port"], PASSWORD=place["password"])
        assert connections[alias].settings_dict is said


def let_go() -> None:
    from django.db import connections

    connections.close_all()


def _put_back(server: postgres.Server, database: str) -> bool:
    with connect(server.dsn(postgres.SUPERUSER, database), autocommit=True) as connection:
        connection.execute(LEAVE)
        return connection.execute("select as_found.put_back()").fetchone() == (True,)
