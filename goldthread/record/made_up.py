"""Does this database hold a made-up county: begun, finished, alone, or with files that came in beside it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldthread.ground import wall_clock
from goldthread.record.models import MadeUpCounty
from goldthread.record.rebuild import everybody

LOADER = "owner"


def is_empty() -> bool:
    """Whether nobody is on record: only then may a county be made up here."""
    return next(everybody(using="importer", batch=1), None) is None


def mark_made_up(
    *, size: str, made_for: date, personas: Sequence[dict[str, str]], finished: bool = True
) -> None:
    """Says that nobody in this record is real. personas: username, name, role, shows.

    finished: False in the transaction that loads it, so that what is cut short after that is known to be.
    """
    now = wall_clock.now()
    MadeUpCounty.objects.using(LOADER).update_or_create(
        pk=1,
        defaults={
            "size": size,
            "made_for": made_for,
            "personas": list(personas),
            "loaded_at": now,
            "finished_at": now if finished else None,
        },
    )


def is_begun() -> bool:
    """Whether a county was loaded here, and not everything that follows from it worked out."""
    return MadeUpCounty.objects.using(LOADER).filter(finished_at=None).exists()


def mark_finished() -> None:
    """Called when all of it is worked out: from now on a demonstration may start on it."""
    MadeUpCounty.objects.using(LOADER).filter(finished_at=None).update(finished_at=wall_clock.now())


def is_made_up() -> bool:
    """Whether a made-up county is here, whatever came in beside it."""
    return MadeUpCounty.objects.using(LOADER).exists()


def files_came(now: datetime, *, using: str) -> None:
    """Says that files came in beside the made-up county; nothing where there is none."""
    MadeUpCounty.objects.using(using).filter(files_at=None).update(files_at=now)
