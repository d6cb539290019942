"""Sends what is claimed: each email at most once, and none is lost without a word about it here.

The order is what makes it so. `sending` is committed before the message is handed over, `sent` after the
server took it. Whoever dies between the two leaves `sending` behind: nobody can know whether it went, so
it becomes `uncertain`, is never sent again, and whoever it was for is told of it on their notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connections

from goldthread.core.chasing import chasing
from goldthread.exchange.mail.claiming import claim, unread
from goldthread.exchange.mail.server import Down, Refused, Server, Unknown
from goldthread.exchange.mail.words import message
from goldthread.ground.mail import mail_is_on
from goldthread.record import principals
from goldthread.record.job_health import Excused
from goldthread.record.models import Mail, MailAttempt, User
from goldthread.record.session import acting_as

JOB = "email"
ONE_AT_A_TIME = 5_190_002
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=1)
State = Mail.State


def dispatch(now: datetime, *, using: str = "job") -> int:
    """Writes the emails that are due and sends all that wait; returns how many went. Call in no transaction.

    Raises Excused, in words for a page, where the server does not let us in: all of it waits.
    """
    if not mail_is_on():
        return 0
    with _alone(using):
        with acting_as(principals.JOB, now=now, using=using):
            _doubt_what_was_cut_short(now, using)
            claim(now, using)
            waiting = list(_to_send(now, using))
        if not waiting:
            return 0
        try:
            with Server() as server:
                return sum(_send(server, mail, now, using) for mail in waiting)
        except Down as down:
            raise Excused(str(down)) from down


@contextmanager
def _alone(using: str) -> Iterator[None]:
    """One sender at a time; the lock goes when its holder dies, and not before the database knows of it."""
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _doubt_what_was_cut_short(now: datetime, using: str) -> None:
    """Nobody else is sending, so what says that it is being sent was cut short."""
    cut = Mail.objects.using(using).filter(state=State.SENDING)
    attempts = MailAttempt.objects.using(using).filter(mail__in=list(cut.values_list("pk", flat=True)))
    attempts.filter(ended_at=None).update(ended_at=now, outcome="unknown", words="Cut short.")
    cut.update(state=State.UNCERTAIN, settled_at=now)


def _to_send(now: datetime, using: str) -> Iterator[Mail]:
    waiting = Mail.objects.using(using).filter(state=State.WAITING, next_try_at__lte=now)
    return waiting.order_by("made_at", "id").iterator()


def _send(server: Server, mail: Mail, now: datetime, using: str) -> bool:
    """True where the server took it. Raises Down, having handed over nothing."""
    with acting_as(principals.JOB, now=now, using=using):
        number = unread(using).filter(recipient=mail.recipient_id).count()
        to = User.objects.using(using).filter(pk=mail.recipient_id).values_list("email", flat=True).get()
        if not number or not to:
            _settle(mail, State.NOT_NEEDED, now, using)
            return False
    try:
        server.offer(to)
    except Refused as no:
        _refused(mail, _attempt(mail, now, using), no, now, using)
        return False
    attempt = _attempt(mail, now, using, sending=True)
    try:
        server.give(message(mail, number, to))
    except Refused as no:
        _refused(mail, attempt, no, now, using)
        return False
    except Unknown as silence:
        _end(mail, attempt, State.UNCERTAIN, str(silence), now, using)
        return False
    _end(mail, attempt, State.SENT, "", now, using)
    return True


def _attempt(mail: Mail, now: datetime, using: str, *, sending: bool = False) -> MailAttempt:
    """Written and committed before the server hears a word of the message."""
    with acting_as(principals.JOB, now=now, using=using):
        if sending:
            Mail.objects.using(using).filter(pk=mail.pk).update(state=State.SENDING)
        return MailAttempt.objects.using(using).create(mail=mail, begun_at=now)


def _refused(mail: Mail, attempt: MailAttempt, no: Refused, now: datetime, using: str) -> None:
    """Tried again, later each time; given up where the server means it, or after a day."""
    over = no.for_good or now - mail.made_at > chasing().give_up_after
    _end(mail, attempt, State.GIVEN_UP if over else State.WAITING, str(no), now, using)


def _end(mail: Mail, attempt: MailAttempt, state: State, words: str, now: datetime, using: str) -> None:
    outcome = {State.SENT: "accepted", State.UNCERTAIN: "unknown"}.get(state, "refused")
    with acting_as(principals.JOB, now=now, using=using):
        ended = MailAttempt.objects.using(using).filter(pk=attempt.pk)
        ended.update(ended_at=now, outcome=outcome, words=words[:200])
        _settle(mail, state, now, using)


def _settle(mail: Mail, state: State, now: datetime, using: str) -> None:
    tries = MailAttempt.objects.using(using).filter(mail=mail.pk).count()
    changed = {"state": state, "settled_at": now}
    if state is State.WAITING:
        wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
        changed = {"state": state, "next_try_at": now + wait}
    Mail.objects.using(using).filter(pk=mail.pk).update(**changed)
