"""A page asks the database as often for a crowd as for a few, and never more often than MOST."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from goldthread.core.signals.registry import signals
from goldthread.ground import postgres
from tests.conftest import MIGRATED
from tests.databases import copy, drop, use
from tests.village import MARLOW, PASSWORD, STROUD, TODAY, Diary, story
from tests.village_fixtures import load

MOST = 15


def rolled_over() -> str:
    """The signal that Marlow's actions were carried over twice."""
    diary = Diary()
    story(diary)
    found = signals([fact for fact in diary.facts if fact.subject == MARLOW], TODAY)
    return next(one.id for one in found if one.signal == "actions_rolled_over")


PATHS = {
    "today of a worker": ("p.example", "/"),
    "today of a manager": ("o.sample", "/"),
    "today of a director": ("d.compass", "/"),
    "child": ("p.example", f"/children/{MARLOW}"),
    "child as known on a past day": ("p.example", f"/children/{MARLOW}?as_known=2026-09-01"),
    "look at this": ("o.sample", "/look-at-this"),
    "look at this, of a director": ("d.compass", f"/look-at-this?team={STROUD}"),
    "what came of them": ("o.sample", "/look-at-this/what-came-of-them"),
    "answer a signal": (
        "p.example",
        f"/children/{MARLOW}/look-at-this?{urlencode({'signal': rolled_over()})}",
    ),
    "team": ("o.sample", "/team"),
    "allocation meeting": ("o.sample", "/team/allocation"),
    "allocation meeting of a director": ("d.compass", "/team/allocation"),
    "absence": ("o.sample", "/absence"),
    "duty": ("p.example", "/duty"),
    "team of a director": ("d.compass", "/team?team=all&show=late"),
    "team of a place": ("d.compass", "/team?team=all&place=Stroud"),
    "allocation meeting of a place": ("d.compass", "/team/allocation?place=Stroud"),
    "look at this, of a place": ("d.compass", f"/look-at-this?team={STROUD}&place=no-address"),
    "by place": ("d.compass", "/team/places"),
    "caseloads": ("o.sample", "/team/places"),
    "register of a place": ("d.compass", "/register?place=Stroud"),
    "register of a past day": ("d.compass", "/register?as_known=2026-09-01&place=Stroud"),
    "family": ("p.example", f"/children/{MARLOW}/family"),
    "who has looked": ("o.sample", f"/children/{MARLOW}/who-has-looked"),
    "find": ("p.example", "/find"),
    "imports": ("j.tally", "/imports"),
    "my account": ("p.example", "/account"),
    "notices": ("o.sample", "/notices"),
    "how I hear of notices": ("p.example", "/notices/settings"),
}
CROWD = 120


@pytest.fixture(scope="module")
def counts(
    server: postgres.Server, loaded: str, django_db_blocker: DjangoDbBlocker
) -> dict[str, tuple[int, int]]:
    """For each page: how many queries in the village, and in the village with a crowd."""
    alone, crowded = f"{MIGRATED}_alone", f"{MIGRATED}_crowded"
    with django_db_blocker.unblock():
        copy(server, loaded, alone)
        few = _asked(server, alone)
        copy(server, MIGRATED, crowded)
        use(server, crowded)
        load(crowd=CROWD)
        many = _asked(server, crowded)
        use(server, MIGRATED)
        drop(server, crowded)
        drop(server, alone)
    return {name: (few[name], many[name]) for name in PATHS}


def test_as_many_for_a_crowd_as_for_a_few(counts: dict[str, tuple[int, int]]) -> None:
    assert {name: few for name, (few, _) in counts.items()} == {
        name: many for name, (_, many) in counts.items()
    }
    assert {name: many for name, (_, many) in counts.items() if many > MOST} == {}


def _asked(server: postgres.Server, database: str) -> dict[str, int]:
    use(server, database)
    browsers = {username: _signed_in(username) for username, _ in PATHS.values()}
    return {name: _queries(browsers[username], path) for name, (username, path) in PATHS.items()}


def _signed_in(username: str) -> Client:
    browser = Client()
    browser.post("/sign-in", {"username": username, "password": PASSWORD})
    browser.get("/")
    return browser


def _queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connections["default"]) as asked:
        assert browser.get(path).status_code == 200
    return sum(
        1
        for one in asked.captured_queries
        if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    )
