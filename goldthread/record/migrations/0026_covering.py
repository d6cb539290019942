"""A manager who is away is covered, and an absence is taken back with a reason."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0025_doors"),
    ]

    operations = [
        migrations.AddField(
            model_name="absence",
            name="why",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        run("covering.sql"),
    ]
