"""For which open children does nobody look today: none allocated, gone, away without cover, or kept shut?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from goldthread.access.standing_in import StandIn
from goldthread.ground.words import short_date
from goldthread.record.models import ChildSummary
from goldthread.record.models.derived import OPEN

ASK = """
with held (worker_id, number, shut) as ({held})
select s.worker_id, s.looks_id, s.in_post, s.away, s.away_until, held.number, held.shut
from held left join stand_ins(array(select worker_id from held where worker_id is not null), %s) s
  on s.worker_id = held.worker_id
"""


@dataclass(frozen=True, slots=True)
class NobodyLooks:
    """stands: who stands in for each worker of the reach. children: open ones; lost: how many nobody has."""

    stands: Mapping[UUID, StandIn]
    children: int
    lost: int

    @property
    def which(self) -> Q:
        """The filter that finds them."""
        gone = [one.worker for one in self.stands.values() if one.looks is None]
        covered = [one.worker for one in self.stands.values() if one.covered]
        return Q(worker=None) | Q(worker__in=gone) | Q(restricted=True, worker__in=covered)

    def holds(self, child: ChildSummary) -> bool:
        """Whether this child is one of them."""
        stand = self.stands.get(child.worker_id) if child.worker_id else None
        return stand is None or stand.looks is None or (stand.covered and child.restricted)

    def why(self, child: ChildSummary, today: date) -> str:
        """ "P. Example left", "P. Example is away until 3 Dec and nobody covers" ..."""
        stand = self.stands.get(child.worker_id) if child.worker_id else None
        if child.worker is None or stand is None:
            since = f" since {short_date(child.status_since, today)}" if child.status_since else ""
            return f"nobody has been allocated{since}"
        name = child.worker.name
        if not stand.in_post:
            left = child.worker.left_on
            return f"{name} left on {short_date(left, today)}" if left else f"{name} holds no post any more"
        until = f"until {short_date(stand.until, today)}" if stand.until else "until further notice"
        if stand.looks is None:
            return f"{name} is away {until} and nobody covers"
        return f"{name} is away {until}, and the record is restricted: it does not open to whoever covers"


def nobody_looks(reach: Q, today: date) -> NobodyLooks:
    """One query: each worker of the reach with how many they hold, and who stands in. A restricted child
    does not open to a cover, so it needs a worker by name."""
    rows: Any = ChildSummary.objects.filter(OPEN, reach).order_by().values("worker")
    counted = rows.annotate(number=Count("pk"), shut=Count("pk", filter=Q(restricted=True)))
    words, values = counted.values_list("worker", "number", "shut").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(ASK.format(held=words), [*values, today])
        found = cursor.fetchall()
    stands = {row[0]: StandIn(*row[:5]) for row in found if row[0]}
    lost = sum(_lost(stands.get(row[0]), number=row[5], shut=row[6]) for row in found)
    return NobodyLooks(stands, sum(row[5] for row in found), lost)


def _lost(stand: StandIn | None, *, number: int, shut: int) -> int:
    if stand is None or stand.looks is None:
        return number
    return shut if stand.covered else 0
