"""When did each job first run, last succeed and last fail? Kept in the record, read by the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from goldthread.ground import wall_clock
from goldthread.record import principals
from goldthread.record.models import JobHealth
from goldthread.record.session import acting_as

MOST_WORDS = 200


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


def _note(job: str, using: str, *, failed: str = "") -> None:
    now = wall_clock.now()
    with acting_as(principals.JOB, now=now, using=using):
        began(job, now, using=using)
        told = {"failed_at": now} if failed else {"succeeded_at": now}
        JobHealth.objects.using(using).filter(pk=job).update(words=failed[:MOST_WORDS], **told)
