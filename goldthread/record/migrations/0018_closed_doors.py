"""What a conflict of interest closes, what nobody writes in another's name, and whose notices are settled."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0015_doors")]

    operations = [run("closed_doors.sql"), run("settled_with.sql")]
