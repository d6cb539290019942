"""Where this installation keeps its database, its passwords and its logs."""

import hashlib
import json
import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SETTING = "GOLDTHREAD_HOME"
PASSWORDS = "passwords.json"
SECRET_KEY = "secret-key"  # noqa: S105 - its name in that file


class NotOurs(PermissionError):
    """The home was made by another user of this computer."""


def default_home() -> Path:
    """`var/` in the checkout, unless GOLDTHREAD_HOME names another folder."""
    chosen = os.environ.get(SETTING)
    return Path(chosen).expanduser().resolve() if chosen else CHECKOUT / "var"


def short_name(home: Path) -> str:
    """Twelve characters that stand for a home, because a socket's path may have only 107 bytes."""
    return hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]


def passwords(home: Path) -> dict[str, str]:
    """Every role's password, or nothing where no server was ever started.

    Raises NotOurs when another user made this home.
    """
    try:
        text = (home / PASSWORDS).read_text()
    except FileNotFoundError:
        return {}
    except PermissionError as refused:
        raise NotOurs(f"{home} was made by another user: run as them, or set {SETTING}") from refused
    kept: dict[str, str] = json.loads(text)
    return kept


def password(home: Path, role: str) -> str:
    """The role's password; a new random one is made and kept (mode 0600) the first time it is asked for."""
    kept = passwords(home)
    if role not in kept:
        kept[role] = secrets.token_urlsafe(32)
        write_private(home / PASSWORDS, json.dumps(kept, indent=2))
    return kept[role]


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    fresh.rename(path)
