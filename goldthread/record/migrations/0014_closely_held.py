"""What is held closely is asked of the child once."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0013_chasing")]

    operations = [run("closely_held.sql")]
