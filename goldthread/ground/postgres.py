"""Starts, finds and stops this installation's own PostgreSQL, which listens on a private socket alone."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from goldthread.ground import home as homes
from goldthread.ground.binaries import SYSTEM_FOLDER, binaries
from goldthread.ground.server_user import CannotRun, ServerUser, server_user

SUPERUSER = "postgres"
PORT = 5432  # names the socket file; no network port is opened
SOCKET_PATH_LIMIT = 107  # bytes, of the operating system
GONE_FOR = 0.5  # seconds without an answer before another attempt to start
GIVE_UP_AFTER = 20.0  # seconds without any answer; after kill -9 the old processes linger a second or two
RECOVERY_MAY_TAKE = 900.0  # seconds while the server answers that it is starting up
ACCEPTING, REJECTING = 0, 1  # exit codes of pg_isready

INITDB = (
    "--auth=scram-sha-256",
    "--data-checksums",
    "--no-instructions",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{socket_folder}'
unix_socket_permissions = 0700
port = {port}
max_connections = 100
shared_buffers = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
wal_compression = on
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
"""


@dataclass(frozen=True)
class Server:
    """A server that answers: where its socket is, and where its roles' passwords are kept."""

    home: Path
    socket_folder: Path
    port: int = PORT

    def password(self, role: str) -> str:
        """The role's random password, kept in the home with mode 0600."""
        return homes.password(self.home, role)

    def parts(self, role: str, database: str) -> dict[str, str]:
        """What a connection needs: host, port, user, password, dbname."""
        return {
            "host": str(self.socket_folder),
            "port": str(self.port),
            "user": role,
            "password": self.password(role),
            "dbname": database,
        }

    def dsn(self, role: str, database: str) -> str:
        """The same as one connection string. It holds the password: never print it."""
        return make_conninfo(**self.parts(role, database))


def start(*, home: Path) -> Server:
    """Starts the server of this home, or finds it running; makes its files the first time.

    Safe to call twice and from two processes at once. After the server was killed it starts again and
    recovers. Raises CannotRun with the last lines of the server's log when it does not come up, and where
    an older checkout left its data here and no passwords to open it with.
    """
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    user = server_user()
    with _one_at_a_time(home):
        server = Server(home, socket_folder(home))
        _refuse_without_passwords(server, user)
        if _answer(server, user) != ACCEPTING:
            _prepare(server, user)
            _bring_up(server, user)
    return server


def stop(*, home: Path) -> None:
    """Stops the server of this home, finishing nothing but what is committed; quiet when none runs."""
    home, user = home.resolve(), server_user()
    data = data_folder(home, user) / "data"
    if _answer(Server(home, socket_folder(home)), user) not in (ACCEPTING, REJECTING):
        return
    user.must([binaries(user) / "pg_ctl", "stop", "-D", data, "-m", "fast", "-w", "-t", "60"])


def running(*, home: Path) -> bool:
    """Whether the server of this home answers; a process number proves nothing."""
    return _answer(Server(home, socket_folder(home)), server_user()) == ACCEPTING


def socket_folder(home: Path) -> Path:
    """A short path of its own for each home, so that a long checkout does not pass the socket's limit."""
    if os.geteuid() == 0:
        return Path("/run/goldthread") / homes.short_name(home)
    # Every ordinary user has /tmp; the folder is 0700 and refused when another user made it first.
    return Path("/tmp") / f"goldthread-{os.geteuid()}-{homes.short_name(home)}"  # noqa: S108


