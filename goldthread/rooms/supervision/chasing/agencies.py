"""Which agency has to hear that what it sent was answered, or that we challenge it?"""

from __future__ import annotations

from datetime import datetime

from django.db import connections

from goldthread.core.chasing import chasing
from goldthread.record import principals
from goldthread.record.job_health import began
from goldthread.record.models import Notice, TakenBack
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.sweep import JOB, ONE_AT_A_TIME

HEARD = "select about, what, step::text, recipient from heard_by_agencies(%s)"
TOLD_AS = "partner"


def tell_agencies(now: datetime, *, using: str = "job") -> int:
    """Tells each once of each answer, and takes back what no longer stands; returns how many were told anew.

    What was said before chasing began here is told to nobody, and nothing older than it looks back.
    """
    with acting_as(principals.JOB, now=now, using=using):
        since = max(began(JOB, now, using=using), now - chasing().looks_back)
        with connections[using].cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute(HEARD, [since])
            wanted = {(about, step, whom): what for about, what, step, whom in cursor.fetchall()}
        told = Notice.objects.using(using).filter(
            kind=Notice.Kind.AGENCY, taken_back_at=None, made_at__gte=since
        )
        known = {(one.about, one.rung, one.recipient_id): one.pk for one in told}
        new = [_notice(*key, what, now) for key, what in wanted.items() if key not in known]
        Notice.objects.using(using).bulk_create(new, ignore_conflicts=True)
        gone = [notice for key, notice in known.items() if key not in wanted]
        Notice.objects.using(using).filter(pk__in=gone).update(
            taken_back_at=now, taken_back_why=TakenBack.WITHDRAWN
        )
    return len(new)


def _notice(about: object, step: str, whom: object, what: str, now: datetime) -> Notice:
    return Notice(
        recipient_id=whom,
        kind=Notice.Kind.AGENCY,
        about=about,
        what=what,
        rung=step,
        told_as=TOLD_AS,
        made_at=now,
    )
