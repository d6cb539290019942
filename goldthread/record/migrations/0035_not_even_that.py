"""What tells of somebody hidden is closed too: who looked, what is counted, a tie, a paper that names them."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0034_vacant")]

    operations = [
        run("watched_looks.sql"),
        run("counted_but_kin.sql"),
        run("ties_of_the_hidden.sql"),
        run("papers_of_the_hidden.sql"),
    ]
