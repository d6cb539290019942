"""An agency answers in its own hand what it is asked for by name, and nobody words it anew."""

from django.db import migrations

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0027_moments")]

    operations = [run("own_hand.sql")]
