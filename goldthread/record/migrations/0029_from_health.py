"""Messages of health systems come in by a door of their own."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0028_own_hand")]

    operations = [
        migrations.AlterField(
            model_name="arrivedcontact",
            name="door",
            field=models.CharField(
                choices=[
                    ("public", "the public form"),
                    ("professional", "the professionals’ form"),
                    ("phone", "telephone"),
                    ("email", "email"),
                    ("out_of_hours", "the out-of-hours team"),
                    ("advice", "a question before referring"),
                    ("health", "a message from a health system"),
                ],
                max_length=12,
            ),
        ),
        run("from_health.sql"),
    ]
