"""A database with the family in it, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.conftest import MIGRATED, _drop, _use
from tests.rooms.recording.family import MORE_STAFF, family_village
from tests.village import STAFF, TODAY
from tests.village_fixtures import copy, on_the_day

LOADED = f"{MIGRATED}_family"
MINE = f"{LOADED}_mine"


def load() -> None:
    from goldthread.record.loading import load_county
    from goldthread.record.made_up import mark_made_up
    from goldthread.record.rebuild import rebuild

    load_county(family_village())
    rebuild()
    staff = {**STAFF, **MORE_STAFF}
    mark_made_up(size="village", made_for=TODAY, personas=[
        {"username": u, "name": name, "role": role} for u, (name, role, *_) in staff.items()
    ])  # fmt: skip


@pytest.fixture(scope="session")
def loaded(
    server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
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
    """A family of one's own: whatever is done there is gone after the test."""
    with django_db_blocker.unblock():
        copy(server, LOADED, MINE)
        _use(server, MINE)
        yield MINE
        _use(server, MIGRATED)
        _drop(server, MINE)
