"""Where did children live on a past day, as it was known that evening, by sector alone?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from goldthread.access.child_facts import held_at
from goldthread.core.places import PROTECTED, Home, lived, lived_on
from goldthread.record.models import Address, ChildSummary
from goldthread.record.places_in_use import sector_of


def sectors_known(
    children: Sequence[ChildSummary], moment: datetime, day: date, today: date
) -> dict[UUID, str]:
    """The sector of each child on that day. One query.

    What is protected today, or was that day, is said of no day: an old list would tell where to look.
    """
    held = Address.objects.filter(held_at(moment), person__in=[one.pk for one in children])
    begun = held.order_by(F("started_on").asc(nulls_first=True), "recorded_at", "id")
    homes: dict[UUID, list[Home]] = defaultdict(list)
    for child, *home in begun.values_list("person", sector_of("postcode"), "started_on", "ended_on"):
        homes[child].append(Home(*home))
    return {
        one.pk: PROTECTED if _protected(one, day, today) else lived_on(day, lived(homes[one.pk], None))
        for one in children
    }


def _protected(child: ChildSummary, *days: date) -> bool:
    steps = list(zip(child.lived_from, child.lived_in, strict=True))
    return any(lived_on(day, steps) == PROTECTED for day in days)
