"""A small made-up service that every story of the record starts from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg import Connection, connect
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.conftest import COPY, MIGRATED, _copy, _drop, _let_go, _use
from tests.record.service import Service
from tests.record.told import story

TOLD = f"{MIGRATED}_told"


@pytest.fixture(scope="session")
def told(
    server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Service]:
    """The story, loaded and derived once, in a database that is only ever copied."""
    from goldthread.record.loading import load_county
    from goldthread.record.rebuild import rebuild

    made = story()
    with django_db_blocker.unblock():
        _let_go()
        _drop(server, TOLD)
        _copy(server, name=TOLD)
        _use(server, TOLD)
        load_county(made.county())
        rebuild()
        _use(server, MIGRATED)
        yield made
        _drop(server, TOLD)


@pytest.fixture
def service(told: Service, server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Service]:
    """Three teams, a persona of each role, children held in every way: a copy for this test alone."""
    with django_db_blocker.unblock():
        _let_go()
        _drop(server, COPY)
        _copy(server, original=TOLD)
        _use(server, COPY)
        yield told
        _use(server, MIGRATED)
        _drop(server, COPY)


@pytest.fixture
def owner_of_all(request: pytest.FixtureRequest, server: postgres.Server) -> Iterator[Connection[Any]]:
    """The superuser's own connection: what really lies in the tables, whoever may see it."""
    request.getfixturevalue("service" if "service" in request.fixturenames else "own_database")
    with connect(server.dsn(postgres.SUPERUSER, COPY), autocommit=True) as connection:
        yield connection


@pytest.fixture
def everything(owner_of_all: Connection[Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """Asks past every policy."""

    def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return owner_of_all.execute(statement, values or None).fetchall()

    return ask
