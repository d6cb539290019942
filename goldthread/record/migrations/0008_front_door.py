"""What came in at the front door, whom it turned out to be about, and each step since."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldthread.record.new_id
from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0007_coming_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArrivedContact",
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
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("public", "the public form"),
                            ("professional", "the professionals’ form"),
                            ("phone", "telephone"),
                            ("email", "email"),
                            ("out_of_hours", "the out-of-hours team"),
                            ("advice", "a question before referring"),
                        ],
                        max_length=12,
                    ),
                ),
                ("arrived_at", models.DateTimeField()),
                ("source", models.CharField(max_length=4)),
                ("danger", models.BooleanField(default=False)),
                ("injury", models.BooleanField(default=False)),
                ("told", models.JSONField()),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.agency",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "arrived_contact",
            },
        ),
        migrations.CreateModel(
            name="ContactChild",
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
                ("place", models.PositiveSmallIntegerField()),
                ("spell", models.UUIDField()),
                ("matched_at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="record.arrivedcontact",
                    ),
                ),
                (
                    "matched_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.person"
                    ),
                ),
            ],
            options={
                "db_table": "contact_child",
            },
        ),
        migrations.CreateModel(
            name="ContactStep",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("acknowledged", "Told that we have it"),
                            ("rated", "Rated"),
                            ("proposed", "Decision proposed"),
                            ("returned", "Proposal returned"),
                            ("decided", "Decided"),
                            ("told", "Told the outcome"),
                            ("advised", "Advice given"),
                            ("elsewhere", "Shown the right door"),
                            ("disagreed", "The sender disagrees"),
                            ("handed_over", "Handed over"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("data", models.JSONField(default=dict)),
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
                        related_name="steps",
                        to="record.arrivedcontact",
                    ),
                ),
            ],
            options={
                "db_table": "contact_step",
            },
        ),
        migrations.CreateModel(
            name="FormTry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("address", models.GenericIPAddressField()),
            ],
            options={
                "db_table": "form_try",
                "indexes": [models.Index(fields=["address", "-at"], name="form_try_address_b43b6c_idx")],
            },
        ),
        migrations.AddIndex(
            model_name="arrivedcontact",
            index=models.Index(fields=["arrived_at"], name="arrived_con_arrived_4443c6_idx"),
        ),
        migrations.AddIndex(
            model_name="arrivedcontact",
            index=models.Index(fields=["sent_by", "-arrived_at"], name="arrived_con_sent_by_adc94e_idx"),
        ),
        migrations.AddConstraint(
            model_name="contactchild",
            constraint=models.UniqueConstraint(
                fields=("contact", "place"), name="child_of_a_contact_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactchild",
            constraint=models.UniqueConstraint(fields=("contact", "person"), name="child_once_in_a_contact"),
        ),
        migrations.AddIndex(
            model_name="contactstep",
            index=models.Index(fields=["contact", "at"], name="contact_ste_contact_9d580b_idx"),
        ),
        migrations.AddIndex(
            model_name="contactstep",
            index=models.Index(fields=["step", "at"], name="contact_ste_step_9b1b96_idx"),
        ),
        migrations.AddConstraint(
            model_name="contactstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact__isnull", False), ("step__in", ["elsewhere", "handed_over"]), _connector="OR"
                ),
                name="step_of_a_contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step__in", ["decided", "advised", "elsewhere"])),
                fields=("contact",),
                name="contact_settled_once",
            ),
        ),
        run("front_door.sql"),
    ]
