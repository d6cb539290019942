"""Contacts are counted by whom they came from, how they ended and how soon, by whoever answers for it."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0029_from_health")]

    operations = [
        migrations.AddIndex(
            "spellrow",
            models.Index(fields=["started"], condition=models.Q(type="contact"), name="spell_contact_came"),
        ),
        run("counted.sql"),
    ]