def data_folder(home: Path, user: ServerUser) -> Path:
    """`postgres/` in the home; for root under a private folder, one that the server's user can enter.

    The modes of folders that are not ours are never changed.
    """
    if user.can_reach(home):
        return home / "postgres"
    return SYSTEM_FOLDER / homes.short_name(home)


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Two starts at once wait for each other."""
    try:
        lock = (home / "start.lock").open("a")
    except PermissionError as refused:
        raise homes.NotOurs(
            f"{home} was made by another user: run as them, or set {homes.SETTING}"
        ) from refused
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_without_passwords(server: Server, user: ServerUser) -> None:
    """Root's data outlives its checkout, and the passwords in the checkout do not."""
    folder = data_folder(server.home, user)
    if SUPERUSER in homes.passwords(server.home) or not (folder / "data").exists():
        return
    runs = _answer(server, user) in (ACCEPTING, REJECTING)
    raise CannotRun(
        f"{folder} holds the database of an earlier installation in this place, and the passwords that open "
        f"it are gone: they were in {server.home / homes.PASSWORDS}. To keep what it holds, put that file "
        f"back from a copy of the old folder. To start anew, {_stop_first(folder) if runs else ''}move "
        f"{folder} to another place, or remove it if nobody needs what it holds. Nothing was changed."
    )


def _stop_first(folder: Path) -> str:
    """A server whose files are moved would go on answering, and nobody could sign in."""
    process = (folder / "data" / "postmaster.pid").read_text().splitlines()[0]
    return f"stop its server, which still runs (kill -INT {process}), then "


def _answer(server: Server, user: ServerUser) -> int:
    """What pg_isready says: 0 accepting, 1 starting up or shutting down, 2 or more no answer."""
    words = [binaries(user) / "pg_isready", "-q", "-h", server.socket_folder, "-p", str(server.port)]
    return user.run(words).returncode


def _prepare(server: Server, user: ServerUser) -> None:
    """Folders, the first initdb, and the settings of this start."""
    if len(os.fsencode(server.socket_folder)) + len(f"/.s.PGSQL.{server.port}") > SOCKET_PATH_LIMIT:
        raise CannotRun(f"{server.socket_folder} is too long for a socket")
    folder = data_folder(server.home, user)
    for ours in (server.socket_folder, folder):
        ours.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        user.private_folder(ours)
    if not (folder / "data").exists():
        _initialise(server, user, folder)
    settings = SETTINGS.format(socket_folder=server.socket_folder, port=server.port)
    _write_as(user, folder / "data" / "goldthread.conf", settings)


def _initialise(server: Server, user: ServerUser, folder: Path) -> None:
    """initdb beside its final place, renamed when complete: a start that is cut short leaves nothing half."""
    fresh, secret = folder / "data.new", folder / "first-password"
    shutil.rmtree(fresh, ignore_errors=True)
    _write_as(user, secret, server.password(SUPERUSER))
    try:
        user.must([binaries(user) / "initdb", "-D", fresh, "-U", SUPERUSER, f"--pwfile={secret}", *INITDB])
    finally:
        secret.unlink()
    with (fresh / "postgresql.conf").open("a") as settings:
        settings.write("include_if_exists = 'goldthread.conf'\n")
    fresh.rename(folder / "data")


def _write_as(user: ServerUser, path: Path, text: str) -> None:
    """Writes a private file that belongs to the server's user."""
    homes.write_private(path, text)
    if user.step_down:
        os.chown(path, user.uid, user.gid)


def _bring_up(server: Server, user: ServerUser) -> None:
    """Starts and waits; starts again while there is no answer, waits as long as recovery goes on."""
    folder = data_folder(server.home, user)
    words = [binaries(user) / "pg_ctl", "start", "-W", "-s", "-D", folder / "data", "-l", folder / "log"]
    began = heard = tried = time.monotonic()
    user.run(words)
    while (answer := _answer(server, user)) != ACCEPTING:
        moment = time.monotonic()
        if answer == REJECTING:
            heard = tried = moment
        elif moment - tried > GONE_FOR:
            tried = moment
            user.run(words)
        if moment - heard > GIVE_UP_AFTER or moment - began > RECOVERY_MAY_TAKE:
            raise CannotRun(
                f"the database did not start; its log {folder / 'log'} ends: {_last_lines(folder)}"
            )
        time.sleep(0.05)


def _last_lines(folder: Path) -> str:
    """The end of the server's log, for the person who must mend it."""
    log = folder / "log"
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else "(no log)"
