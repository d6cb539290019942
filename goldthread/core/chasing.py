"""What the council decides about telling people: how often jobs run, and when an email may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

import yaml

from goldthread.core.days import LONDON
from goldthread.core.statute import STATUTE

FILE = STATUTE / "chasing.yaml"
AT_ONCE, DAILY, NEVER = "at_once", "daily", "never"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the pages name it, how often it runs, and how long it may be silent."""

    name: str
    every: timedelta
    stale_after: timedelta

    @property
    def cron(self) -> str:
        """As a schedule: minutes within the hour, or the whole hour."""
        minutes = int(self.every.total_seconds() // 60)
        return "0 * * * *" if minutes >= 60 else f"*/{minutes} * * * *"


@dataclass(frozen=True, slots=True)
class Hearing:
    """How somebody hears that there are notices. quiet None: at any hour."""

    how: str
    daily_at: time
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Chasing:
    """The whole file."""

    looks_back: timedelta
    hearing: Hearing
    give_up_after: timedelta
    jobs: Mapping[str, Job]


@cache
def chasing() -> Chasing:
    """`statute/chasing.yaml`; raises KeyError where it leaves something out."""
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    email = said["email"]
    quiet = (time.fromisoformat(email["quiet_from"]), time.fromisoformat(email["quiet_until"]))
    return Chasing(
        timedelta(days=said["looks_back_days"]),
        Hearing(email["how"], time.fromisoformat(email["daily_at"]), quiet),
        timedelta(hours=email["give_up_after_hours"]),
        {job: _job(row) for job, row in said["jobs"].items()},
    )


def _job(row: Mapping[str, Any]) -> Job:
    every, stale = row["every_minutes"], row["stale_after_minutes"]
    return Job(row["name"], timedelta(minutes=every), timedelta(minutes=stale))


def has_stopped(job: Job, last: datetime | None, now: datetime) -> bool:
    """Whether a job that last succeeded at `last` has been silent too long; None: it never ran."""
    return last is None or now - last > job.stale_after


def may_send(hearing: Hearing, made_at: datetime, now: datetime) -> bool:
    """Whether an email may say by now that a notice made at `made_at` is there. Both aware.

    Daily: at the first hour of theirs after it was made. Never inside their quiet hours.
    """
    here = now.astimezone(LONDON)
    if hearing.how == NEVER or made_at > now or _quiet(hearing, here.time()):
        return False
    return hearing.how == AT_ONCE or made_at <= _last(hearing.daily_at, here)


def _quiet(hearing: Hearing, hour: time) -> bool:
    """Quiet hours may run over midnight; two equal ends are none."""
    if hearing.quiet is None:
        return False
    begins, ends = hearing.quiet
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _last(hour: time, here: datetime) -> datetime:
    """The last time it was that hour in London."""
    today = datetime.combine(here.date(), hour, tzinfo=LONDON)
    if today <= here:
        return today
    return datetime.combine(here.date() - timedelta(days=1), hour, tzinfo=LONDON)
