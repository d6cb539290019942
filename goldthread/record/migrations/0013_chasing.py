"""Notices, the emails that say there are some, and when each job last ran."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldthread.record.new_id
from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0012_county_size"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobHealth",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField()),
                ("succeeded_at", models.DateTimeField(blank=True, null=True)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "job_health",
            },
        ),
        migrations.CreateModel(
            name="Mail",
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
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be sent"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("uncertain", "May not have arrived"),
                            ("given_up", "Refused by the mail server"),
                            ("not_needed", "Read here before it was sent"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("next_try_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "mail",
            },
        ),
        migrations.CreateModel(
            name="MailAttempt",
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
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("words", models.CharField(blank=True, max_length=200)),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="record.mail"
                    ),
                ),
            ],
            options={
                "db_table": "mail_attempt",
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("turn", "A turn of a clock"),
                            ("fact", "Something that was recorded"),
                            ("signal", "A pattern in what was recorded"),
                            ("count", "A weekly count"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.UUIDField()),
                ("what", models.CharField(max_length=80)),
                ("rung", models.CharField(max_length=40)),
                ("told_as", models.CharField(max_length=40)),
                ("due", models.DateField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("force", models.CharField(blank=True, max_length=10)),
                ("data", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "taken_back_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "It was done."),
                            ("lapsed", "It is no longer needed."),
                            ("not_owed", "It was never owed."),
                            ("exempt", "It was excused, with a reason."),
                            ("moved_day", "Its day has changed."),
                            ("withdrawn", "What it rested on was corrected or taken back."),
                            ("not_yours", "It is somebody else’s now."),
                            ("overtaken", "A later notice says the same."),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.worker",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.person",
                    ),
                ),
            ],
            options={
                "db_table": "notice",
            },
        ),
        migrations.CreateModel(
            name="MailedNotice",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="record.mail"
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mailed", to="record.notice"
                    ),
                ),
            ],
            options={
                "db_table": "mailed_notice",
            },
        ),
        migrations.CreateModel(
            name="NoticeSetting",
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
                    "email",
                    models.CharField(
                        choices=[
                            ("at_once", "As soon as there is something"),
                            ("daily", "Once a day"),
                            ("never", "No email: I read my notices here"),
                        ],
                        max_length=10,
                    ),
                ),
                ("daily_at", models.TimeField()),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_until", models.TimeField(blank=True, null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "notice_setting",
            },
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["recipient", "-made_at"], name="mail_recipie_10df28_idx"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("settled_at", None)), fields=["next_try_at"], name="mail_to_send"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["recipient", "-made_at"], name="notice_recipie_4e22c3_idx"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("taken_back_at", None)), fields=["subject"], name="notice_standing"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at", None), ("taken_back_at", None)),
                fields=["recipient"],
                name="notice_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("about", "rung", "recipient"),
                name="notice_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at", None), ("taken_back_why", "")),
                    models.Q(
                        ("taken_back_at__isnull", False), models.Q(("taken_back_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="notice_taken_back_with_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="noticesetting",
            index=models.Index(fields=["user", "-set_at"], name="notice_sett_user_id_1ff230_idx"),
        ),
        migrations.AddConstraint(
            model_name="noticesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quiet_from", None), ("quiet_until", None)),
                    models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                    _connector="OR",
                ),
                name="quiet_hours_have_two_ends",
            ),
        ),
        run("chasing.sql"),
    ]
