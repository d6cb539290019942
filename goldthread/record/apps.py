"""Tells Django that the record is an application of its own, and keeps the policy tables in step."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from goldthread.record import any_of


def _sync(using: str, **_: Any) -> None:
    """Every migration ends with the database holding the policy that the language states."""
    from django.db import connections

    from goldthread.record.policy_tables import sync_policies

    if "role_policy" in connections[using].introspection.table_names():
        sync_policies(using)


class RecordConfig(AppConfig):
    """All models live here; rooms hold none."""

    name = "goldthread.record"
    label = "record"

    def ready(self) -> None:
        post_migrate.connect(_sync, sender=self)
        any_of.register()
