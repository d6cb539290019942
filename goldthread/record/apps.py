"""Tells Django that the record is an application of its own."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """All models live here; rooms hold none."""

    name = "goldthread.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
