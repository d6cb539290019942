"""What Today asks at county size: a child's facts by kind, who stands in, and which transfers wait."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0023_front_door")]

    operations = [
        migrations.RemoveIndex(model_name="fact", name="fact_subject_b971bc_idx"),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["subject", "kind"], name="fact_of_subject_by_kind"),
        ),
        run("standing_in.sql"),
        run("moving.sql"),
    ]
