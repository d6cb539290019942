"""Who the database server runs as: ourselves, or, because PostgreSQL refuses root, a user of its own."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "goldthread"


class CannotRun(RuntimeError):
    """A command of the database server failed; the message holds what it said."""


@dataclass(frozen=True)
class ServerUser:
    """A user of the operating system, and whether we must step down to become it."""

    uid: int
    gid: int
    step_down: bool

    def run(self, command: Sequence[object]) -> subprocess.CompletedProcess[str]:
        """Runs a command as this user, from `/`, with no terminal; returns whatever its exit code was.

        Output goes to a file and not to a pipe: a server left running would hold a pipe open for ever.
        """
        words = [str(word) for word in command]
        with Path(os.devnull).open() as nothing, tempfile.TemporaryFile("w+") as heard:
            finished = subprocess.run(  # noqa: S603 - a list of words of our own, no shell
                words,
                cwd="/",
                stdin=nothing,
                stdout=heard,
                stderr=heard,
                check=False,
                env=_plain_environment(),
                user=self.uid if self.step_down else None,
                group=self.gid if self.step_down else None,
                extra_groups=[] if self.step_down else None,
            )
            heard.seek(0)
            said = heard.read()
        return subprocess.CompletedProcess(words, finished.returncode, said, "")

    def must(self, command: Sequence[object]) -> str:
        """Runs a command as this user and returns what it said; raises CannotRun when it fails."""
        done = self.run(command)
        if done.returncode:
            raise CannotRun(f"{Path(str(command[0])).name} failed ({done.returncode}): {done.stdout.strip()}")
        return done.stdout

    def can_reach(self, path: Path) -> bool:
        """Whether this user may enter the folder or run the file, parents included."""
        return not self.step_down or self.run(["test", "-x", path]).returncode == 0

    def private_folder(self, path: Path) -> None:
        """Makes a folder that this user alone may enter; refuses one that somebody else put there first."""
        path.mkdir(mode=0o700, exist_ok=True)
        found = path.lstat()
        if found.st_uid not in (self.uid, os.geteuid()) or path.is_symlink():
            raise CannotRun(f"{path} belongs to another user: remove it, then start again")
        path.chmod(0o700)
        if self.step_down:
            os.chown(path, self.uid, self.gid)


def server_user() -> ServerUser:
    """Ourselves, unless we are root: then the system user `goldthread`, made when it is missing."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid(), step_down=False)
    found = _found() or _made()
    return ServerUser(found.pw_uid, found.pw_gid, step_down=True)


def _found() -> pwd.struct_passwd | None:
    """The system user of our name, if there is one. It must not be root under another name."""
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        return None
    if found.pw_uid == 0:
        raise CannotRun(f"the user {NAME} is root: the database server refuses to run as root")
    return found


def _made() -> pwd.struct_passwd:
    """Makes the system user, with no home, no shell and no password."""
    words = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    done = subprocess.run(  # noqa: S603 - a list of words of our own, no shell
        [*words, "--shell", "/usr/sbin/nologin", NAME],
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = _found()  # another start may have made it a moment before us
    if found is None:
        raise CannotRun(f"useradd {NAME} failed: {done.stderr.strip()}; or start as an ordinary user")
    return found


def _plain_environment() -> dict[str, str]:
    """No PG* variable of the person who starts us may steer the server."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
