"""A page asks the database as often for a crowd as for a few, and never more than fifteen times."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.village import MARLOW, PASSWORD
from tests.village_fixtures import copy, load

MOST = 15
PATHS = {
    "today of a worker": ("p.example", "/"),
    "today of a manager": ("o.sample", "/"),
    "today of a director": ("d.compass", "/"),
    "child": ("p.example", f"/children/{MARLOW}"),
    "child as known on a past day": ("p.example", f"/children/{MARLOW}?as_known=2026-09-01"),
    "team": ("o.sample", "/team"),
    "team of a director": ("d.compass", "/team?team=all&show=late"),
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
    from tests.conftest import MIGRATED, _drop, _use

    crowded = f"{MIGRATED}_crowded"
    with django_db_blocker.unblock():
        few = _asked(server, loaded, _use)
        copy(server, MIGRATED, crowded)
        _use(server, crowded)
        load(crowd=CROWD)
        many = _asked(server, crowded, _use)
        _use(server, MIGRATED)
        _drop(server, crowded)
    return {name: (few[name], many[name]) for name in PATHS}


@pytest.mark.parametrize("name", list(PATHS))
def test_as_many_for_a_crowd_as_for_a_few(counts: dict[str, tuple[int, int]], name: str) -> None:
    few, many = counts[name]
    assert few == many
    assert many <= MOST


def _asked(server: postgres.Server, database: str, use: Any) -> dict[str, int]:
    use(server, database)
    return {name: _queries(username, path) for name, (username, path) in PATHS.items()}


def _queries(username: str, path: str) -> int:
    browser = Client()
    browser.post("/sign-in", {"username": username, "password": PASSWORD})
    browser.get(path)
    with CaptureQueriesContext(connections["default"]) as asked:
        assert browser.get(path).status_code == 200
    return sum(
        1
        for one in asked.captured_queries
        if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    )
