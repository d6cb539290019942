"""A made-up county that was begun, files that came in beside it, and how much of a fact is held closely."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0018_closed_doors")]

    operations = [
        migrations.AddField("madeupcounty", "finished_at", models.DateTimeField(null=True)),
        migrations.AddField("madeupcounty", "files_at", models.DateTimeField(null=True)),
        run("begun.sql"),
    ]
