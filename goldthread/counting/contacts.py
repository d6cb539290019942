"""Which contacts came on these days, from whom, how did each end, and how soon was it acted on?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.counting.endings import Ending, ending_of
from goldthread.counting.measures import Measure
from goldthread.counting.years import Days

HOW_MANY = """
select d.place - 1, coalesce(t.source, ''), coalesce(t.agency, ''), t.ended, count(*)
from contacts_told(%s, %s) t
join unnest(%s::date[], %s::date[]) with ordinality d (first, last, place)
  on t.came_on between d.first and d.last
group by d.place, 2, 3, t.ended
"""

ByPeriod = list[Counter[Ending]]


def how_many(periods: Sequence[Days], *, source: str | None) -> dict[str, ByPeriod]:
    """How the contacts of each period ended, by the code of whom they came from. One query.

    source: of this one alone, by agency (its id). "" where neither was said.
    """
    found: dict[str, ByPeriod] = {}
    firsts, lasts = [one.first for one in periods], [one.last for one in periods]
    for place, came_from, agency, ended, contacts in _rows(
        HOW_MANY, [min(firsts), max(lasts), firsts, lasts]
    ):
        if source is None or came_from == source:
            key = came_from if source is None else agency
            periods_of = found.setdefault(key, [Counter() for _ in periods])
            periods_of[place][ending_of(ended)] += contacts
    return found


def altogether(found: Mapping[str, ByPeriod], periods: Sequence[Days]) -> ByPeriod:
    return [sum((each[place] for each in found.values()), Counter()) for place, _ in enumerate(periods)]


@dataclass(frozen=True, slots=True)
class Counted:
    """One contact as it was counted, with nobody in it, in the order of the database's columns.

    spells: by them whoever may finds its children.
    """

    contact: UUID
    came_on: date
    came_at: datetime | None
    source: str | None
    agency: str | None
    ended: list[str]
    spells: list[UUID]
    team: UUID | None = None
    taken_up_at: datetime | None = None
    acknowledged_at: datetime | None = None
    decided_at: datetime | None = None
    allocated_on: date | None = None
    in_time: Sequence[str] = ()
    late: Sequence[str] = ()
    waits: Sequence[str] = ()

    @property
    def ending(self) -> Ending:
        return ending_of(self.ended)

    def took(self, measure: Measure) -> timedelta | None:
        """From its arrival; in whole days where the record holds no hour. None: not yet, or no hour held."""
        if measure is Measure.ALLOCATED:
            return self.allocated_on - self.came_on if self.allocated_on else None
        until = getattr(self, f"{measure.value}_at")
        return until - self.came_at if until and self.came_at else None


def told(days: Days) -> Iterator[Counted]:
    """Every contact of these days, and who was shown the right door. One query."""
    rows = _rows("select * from contacts_told(%s, %s)", [days.first, days.last])
    return (Counted(*row) for row in rows)


def timed(days: Days) -> Iterator[Counted]:
    """Every contact of these days, and how soon it was acted on. One query."""
    rows = _rows("select * from contacts_timed(%s, %s)", [days.first, days.last])
    return (Counted(*row) for row in rows)


def _rows(words: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words, given)
        return list(cursor.fetchall())
