"""What has an agency's own account been told of, and not opened yet?"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from goldthread.ground import wall_clock
from goldthread.record.models import Notice


def unopened() -> set[UUID]:
    """The contacts, and the challenges, with something that the asker has not read. One query."""
    return set(_told().values_list("about", flat=True))


def opened(about: UUID) -> None:
    """The page that says it is before the asker: nothing waits for them there any more."""
    _told().filter(about=about).update(read_at=wall_clock.now())


def _told() -> QuerySet[Notice]:
    """The database gives the asker their own alone."""
    return Notice.objects.filter(kind=Notice.Kind.AGENCY, read_at=None, taken_back_at=None)
