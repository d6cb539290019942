"""How long a county takes to come in, guards and all, beside a bare COPY of the same rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from psycopg import Connection, connect, sql

from bench.county_database import own_home
from goldthread.ground import home, postgres, wall_clock
from goldthread.ground.databases import NAME

KEPT = [
    "person",
    "name",
    "address",
    "protected_address",
    "identifier",
    "tie",
    "entry",
    "fact",
    "fact_narrative",
    "fact_ref",
    "child_summary",
    "spell",
    "deadline",
    "allocation",
]
A_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Seconds on the clock for each phase: two processes and the database share the machine."""

    phases: dict[str, float]
    people: int
    facts: int
    rows: int
    bare: float

    def __str__(self) -> str:
        whole = sum(self.phases.values())
        each = ", ".join(f"{what} {spent:.1f} s" for what, spent in self.phases.items())
        return (
            f"{self.people:,} people, {self.facts:,} facts: {whole:.1f} s ({each}); a bare COPY of the same "
            f"{self.rows:,} rows: {self.bare:.1f} s; RATIO {whole / self.bare:.1f}; "
            f"load {os.getloadavg()[0]:.1f}"
        )


def measure(size: str = "county") -> Iterator[LoadLine]:
    """Into GOLDTHREAD_HOME, where it must find nobody; else into the benchmarks' own folder, made afresh."""
    ours = home.SETTING not in os.environ
    with own_home(size):
        if ours:
            _forget()
        from goldthread.cli.keeping import open_record

        with open_record():
            from bench.served.loading import load

            people, facts, phases = load(size, wall_clock.today())
            yield LoadLine(phases, people, facts, *_bare())


def _forget() -> None:
    """Drops the benchmarks' own database."""
    found = postgres.running(home=home.default_home())
    server = postgres.start(home=home.default_home())
    with _everything(server, "postgres") as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(NAME)))
    if not found:
        postgres.stop(home=home.default_home())


def _bare() -> tuple[int, float]:
    """The rows as they lie in their tables, into tables without an index, a rule or a log."""
    server = postgres.start(home=home.default_home())
    rows, spent = 0, 0.0
    with _everything(server, NAME) as connection, TemporaryDirectory() as folder:
        for table in KEPT:
            file = Path(folder) / table
            _out(connection, table, file)
            began = perf_counter()
            rows += _in(connection, table, file)
            spent += perf_counter() - began
            file.unlink()
        connection.execute("drop schema bare cascade")
    return rows, spent


def _everything(server: postgres.Server, database: str) -> Connection[tuple[object, ...]]:
    """As the server's own superuser: no policy keeps a row back."""
    return connect(server.dsn(postgres.SUPERUSER, database), autocommit=True)


def _out(connection: Connection[tuple[object, ...]], table: str, file: Path) -> None:
    connection.execute("create schema if not exists bare")
    names = sql.Identifier("bare", table), sql.Identifier(table)
    connection.execute(sql.SQL("create unlogged table {} (like {})").format(*names))
    statement = sql.SQL("copy {} to stdout").format(names[1])
    with file.open("wb") as lines, connection.cursor() as cursor, cursor.copy(statement) as stream:
        for piece in stream:
            lines.write(piece)


def _in(connection: Connection[tuple[object, ...]], table: str, file: Path) -> int:
    statement = sql.SQL("copy {} from stdin").format(sql.Identifier("bare", table))
    with file.open("rb") as lines, connection.cursor() as cursor:
        with cursor.copy(statement) as stream:
            while piece := lines.read(A_PIECE):
                stream.write(piece)
        return cursor.rowcount
