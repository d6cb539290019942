"""For which open children does nobody look today: none allocated, gone, away without cover, or kept shut?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from goldthread.access.standing_in import StandIn
from goldthread.ground.words import short_date, until_words
from goldthread.language.roles import BESIDE
from goldthread.record.models import AllocationRow, ChildSummary, SpellRow
from goldthread.record.models.derived import OPEN

ASK = """
with held (worker_id, number, shut) as ({held})
select s.worker_id, s.looks_id, s.in_post, s.away, s.away_until, held.number, held.shut,
  case when s.in_post then a.first_on else least(w.left_on, (
    select nullif(max(coalesce(p.ended_on, 'infinity')), 'infinity')
    from post p where p.worker_id = w.id)) end
from held left join stand_ins(array(select worker_id from held where worker_id is not null), %s) s
  on s.worker_id = held.worker_id
left join worker w on w.id = s.worker_id left join away_on(%s) a on a.worker_id = s.worker_id
"""


@dataclass(frozen=True, slots=True)
class NobodyLooks:
    """stands: who stands in for each worker of the reach; gone: the first day away, or the last at work.

    children: open ones; lost: how many nobody has.
    """

    stands: Mapping[UUID, StandIn]
    gone: Mapping[UUID, date]
    children: int
    lost: int

    @property
    def which(self) -> Q:
        """The filter that finds them."""
        alone = [one.worker for one in self.stands.values() if one.looks is None]
        covered = [one.worker for one in self.stands.values() if one.covered]
        return Q(worker=None) | Q(worker__in=alone) | Q(restricted=True, worker__in=covered)

    def holds(self, child: ChildSummary) -> bool:
        """Whether this child is one of them."""
        stand = self.stands.get(child.worker_id) if child.worker_id else None
        return stand is None or stand.looks is None or (stand.covered and child.restricted)

    def why(self, child: ChildSummary, today: date) -> str:
        """ "P. Example left", "P. Example is away until 3 Dec and nobody covers" ..."""
        stand = self.stands.get(child.worker_id) if child.worker_id else None
        if child.worker is None or stand is None:
            since = self.since(child)
            return f"nobody has been allocated{f' since {short_date(since, today)}' if since else ''}"
        name = child.worker.name
        if not stand.in_post:
            left = child.worker.left_on
            return f"{name} left on {short_date(left, today)}" if left else f"{name} holds no post any more"
        until = until_words(stand.until, today)
        if stand.looks is None:
            return f"{name} is away {until} and nobody covers"
        return f"{name} is away {until}, and the record is restricted: it does not open to whoever covers"

    def since(self, child: ChildSummary) -> date | None:
        """Since the worker was gone, or the last one's end. child: as `with_the_last` reads it."""
        begun: date | None = child.last_had  # type: ignore[attr-defined]
        gone = self.gone.get(child.worker_id) if child.worker_id else None
        return max(filter(None, (begun, gone)), default=None)


def with_the_last(rows: QuerySet[ChildSummary]) -> QuerySet[ChildSummary]:
    """`last_had`: the day on which an own worker last began or ended, or the work was opened, if later."""
    held = AllocationRow.objects.filter(subject=OuterRef("pk")).exclude(role__in=BESIDE)
    ended = held.annotate(last=Greatest("started", "ended")).order_by("-last").values("last")[:1]
    opened = SpellRow.objects.filter(subject=OuterRef("pk"), ended=None).exclude(type="allocation")
    begun = opened.order_by("started").values("started")[:1]
    return rows.annotate(last_had=Coalesce(Greatest(Subquery(ended), Subquery(begun)), "status_since"))


def nobody_looks(reach: Q, today: date) -> NobodyLooks:
    """One query: each worker of the reach with how many they hold, and who stands in. A restricted child
    does not open to a cover, so it needs a worker by name."""
    rows: Any = ChildSummary.objects.filter(OPEN, reach).order_by().values("worker")
    counted = rows.annotate(number=Count("pk"), shut=Count("pk", filter=Q(restricted=True)))
    words, values = counted.values_list("worker", "number", "shut").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(ASK.format(held=words), [*values, today, today])
        found = cursor.fetchall()
    stands = {row[0]: StandIn(*row[:5]) for row in found if row[0]}
    lost = sum(_lost(stands.get(row[0]), number=row[5], shut=row[6]) for row in found)
    gone = {row[0]: row[7] for row in found if row[0] and row[7]}
    return NobodyLooks(stands, gone, sum(row[5] for row in found), lost)


def _lost(stand: StandIn | None, *, number: int, shut: int) -> int:
    if stand is None or stand.looks is None:
        return number
    return shut if stand.covered else 0
