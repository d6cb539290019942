"""A child found wrongly is put right, and the hub’s partners answer what is asked of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0022_escalation"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchTakenBack",
            fields=[
                (
                    "match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.contactchild",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "contact_match_taken_back",
            },
        ),
        migrations.RemoveConstraint(
            model_name="contactchild",
            name="child_of_a_contact_found_once",
        ),
        migrations.RemoveConstraint(
            model_name="contactchild",
            name="child_once_in_a_contact",
        ),
        migrations.RemoveConstraint(
            model_name="contactstep",
            name="contact_settled_once",
        ),
        migrations.AddField(
            model_name="contactchild",
            name="turn",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="contactstep",
            name="turn",
            field=models.PositiveSmallIntegerField(default=0),
        ),
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
                    ("unmatched", "Taken off the wrong child"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="contactchild",
            constraint=models.UniqueConstraint(
                fields=("contact", "place", "turn"), name="child_of_a_contact_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactchild",
            constraint=models.UniqueConstraint(
                fields=("contact", "person", "turn"), name="child_once_in_a_contact"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step__in", ["decided", "advised", "elsewhere"])),
                fields=("contact", "turn"),
                name="contact_settled_once",
            ),
        ),
        migrations.AddField(
            model_name="matchtakenback",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="matchtakenback",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_back",
                to="record.arrivedcontact",
            ),
        ),
        run("screening.sql"),
    ]
