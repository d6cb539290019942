"""Beside each child stands where they live, by postcode sector, from which day on.

`goldthread rebuild` writes it for what was derived before.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0030_contacts_counted")]

    operations = [
        migrations.AddField(
            "childsummary",
            "lived_in",
            django.contrib.postgres.fields.ArrayField(models.TextField(), default=list),
        ),
        migrations.AddField(
            "childsummary",
            "lived_from",
            django.contrib.postgres.fields.ArrayField(models.DateField(), default=list),
        ),
        run("places.sql"),
    ]
