"""An agency is challenged by the same ladder by which it disagrees."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0023_front_door")]

    operations = [
        run("challenge.sql"),
    ]
