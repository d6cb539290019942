"""Marks a database that holds nothing but a made-up county, so that a demonstration may start on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldthread.ground import wall_clock
from goldthread.record.models import MadeUpCounty
from goldthread.record.rebuild import everybody

LOADER = "owner"


def is_empty() -> bool:
    """Whether nobody is on record: only then may a county be made up here."""
    return next(everybody(using="importer", batch=1), None) is None


def mark_made_up(*, size: str, made_for: date, personas: Sequence[dict[str, str]]) -> None:
    """Called by whoever loaded the county, after it is loaded. personas: username, name, role, shows."""
    MadeUpCounty.objects.using(LOADER).update_or_create(
        pk=1,
        defaults={
            "size": size,
            "made_for": made_for,
            "personas": list(personas),
            "loaded_at": wall_clock.now(),
        },
    )
