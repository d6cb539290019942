"""What was recorded stays as it was recorded."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0001_the_tables")]
    operations = [run("append_only.sql")]
