"""The embedded server: private, guarded by password, and back again after the worst stop."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from goldthread.ground import home as homes
from goldthread.ground import postgres
from goldthread.ground.binaries import SETTING, binaries
from goldthread.ground.roles import ALL, APP, OWNER, ensure_roles_and_database
from goldthread.ground.server_user import CannotRun, server_user
from tests.conftest import a_home, erase

pytestmark = pytest.mark.database
DATABASE = "goldthread"


def started(home: Path) -> postgres.Server:
    server = postgres.start(home=home)
    ensure_roles_and_database(server, DATABASE)
    return server


@pytest.fixture
def server(home: Path) -> postgres.Server:
    """One to stop and to kill."""
    return started(home)


@pytest.fixture(scope="module")
def standing() -> Iterator[postgres.Server]:
    """One that is only asked."""
    with a_home() as found:
        yield started(found)


def postmaster(server: postgres.Server) -> int:
    folder = postgres.data_folder(server.home, server_user())
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def as_superuser(server: postgres.Server) -> psycopg.Connection:
    return psycopg.connect(server.dsn(postgres.SUPERUSER, DATABASE), autocommit=True)


def test_a_first_start_gives_a_server_that_each_role_can_use(standing: postgres.Server):
    with psycopg.connect(standing.dsn(APP, DATABASE)) as connection:
        assert connection.execute("select current_user").fetchone() == (APP,)
        assert connection.execute("show data_checksums").fetchone() == ("on",)
        assert connection.execute("show server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("select upper('ŵ')").fetchone() == ("Ŵ",)
        assert connection.info.server_version >= 180000


def test_a_second_start_finds_the_first(standing: postgres.Server):
    before = postmaster(standing)
    assert postgres.start(home=standing.home) == standing
    assert postmaster(standing) == before


def test_it_starts_again_after_a_stop_with_what_was_kept(server: postgres.Server):
    with as_superuser(server) as connection:
        connection.execute("create table kept as select 7 as number")
    postgres.stop(home=server.home)
    assert not postgres.running(home=server.home)
    postgres.stop(home=server.home)  # a second time: quiet
    postgres.start(home=server.home)
    with as_superuser(server) as connection:
        assert connection.execute("select number from kept").fetchone() == (7,)


def test_it_recovers_what_was_committed_after_kill_9(server: postgres.Server):
    with as_superuser(server) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as number")
    os.kill(postmaster(server), signal.SIGKILL)
    postgres.start(home=server.home)
    with as_superuser(server) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)


@pytest.mark.parametrize("role", [postgres.SUPERUSER, OWNER, APP])
def test_a_wrong_password_is_refused(standing: postgres.Server, role: str):
    wrong = {**standing.parts(role, DATABASE), "password": "a guess"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**wrong)


def test_no_role_signs_in_without_a_password_and_the_deriver_never(standing: postgres.Server):
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(**{**standing.parts(APP, DATABASE), "password": ""})
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(standing.dsn("goldthread_deriver", DATABASE))


def test_it_listens_on_no_network(standing: postgres.Server):
    with as_superuser(standing) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    sockets = {str(link.readlink()) for link in Path(f"/proc/{postmaster(standing)}/fd").iterdir()}
    inodes = {name[8:-1] for name in sockets if name.startswith("socket:[")}
    for table in ("tcp", "tcp6"):
        rows = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        assert not inodes & {row.split()[9] for row in rows}


def test_passwords_and_socket_are_private(standing: postgres.Server):
    assert (standing.home / "passwords.json").stat().st_mode & 0o077 == 0
    assert standing.socket_folder.stat().st_mode & 0o777 == 0o700
    assert not list(postgres.data_folder(standing.home, server_user()).glob("first-password*"))


def test_a_long_path_is_no_obstacle(home: Path):
    deep = home.parent / ("a long name for a checkout " * 6).strip() / "and another one" / "var"
    started = postgres.start(home=deep)
    try:
        with psycopg.connect(started.dsn(postgres.SUPERUSER, "postgres")) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        erase(deep)


def test_folders_that_are_not_ours_keep_their_modes(standing: postgres.Server):
    assert standing.home.parent.stat().st_mode & 0o777 == 0o700


def test_no_role_of_ours_is_powerful_and_the_application_owns_nothing(standing: postgres.Server):
    with as_superuser(standing) as connection:
        powers = "rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls"
        rows = connection.execute(
            f"select rolname, {powers} from pg_roles where rolname = any(%s)", [list(ALL)]
        ).fetchall()
        assert dict(rows) == dict.fromkeys(ALL, False)
        owner = "select r.rolname from pg_database d join pg_roles r on r.oid = datdba where datname = %s"
        assert connection.execute(owner, [DATABASE]).fetchone() == (OWNER,)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(standing.dsn(APP, DATABASE)) as connection, refused:
        connection.execute("create table mine (number int)")


def test_another_bin_folder_can_be_named_and_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    found = binaries(server_user())
    monkeypatch.setenv(SETTING, str(found))
    assert binaries(server_user()) == found
    monkeypatch.setenv(SETTING, str(tmp_path))
    with pytest.raises(CannotRun, match=SETTING):
        binaries(server_user())


def test_a_server_that_cannot_start_says_why(server: postgres.Server, monkeypatch: pytest.MonkeyPatch):
    postgres.stop(home=server.home)
    folder = postgres.data_folder(server.home, server_user())
    (folder / "data" / "pg_hba.conf").unlink()
    monkeypatch.setattr(postgres, "GIVE_UP_AFTER", 1.0)
    with pytest.raises(CannotRun, match=r"pg_hba\.conf"):
        postgres.start(home=server.home)


def test_a_database_whose_passwords_went_with_the_old_checkout_says_the_way_out(server: postgres.Server):
    """A checkout that root deleted and cloned again to the same path; the old server may still run."""
    passwords, folder = server.home / homes.PASSWORDS, postgres.data_folder(server.home, server_user())
    kept = passwords.read_text()
    passwords.unlink()
    with pytest.raises(CannotRun, match=f"kill -INT {postmaster(server)}"):
        postgres.start(home=server.home)
    postgres.stop(home=server.home)
    with pytest.raises(CannotRun, match=f"To start anew, move {folder}") as said:
        postgres.start(home=server.home)
    assert str(passwords) in str(said.value)
    assert not passwords.exists()
    passwords.write_text(kept)  # brought back: what was kept is there
    postgres.start(home=server.home)
    postgres.stop(home=server.home)
    passwords.unlink()
    folder.rename(folder.with_name(f"{folder.name}-aside"))  # or moved away: a new one begins
    try:
        started(server.home)
    finally:
        shutil.rmtree(folder.with_name(f"{folder.name}-aside"))


STORY_OF_AN_ORDINARY_USER = """
import os, shutil, signal, sys
from pathlib import Path
import psycopg
from goldthread.ground import postgres
uid, gid, home = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(gid); os.setuid(uid)
server = postgres.start(home=home)
try:
    with psycopg.connect(server.dsn("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("create table kept as select 7 as number")
    os.kill(int((home / "postgres/data/postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    postgres.start(home=home)
    with psycopg.connect(server.dsn("postgres", "postgres")) as connection:
        print((home / "postgres/data").stat().st_uid, *connection.execute("table kept").fetchone())
finally:
    postgres.stop(home=home)
    shutil.rmtree(postgres.socket_folder(home))
"""


def test_an_ordinary_user_can_run_it_kill_it_and_start_it_again():
    user = server_user()  # ourselves, unless root runs the tests: then the story steps down first
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "home").mkdir()
        os.chown(Path(folder) / "home", user.uid, user.gid)
        words = [sys.executable, "-c", STORY_OF_AN_ORDINARY_USER]
        words += [str(user.uid), str(user.gid), f"{folder}/home/var"]
        environment = {**os.environ, SETTING: str(binaries(user))}
        done = subprocess.run(
            words, cwd=postgres.homes.CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
    assert done.stdout.split() == [str(user.uid), "7"], done.stderr
