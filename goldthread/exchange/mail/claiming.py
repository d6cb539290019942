"""Whose notices may an email speak of by now? Each notice is counted by one email, and never another."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from goldthread.core.chasing import Hearing, chasing, may_send
from goldthread.record.models import Mail, MailedNotice, Notice, NoticeSetting

HIDDEN = """
select n.id from everybodys_conflicts() c
join notice n on n.recipient_id = c.user_id and n.subject_id = c.person_id
"""


def claim(now: datetime, using: str) -> int:
    """Writes an email for each person who may be written to now. Call as the job, in its transaction."""
    hearing = hearings(using)
    due: dict[UUID, list[UUID]] = defaultdict(list)
    waiting = unread(using).filter(mailed=None, recipient__is_active=True).exclude(recipient__email="")
    for notice, recipient, made_at in waiting.order_by("made_at").values_list("id", "recipient", "made_at"):
        if may_send(hearing.get(recipient, chasing().hearing), made_at, now):
            due[recipient].append(notice)
    for recipient, notices in sorted(due.items()):
        mail = Mail.objects.using(using).create(
            recipient_id=recipient, number=len(notices), made_at=now, next_try_at=now
        )
        MailedNotice.objects.using(using).bulk_create(
            MailedNotice(mail=mail, notice_id=notice) for notice in notices
        )
    return len(due)


def unread(using: str) -> QuerySet[Notice]:
    """Notices that stand and wait for their reader, but for those that a conflict of interest hides since."""
    hidden = RawSQL(HIDDEN, ())  # noqa: S611 - nobody's words are in it
    return Notice.objects.using(using).filter(read_at=None, taken_back_at=None).exclude(pk__in=hidden)


def hearings(using: str) -> dict[UUID, Hearing]:
    """What each person chose last; whoever chose nothing is not among them."""
    rows = NoticeSetting.objects.using(using).order_by("set_at", "id")
    return {row.user_id: hearing_of(row) for row in rows}


def hearing_of(row: NoticeSetting) -> Hearing:
    quiet = (row.quiet_from, row.quiet_until) if row.quiet_from and row.quiet_until else None
    return Hearing(row.email, row.daily_at, quiet)
