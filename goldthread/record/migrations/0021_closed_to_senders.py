"""A sender with a conflict of interest is given nothing of the children whom their contact turned out to name."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0020_summary")]

    operations = [run("closed_to_senders.sql")]
