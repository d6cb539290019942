"""Which database, and as whom: pages as the application, migrations as the owner, imports and jobs apart."""

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from goldthread.ground import home as homes
from goldthread.ground.postgres import PORT, socket_folder
from goldthread.ground.roles import APP, IMPORTER, JOB, OWNER

NAME = "goldthread"
KEEP_CONNECTION = 3600  # seconds: what was planned on it goes with it
ALIASES = {
    "default": ("DATABASE_URL", APP),
    "owner": ("DATABASE_OWNER_URL", OWNER),
    "importer": ("DATABASE_IMPORTER_URL", IMPORTER),
    "job": ("DATABASE_JOB_URL", JOB),
}
# A page asks the same questions of everybody, and planning who may see a row takes as long as finding it:
# from its second asking on a connection a question is planned once. The policies are asked anew each time.
PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 2}
PLACES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


class AddressMissing(RuntimeError):
    """DATABASE_URL names a council's own server, and the address for another role is not given."""


def external() -> bool:
    """Whether a council's own server is used, so that nothing is to be started here."""
    return bool(os.environ.get("DATABASE_URL"))


def databases(home: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default`, `owner`, `importer` and `job`, four roles on one database.

    Raises AddressMissing where DATABASE_URL is given without the others.
    """
    if external():
        found = {alias: _outside(variable) for alias, (variable, _) in ALIASES.items()}
    else:
        found = {alias: _embedded(home, role) for alias, (_, role) in ALIASES.items()}
    found["default"]["OPTIONS"] |= PLANNED_ONCE
    return found


def _embedded(home: Path, role: str) -> dict[str, Any]:
    """The embedded server's, whether it runs already or not."""
    own = {
        "NAME": NAME,
        "USER": role,
        "PASSWORD": homes.passwords(home).get(role, ""),
        "HOST": str(socket_folder(home)),
        "PORT": str(PORT),
    }
    return {**_common(), **own}


def _outside(variable: str) -> dict[str, Any]:
    """What the address in the environment says; what Django has no place for goes to the driver."""
    address = os.environ.get(variable)
    if not address:
        raise AddressMissing(f"DATABASE_URL is set, so {variable} is needed too")
    said = {key: str(value) for key, value in conninfo_to_dict(address).items() if value is not None}
    own = {place: said.pop(key, "") for key, place in PLACES.items()}
    return {**_common(), **own, "OPTIONS": said}


def _common() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,  # the middleware of access/ opens the transaction that sets the user
        "CONN_MAX_AGE": KEEP_CONNECTION,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {},
    }
