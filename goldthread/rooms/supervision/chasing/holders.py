"""Who holds the child of whom an agency wrote itself, and so hears of it?"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from goldthread.core.chasing import chasing
from goldthread.core.ladder import OWNER
from goldthread.record import principals
from goldthread.record.job_health import began
from goldthread.record.models import Notice, TakenBack
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.staff import staff
from goldthread.rooms.supervision.chasing.sweep import JOB, ONE_AT_A_TIME
from goldthread.rooms.supervision.chasing.who import OWN_WORKER, Person, who

WRITTEN = "select fact, person, agency, worker, team, service, restricted from heard_by_holders(%s)"
WHAT = "agency_wrote"


class Wrote(NamedTuple):
    """What an agency wrote, and who holds the child: as `who` asks it of a turn."""

    fact: UUID
    subject_id: UUID
    agency: str
    worker_id: UUID | None
    team_id: UUID | None
    service_id: UUID | None
    restricted: bool
    owner: str = OWN_WORKER
    force: str = "duty"


def tell_holders(now: datetime, *, using: str = "job") -> int:
    """Tells whoever holds the child, or stands in, once; and takes back what was corrected or taken back."""
    with acting_as(principals.JOB, now=now, using=using):
        since = max(began(JOB, now, using=using), now - chasing().looks_back)
        with connections[using].cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute(WRITTEN, [since])
            wrote = [Wrote(*row) for row in cursor.fetchall()]
        people = staff({one.subject_id for one in wrote}, now, using=using)
        told = Notice.objects.using(using).filter(
            kind=Notice.Kind.FACT, taken_back_at=None, made_at__gte=since
        )
        known = {one.about: one.pk for one in told}
        new = [
            _notice(one, person, now)
            for one in wrote
            if one.fact not in known
            for person in who(one, OWNER, people)
        ]
        Notice.objects.using(using).bulk_create(new, ignore_conflicts=True)
        gone = told.exclude(about__in=[one.fact for one in wrote])
        gone.update(taken_back_at=now, taken_back_why=TakenBack.WITHDRAWN)
    return len(new)


def _notice(one: Wrote, person: Person, now: datetime) -> Notice:
    return Notice(
        recipient_id=person.user,
        kind=Notice.Kind.FACT,
        about=one.fact,
        what=WHAT,
        subject_id=one.subject_id,
        rung=WHAT,
        told_as=OWNER,
        stands_in_for_id=person.for_worker,
        data={"agency": one.agency, **({"instead": True} if person.instead else {})},
        made_at=now,
    )
