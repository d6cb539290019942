"""A child's line loses what no list read, and a record shared for an answer is shared until the answer."""

from django.db import migrations

from goldthread.record.sql import run

UNREAD = ("seen_place", "next_visit_due", "allocated_on", "open_turns", "warnings")


class Migration(migrations.Migration):
    dependencies = [("record", "0019_begun")]

    operations = [
        *(migrations.RemoveField("childsummary", name) for name in UNREAD),
        run("answered.sql"),
    ]
