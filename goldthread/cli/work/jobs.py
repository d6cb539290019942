"""What runs by itself, and how often: each job of `statute/chasing.yaml`, as a task of the queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from goldthread.core.chasing import chasing
from goldthread.exchange.mail.outbox import dispatch
from goldthread.ground import wall_clock
from goldthread.record.job_health import kept
from goldthread.rooms.supervision.chasing.agencies import tell_agencies
from goldthread.rooms.supervision.chasing.holders import tell_holders
from goldthread.rooms.supervision.chasing.sweep import sweep
from goldthread.rooms.supervision.chasing.weekly import count_the_week


def remind(now: datetime) -> None:
    """Whoever owes something, whoever of an agency has to hear, and who holds the child that one wrote of."""
    sweep(now)
    tell_agencies(now)
    tell_holders(now)


# In the order in which one serves the next.
WORK: dict[str, Callable[[datetime], Any]] = {"ladder": remind, "weekly": count_the_week, "email": dispatch}


def run(job: str) -> None:
    """Does a job now, and writes down whether it succeeded."""
    with kept(job):
        WORK[job](wall_clock.now())


def run_all() -> None:
    for job in WORK:
        run(job)


def _schedule(job: str) -> None:
    """Two of one job never wait at once; two may run at once, and each job sees to that itself."""

    @app.periodic(cron=chasing().jobs[job].cron, periodic_id=job)
    @app.task(name=job, queueing_lock=job)
    def task(timestamp: int) -> None:
        del timestamp  # what is due is asked of now, however late the job comes
        run(job)


for name in WORK:
    _schedule(name)
