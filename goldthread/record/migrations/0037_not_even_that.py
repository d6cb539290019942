"""Who looked, what is counted and what records a tie are closed too: not even that the record exists."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0034_vacant")]

    operations = [
        run("watched_looks.sql"),
        run("counted_but_kin.sql"),
        run("ties_of_the_hidden.sql"),
    ]
