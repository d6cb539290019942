"""Brings the database to the shape this version needs, as the owner, and lets the application use it."""

import os

import django
from django.core.management import call_command
from django.db import connections

from goldthread.ground.roles import APP

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
        for table in sorted(name for name in present if name.startswith(f"{QUEUE}_")):
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP}")
        cursor.execute("select relname from pg_class where relkind = 'S' and relname like %s", [f"{QUEUE}%"])
        for (counter,) in cursor.fetchall():
            cursor.execute(f"GRANT USAGE ON SEQUENCE {counter} TO {APP}")
