"""What one team hands to another for the night or the day, and what came of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldthread.record.new_id
from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0014_closely_held"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldthread.record.new_id.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("asked", models.TextField()),
                ("ring", models.CharField(max_length=200)),
                ("by_when", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="record.arrivedcontact",
                    ),
                ),
                (
                    "from_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.team"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
                    ),
                ),
                (
                    "to_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.team"
                    ),
                ),
            ],
            options={
                "db_table": "handover",
            },
        ),
        migrations.CreateModel(
            name="HandoverAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldthread.record.new_id.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("done", "What was done"),
                            ("kept", "Kept by the team that asked"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="record.handover",
                    ),
                ),
            ],
            options={
                "db_table": "handover_answer",
            },
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["-at"], name="handover_at_295266_idx"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contact__isnull", False), ("person__isnull", True)),
                    models.Q(("contact__isnull", True), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="handover_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoveranswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer__in", ["accepted", "refused"])),
                fields=("handover",),
                name="handover_answered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoveranswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer__in", ["done", "kept"])),
                fields=("handover",),
                name="handover_ended_once",
            ),
        ),
        run("doors.sql"),
    ]
