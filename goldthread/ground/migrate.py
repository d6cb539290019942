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


def migrate(alias: str = "owner") -> None:
    """Runs every migration that has not run, then grants the framework's tables; safe to call each start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")
    django.setup()
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    grant_framework_tables(alias)


def grant_framework_tables(alias: str) -> None:
    """Sessions and jobs may be written by the application; permissions and content types only read."""
    with connections[alias].cursor() as cursor:
        present = set(connections[alias].introspection.table_names(cursor))
        for rights, tables in FRAMEWORK.items():
            for table in sorted(present.intersection(tables)):
                cursor.execute(f"GRANT {rights} ON {table} TO {APP}")
        _grant_queue(cursor)


def _grant_queue(cursor: CursorWrapper) -> None:
    """Its tables, counters and functions; whoever makes a function here takes it from the public first."""
    to = f"TO {APP}, {JOB}"
    for kind, rights in (("r", "SELECT, INSERT, UPDATE, DELETE ON TABLE"), ("S", "USAGE ON SEQUENCE")):
        cursor.execute(
            "select relname from pg_class where relkind = %s and relname like %s", [kind, f"{QUEUE}%"]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"GRANT {rights} {name} {to}")
    cursor.execute("select oid::regprocedure::text from pg_proc where proname like %s", [f"{QUEUE}%"])
    for (name,) in cursor.fetchall():
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {name} {to}")
