"""A team that nobody manages is answered for by whoever manages above; cover brings the front door's queue."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0033_calls_of_agencies")]

    operations = [run("vacant.sql"), run("covered_door.sql")]
