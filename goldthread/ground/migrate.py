"""Brings the database to the shape this version needs, as the owner, and lets the application use it."""

import os

import django
from django.core.management import call_command
from django.db import connections
from django.db.backends.utils import CursorWrapper

from goldthread.ground.roles import APP, JOB

# What the framework and the job queue keep. The record's own tables are granted by its own migrations.
FRAMEWORK = {
    "SELECT": (
        "django_content_type",
        "django_migrations",
        "auth_permission",
        "auth_group",
        "auth_group_permissions",
    ),
    "SELECT, INSERT, UPDATE, DELETE": ("django_session",),
}
QUEUE = "procrastinate"
QUEUE_RIGHTS = (("r", "TABLE", "SELECT, INSERT, UPDATE, DELETE"), ("S", "SEQUENCE", "USAGE"))


def migrate(alias: str = "owner") -> None:
    """Runs every migration that has not run, then grants the framework's tables; safe to call each start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")
    django.setup()
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    grant_framework_tables(alias)


def grant_framework_tables(alias: str) -> None:
    """The application writes sessions, and only reads permissions and content types; jobs are the job's."""
    with connections[alias].cursor() as cursor:
        present = set(connections[alias].introspection.table_names(cursor))
        for rights, tables in FRAMEWORK.items():
            for table in sorted(present.intersection(tables)):
                cursor.execute(f"GRANT {rights} ON {table} TO {APP}")
        _grant_queue(cursor)


def _grant_queue(cursor: CursorWrapper) -> None:
    """Its tables, counters and functions, to the job alone: pages put nothing on it and take nothing off."""
    for kind, what, rights in QUEUE_RIGHTS:
        cursor.execute(
            "select relname from pg_class where relkind = %s and relname like %s", [kind, f"{QUEUE}%"]
        )
        for (name,) in cursor.fetchall():
            _give_to_the_job(cursor, rights, f"{what} {name}")
    cursor.execute("select oid::regprocedure::text from pg_proc where proname like %s", [f"{QUEUE}%"])
    for (name,) in cursor.fetchall():
        _give_to_the_job(cursor, "EXECUTE", f"FUNCTION {name}")


def _give_to_the_job(cursor: CursorWrapper, rights: str, what: str) -> None:
    """Earlier versions gave it to the pages too."""
    cursor.execute(f"REVOKE ALL ON {what} FROM {APP}")
    cursor.execute(f"GRANT {rights} ON {what} TO {JOB}")
