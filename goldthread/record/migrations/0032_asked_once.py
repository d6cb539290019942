"""What a list of thousands asks of each line is asked once: of the few restricted, and of who may know."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [("record", "0031_places")]

    operations = [
        migrations.AddIndex(
            model_name="childsummary",
            index=models.Index(
                condition=models.Q(restricted=True), fields=["person"], name="child_summary_restricted"
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(
                    kind__in=(
                        "ContributionAsked",
                        "ContributionReceived",
                        "PlanActionReviewed",
                        "PlanActionSet",
                        "ReportAsked",
                        "ReportReceived",
                    )
                ),
                fields=["recorded_at"],
                name="fact_asked_and_answered",
            ),
        ),
        run("asked_once.sql"),
    ]
