"""An agency is challenged by the same ladder by which it disagrees, and hears of what it is told."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0024_at_county_size")]

    operations = [
        run("challenge.sql"),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("turn", "A turn of a clock"),
                    ("fact", "Something that was recorded"),
                    ("signal", "A pattern in what was recorded"),
                    ("count", "A weekly count"),
                    ("agency", "Something an agency has to hear"),
                ],
                max_length=10,
            ),
        ),
        run("heard.sql"),
    ]
