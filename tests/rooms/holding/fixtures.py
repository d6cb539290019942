"""A database with the workforce in it, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from tests.conftest import MIGRATED, _drop, _use
from tests.rooms.holding.village import STAFF, with_a_workforce
from tests.rooms.recording.family import MORE_STAFF
from tests.village import STAFF as VILLAGERS
from tests.village import TODAY
from tests.village_fixtures import copy, on_the_day

LOADED = f"{MIGRATED}_workforce"


def load() -> None:
    from goldthread.record.loading import load_county
    from goldthread.record.made_up import mark_made_up
    from goldthread.record.rebuild import rebuild

    load_county(with_a_workforce())
    rebuild()
    everybody = {**VILLAGERS, **MORE_STAFF, **STAFF}
    offered = [{"username": u, "name": name, "role": role} for u, (name, role, *_) in everybody.items()]
    mark_made_up(size="village", made_for=TODAY, personas=offered)


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
