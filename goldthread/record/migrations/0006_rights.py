"""What each role may do, and who sees which row."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0005_finding_and_audit")]
    operations = [run("grants.sql"), run("policies.sql")]
