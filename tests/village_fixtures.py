"""A database with the village in it, made once and copied for each test; and people signed in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from psycopg import connect, sql
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from goldthread.ground.roles import ensure_roles_and_database
from tests.conftest import MIGRATED, _drop, _let_go, _use
from tests.village import PASSWORD, STAFF, TODAY, village

LOADED = f"{MIGRATED}_village"
MINE = f"{LOADED}_mine"
SignIn = Callable[[str], Client]


def copy(server: postgres.Server, source: str, target: str) -> None:
    """A copy of a whole database, in a tenth of a second; nobody may be connected to the source."""
    _let_go()
    _drop(server, target)
    with connect(server.dsn(postgres.SUPERUSER, "postgres"), autocommit=True) as connection:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER goldthread_owner")
        connection.execute(words.format(sql.Identifier(target), sql.Identifier(source)))
    ensure_roles_and_database(server, target)


def load(crowd: int = 0) -> None:
    """Loads the village into whatever database the connections point at, and says that it is made up.

    Whoever has to know of something by that day is told, as they would be in any service that runs.
    """
    from goldthread.cli.work.jobs import run_all
    from goldthread.record.loading import load_county
    from goldthread.record.made_up import mark_made_up
    from goldthread.record.rebuild import rebuild

    load_county(village(crowd=crowd))
    rebuild()
    offered = [{"username": u, "name": name, "role": role} for u, (name, role, *_) in STAFF.items()]
    mark_made_up(size="village", made_for=TODAY, personas=offered)
    run_all()


@contextmanager
def on_the_day() -> Iterator[None]:
    """The village stands on a Monday in November, and no other test does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOLDTHREAD_TODAY", TODAY.isoformat())
        yield


@pytest.fixture(scope="module", autouse=True)
def the_day() -> Iterator[None]:
    with on_the_day():
        yield


@pytest.fixture(scope="session")
def loaded(
    server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The village's database, made once."""
    with django_db_blocker.unblock():
        copy(server, MIGRATED, LOADED)
        _use(server, LOADED)
        with on_the_day():
            load()
        _use(server, MIGRATED)
    yield LOADED
    _drop(server, LOADED)


@pytest.fixture
def in_village(loaded: str, server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A village of one's own: whatever is done there is gone after the test."""
    with django_db_blocker.unblock():
        copy(server, loaded, MINE)
        _use(server, MINE)
        yield MINE
        _use(server, MIGRATED)
        _drop(server, MINE)


@pytest.fixture
def signed_in(in_village: str) -> SignIn:
    """`signed_in("p.example")` is a browser in which that person has signed in with their password."""

    def come_in(username: str) -> Client:
        browser = Client(raise_request_exception=False)
        answer = browser.post("/sign-in", {"username": username, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return come_in


@pytest.fixture
def past_every_policy(
    server: postgres.Server, in_village: str
) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Asks what really lies in the tables, as the superuser."""
    with connect(server.dsn(postgres.SUPERUSER, in_village), autocommit=True) as connection:
        yield lambda words, *values: _rows(connection, words, values)


def _rows(connection: Any, words: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    cursor = connection.execute(words, values or None)
    return list(cursor.fetchall()) if cursor.description else []
