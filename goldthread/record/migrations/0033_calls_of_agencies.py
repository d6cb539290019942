"""What an agency said by telephone or email is its own, as what it sent by the form."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0032_asked_once")]

    operations = [run("calls_of_agencies.sql")]
