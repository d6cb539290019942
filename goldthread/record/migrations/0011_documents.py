"""Documents that came in, and papers that were made, with their bytes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldthread.record.new_id
from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0010_holding"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactDocument",
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
                ("title", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.BigIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="record.arrivedcontact",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "contact_document",
            },
        ),
        migrations.CreateModel(
            name="DocumentBytes",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="record.document",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "document_bytes",
            },
        ),
        migrations.AddField(
            model_name="document",
            name="note",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="ContactDocumentBytes",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="record.contactdocument",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "contact_document_bytes",
            },
        ),
        migrations.CreateModel(
            name="MadePaper",
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
                ("paper", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("recipient", models.CharField(max_length=20)),
                ("recipient_name", models.CharField(max_length=200)),
                ("sensitivity", models.CharField(max_length=12)),
                ("facts", models.JSONField(default=list)),
                ("shown", models.JSONField(default=list)),
                ("left_out", models.JSONField(default=list)),
                ("included", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
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
                (
                    "recipient_person",
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
                "db_table": "made_paper",
            },
        ),
        migrations.CreateModel(
            name="MadePaperBytes",
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
                    "form",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "Word"), ("ics", "Calendar file")], max_length=4
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("size", models.BigIntegerField()),
                ("content", models.BinaryField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept",
                        to="record.madepaper",
                    ),
                ),
            ],
            options={
                "db_table": "made_paper_bytes",
            },
        ),
        migrations.AddIndex(
            model_name="madepaper",
            index=models.Index(fields=["person", "-made_at"], name="made_paper_person__f45cec_idx"),
        ),
        migrations.AddConstraint(
            model_name="madepaperbytes",
            constraint=models.UniqueConstraint(fields=("paper", "form"), name="paper_once_in_each_form"),
        ),
        run("documents.sql"),
    ]
