"""The database of the tests: the embedded server, migrated as the owner, then used as the application."""

import os
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

TEST_DATABASE = "test_goldthread"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Every test meets row-level security as a page does: as the application, which owns nothing."""
    from django.db import connections

    from goldthread.ground import postgres
    from goldthread.ground.home import default_home
    from goldthread.ground.migrate import migrate
    from goldthread.ground.roles import ALL

    server = postgres.start(home=default_home())
    name = f"{TEST_DATABASE}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _fresh_database(server, name)
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
            place = server.parts(connection.settings_dict["USER"], name)
            assert place["user"] in ALL
            connection.settings_dict.update(
                NAME=name, HOST=place["host"], PORT=place["port"], PASSWORD=place["password"], CONN_MAX_AGE=0
            )
        migrate()
        yield
        connections.close_all()


def _fresh_database(server, name: str) -> None:
    """A new empty database with our roles' rights, whatever an earlier run left."""
    from psycopg import connect, sql

    from goldthread.ground.postgres import SUPERUSER
    from goldthread.ground.roles import ensure_roles_and_database

    with connect(server.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    ensure_roles_and_database(server, name)
