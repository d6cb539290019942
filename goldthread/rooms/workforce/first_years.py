"""Whose first year in practice do we hold as begun, and what was recorded of it by mistake?"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.record.facts import withdraw
from goldthread.record.models import Fact

STARTED = "FirstYearStarted"


def standing(workers: Collection[UUID]) -> QuerySet[Fact]:
    """The beginnings that nobody took back, of those workers."""
    rows = Fact.objects.filter(kind=STARTED, about_worker__in=workers, superseded_by=None)
    return rows.select_related("about_worker").order_by("-happened_on", "pk")


def take_back(year: Fact, *, why: str, by: Me) -> None:
    """They are in no first year: the limit of a full post holds again."""
    today = wall_clock.today()
    withdraw(year.pk, by=by.user, now=wall_clock.now(), on=today, reason="other", words=why)
