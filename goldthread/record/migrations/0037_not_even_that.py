"""A conflict of interest closes who looked, and what is counted, too: not even that the record exists."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0034_vacant")]

    operations = [run("watched_looks.sql"), run("counted_but_kin.sql")]
