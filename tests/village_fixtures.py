"""A database with the village in it, found by each test as it was; and people signed in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.test import Client
from psycopg import connect
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from goldthread.record.bulk import County
from tests.conftest import MIGRATED
from tests.databases import as_found, copy, drop, use
from tests.village import PASSWORD, STAFF, TODAY, village

SignIn = Callable[[str], Client]


def load(crowd: int = 0) -> None:
    """The village, in which whoever has to know of something by that day is told, as where jobs run."""
    from goldthread.cli.work.jobs import run_all

    put_in(village(crowd=crowd), STAFF)
    run_all()


def put_in(county: County, people: Mapping[str, tuple[Any, ...]]) -> None:
    """Loads a county into whatever database the connections point at, and says that it is made up."""
    from goldthread.record.loading import load_county
    from goldthread.record.made_up import mark_made_up
    from goldthread.record.rebuild import rebuild

    load_county(county)
    rebuild()
    offered = [{"username": u, "name": name, "role": role} for u, (name, role, *_) in people.items()]
    mark_made_up(size="village", made_for=TODAY, personas=offered)


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


def loaded_from(name: str, put: Callable[[], None]) -> Any:
    """The fixture of a database with a county in it, which is only ever copied.

    To pytest it is another in each folder that imports it; it is made once in the session all the same.
    """

    @cache
    def made(server: postgres.Server) -> str:
        place = f"{MIGRATED}_{name}"
        copy(server, MIGRATED, place)
        assert _nobody_in(server, place), "a test wrote into the record that every village is copied from"
        use(server, place)
        with on_the_day():
            put()
        use(server, MIGRATED)
        return place

    @pytest.fixture(scope="session")
    def loaded(
        server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
    ) -> Iterator[str]:
        with django_db_blocker.unblock():
            place = made(server)
        yield place
        drop(server, place)
        drop(server, mine(place))

    return loaded


def mine(loaded: str) -> str:
    """Of a county that is loaded the database that one test after another may change."""
    return f"{loaded}_mine"


def _nobody_in(server: postgres.Server, database: str) -> bool:
    words = "select not exists (select from job_health) and not exists (select from person)"
    with connect(server.dsn(postgres.SUPERUSER, database)) as connection:
        return connection.execute(words).fetchone() == (True,)


loaded = loaded_from("village", load)


@pytest.fixture
def in_village(loaded: str, server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A village of one's own: whatever is done there is gone after the test."""
    with django_db_blocker.unblock():
        as_found(server, loaded, mine(loaded))
        use(server, mine(loaded))
        yield mine(loaded)
        use(server, MIGRATED)


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
