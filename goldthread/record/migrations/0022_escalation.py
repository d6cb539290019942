"""A disagreement climbs as facts of its own, which its sender reads; the contact keeps no step for it."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0021_closed_to_senders")]

    operations = [
        migrations.AlterField(
            model_name="contactstep",
            name="step",
            field=models.CharField(
                choices=[
                    ("acknowledged", "Told that we have it"),
                    ("rated", "Rated"),
                    ("proposed", "Decision proposed"),
                    ("returned", "Proposal returned"),
                    ("decided", "Decided"),
                    ("told", "Told the outcome"),
                    ("advised", "Advice given"),
                    ("elsewhere", "Shown the right door"),
                    ("handed_over", "Handed over"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="spellrow",
            index=models.Index(
                condition=models.Q(("ended", None), ("type", "escalation")),
                fields=["subject"],
                name="spell_open_disagreement",
            ),
        ),
        run("ladder.sql"),
    ]
