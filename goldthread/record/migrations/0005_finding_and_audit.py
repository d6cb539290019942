"""Finding people, and keeping who looked."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0004_derived")]
    operations = [run("finding.sql"), run("audit.sql"), run("principals.sql")]
