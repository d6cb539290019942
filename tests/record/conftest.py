"""A small made-up service that every story of the record starts from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg import Connection, connect
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.conftest import COPY, MIGRATED
from tests.databases import as_found, copy, drop, use
from tests.record.service import Service
from tests.record.told import story

TOLD = f"{MIGRATED}_told"
MINE = f"{TOLD}_mine"


@pytest.fixture(scope="session")
def told(
    server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Service]:
    """The story, loaded and derived once, in a database that is only ever copied."""
    from goldthread.record.loading import load_county
    from goldthread.record.rebuild import rebuild

    made = story()
    with django_db_blocker.unblock():
        copy(server, MIGRATED, TOLD)
        use(server, TOLD)
        load_county(made.county())
        rebuild()
        use(server, MIGRATED)
        yield made
        drop(server, TOLD)
        drop(server, MINE)


@pytest.fixture
def service(told: Service, server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Service]:
    """Three teams, a persona of each role, children held in every way, found as it was told."""
    with django_db_blocker.unblock():
        as_found(server, TOLD, MINE)
        use(server, MINE)
        yield told
        use(server, MIGRATED)


@pytest.fixture
def owner_of_all(request: pytest.FixtureRequest, server: postgres.Server) -> Iterator[Connection[Any]]:
    """The superuser's own connection: what really lies in the tables, whoever may see it."""
    fixture, database = ("service", MINE) if "service" in request.fixturenames else ("own_database", COPY)
    request.getfixturevalue(fixture)
    with connect(server.dsn(postgres.SUPERUSER, database), autocommit=True) as connection:
        yield connection


@pytest.fixture
def everything(owner_of_all: Connection[Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """Asks past every policy."""

    def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return owner_of_all.execute(statement, values or None).fetchall()

    return ask
