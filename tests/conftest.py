"""The database of the tests: the embedded server, migrated as the owner, then used as the application."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from pytest_django.plugin import DjangoDbBlocker

from goldthread.ground import postgres
from goldthread.ground.home import PASSWORDS, default_home
from goldthread.ground.roles import ensure_roles_and_database
from goldthread.ground.server_user import server_user
from tests.databases import as_found, drop, let_go, use

pytest_plugins = ["tests.every_page"]
AS_SHIPPED = {
    name: getattr(Argon2PasswordHasher, name) for name in ("time_cost", "memory_cost", "parallelism")
}
RAN_BEFORE = pytest.StashKey[bool]()
MIGRATED = f"test_goldthread_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
COPY = f"{MIGRATED}_copy"


def pytest_configure() -> None:
    """Hundreds sign in here: the same algorithm with the least work. tests/access says what is shipped."""
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 8
    Argon2PasswordHasher.parallelism = 1


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where several processes test side by side, their parent remembers whether the server ran before."""
    if getattr(session.config.option, "numprocesses", None):
        session.config.stash[RAN_BEFORE] = postgres.running(home=default_home())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """And stops it after the last of them, if they started it."""
    if session.config.stash.get(RAN_BEFORE, True) is False:
        postgres.stop(home=default_home())


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """The embedded server: started if it does not run, and then stopped at the end."""
    found = postgres.running(home=default_home())
    yield postgres.start(home=default_home())
    if not found and "PYTEST_XDIST_WORKER" not in os.environ:
        postgres.stop(home=default_home())


@pytest.fixture(scope="session")
def django_db_setup(server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Every test meets row-level security as a page does: as the application, which owns nothing."""
    from goldthread.ground.migrate import migrate

    drop(server, MIGRATED)
    ensure_roles_and_database(server, MIGRATED)
    with django_db_blocker.unblock():
        use(server, MIGRATED)
        migrate()
        yield
        let_go()
    drop(server, COPY)


def erase(home: Path) -> None:
    """Stops the server of this home and removes its database and passwords for good."""
    postgres.stop(home=home)
    for folder in (postgres.data_folder(home, server_user()), postgres.socket_folder(home)):
        shutil.rmtree(folder, ignore_errors=True)
    (home / PASSWORDS).unlink(missing_ok=True)


@contextmanager
def a_home() -> Iterator[Path]:
    """A home of its own, under the private folder that a temporary directory is."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "var"
        erase(Path(folder) / "var")


@pytest.fixture
def home() -> Iterator[Path]:
    with a_home() as found:
        yield found


@pytest.fixture
def own_database(
    server: postgres.Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database of its own, for a story where several people commit: nothing needs to be rolled back.

    Use it in place of the `django_db` mark's `transaction=True`, which empties tables and may not here.
    """
    with django_db_blocker.unblock():
        as_found(server, MIGRATED, COPY)
        use(server, COPY)
        yield COPY
        use(server, MIGRATED)
