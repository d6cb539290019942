"""Beside the day on which a turn's need ended, and beside a child's next due day, stands its moment.

`goldthread rebuild` writes them for what was derived before.
"""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0026_covering")]

    operations = [
        migrations.AddField("deadlinerow", "lapsed_at", models.DateTimeField(null=True)),
        migrations.AddField("childsummary", "next_due_at", models.DateTimeField(null=True)),
        run("moments.sql"),
    ]
