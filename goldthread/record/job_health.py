"""When did each job first run, last succeed and last fail? Kept in the record, read by the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldthread.core.chasing import Job, chasing, has_stopped
from goldthread.ground import wall_clock
from goldthread.ground.mail import mail_is_on
from goldthread.ground.wall_clock import LONDON
from goldthread.record import principals
from goldthread.record.models import JobHealth
from goldthread.record.session import acting_as

MOST_WORDS = 200
FETCH = "from "
"""Before the agency whose messages are fetched: each has a timer of its own, and each may stop alone."""


class Excused(Exception):
    """A job could not do its work for a reason of the world outside: the words go on a page, not in a log."""


def began(job: str, now: datetime, *, using: str = "job") -> datetime:
    """The first time this job ran here; now, where it never did. Call as the job."""
    row, _ = JobHealth.objects.using(using).get_or_create(pk=job, defaults={"began_at": now})
    return row.began_at


@contextmanager
def kept(job: str, *, using: str = "job") -> Iterator[None]:
    """What is done inside has succeeded or failed when it ends, and the record says which and when.

    An Excused fault is written down and goes no further; any other is written by its kind and raised.
    """
    try:
        yield
    except Excused as fault:
        _note(job, using, failed=str(fault))
    except Exception as fault:
        _note(job, using, failed=type(fault).__name__)
        raise
    else:
        _note(job, using)


def fetch_of(agency: UUID) -> str:
    """The job that fetches what this agency's system sends."""
    return f"{FETCH}{agency.hex}"


def fetched_for_the_last_time(agency: UUID, *, now: datetime, using: str = "job") -> None:
    """From now on nobody is warned that its messages are not fetched."""
    with acting_as(principals.JOB, now=now, using=using):
        JobHealth.objects.using(using).filter(pk=fetch_of(agency)).update(succeeded_at=None)


def _note(job: str, using: str, *, failed: str = "") -> None:
    now = wall_clock.now()
    with acting_as(principals.JOB, now=now, using=using):
        began(job, now, using=using)
        told = {"failed_at": now} if failed else {"succeeded_at": now}
        JobHealth.objects.using(using).filter(pk=job).update(words=failed[:MOST_WORDS], **told)


@dataclass(frozen=True, slots=True)
class Health:
    """One job, whether it has stopped, and that in words. words: "Reminders have not run since 09:10." """

    job: str
    stopped: bool
    words: str


def health(now: datetime, *, using: str = "job") -> list[Health]:
    """Each job of this installation, as the job may read it. Two queries."""
    with acting_as(principals.JOB, now=now, using=using):
        rows = JobHealth.objects.using(using).values_list("id", "succeeded_at")
        return judged(dict(rows), now)


def judged(succeeded: Mapping[str, datetime | None], now: datetime) -> list[Health]:
    """From when each job last succeeded. Emails are not missed where no mail server is named.

    Nor are messages where none were ever fetched; of several health systems the longest silent is judged.
    """
    found = [
        _judge(name, job, succeeded.get(name), now)
        for name, job in chasing().jobs.items()
        if name != "email" or mail_is_on()
    ]
    fetched = [at for name, at in succeeded.items() if name.startswith(FETCH) and at]
    if fetched:
        found.append(_judge("messages", chasing().fetching, min(fetched), now))
    return found


def _judge(name: str, job: Job, last: datetime | None, now: datetime) -> Health:
    stopped = has_stopped(job, last, now)
    if last is None:
        return Health(name, stopped, f"{job.name} have not run yet.")
    verb = job.stopped if stopped else job.ran
    return Health(name, stopped, f"{job.name} {verb} {_moment(last, now)}.")


def _moment(at: datetime, now: datetime) -> str:
    here = at.astimezone(LONDON)
    hour = f"{here:%H:%M}"
    same = here.date() == now.astimezone(LONDON).date()
    return hour if same else f"{hour} on {here.day} {here:%B %Y}"
