"""Who is asking, and whom they reach."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0002_what_is_kept")]
    operations = [run("who_asks.sql"), run("whom_i_reach.sql")]
