"""What is worked out from facts, and by whom."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0003_who_asks")]
    operations = [run("derived.sql")]
