"""A small made-up service that every story of the record starts from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg import Connection, connect

from goldthread.ground import postgres
from tests.record.service import Service, story


@pytest.fixture
def service(own_database: str) -> Service:
    """Three teams, a persona of each role, children held in every way, loaded and derived."""
    from goldthread.record.loading import load_county
    from goldthread.record.rebuild import rebuild

    told = story()
    load_county(told.county())
    rebuild()
    return told


@pytest.fixture
def owner_of_all(server: postgres.Server, own_database: str) -> Iterator[Connection[Any]]:
    """The superuser's own connection: what really lies in the tables, whoever may see it."""
    with connect(server.dsn(postgres.SUPERUSER, own_database), autocommit=True) as connection:
        yield connection


@pytest.fixture
def everything(owner_of_all: Connection[Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """Asks past every policy."""

    def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return owner_of_all.execute(statement, values or None).fetchall()

    return ask
