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
HOUR = 60  # minutes
AT_ONCE, DAILY, NEVER = "at_once", "daily", "never"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the pages name it, how often it runs, how long it may be silent, and the words for both."""

    name: str
    every: timedelta
    stale_after: timedelta
    stopped: str = "have not run since"
    ran: str = "last ran at"

    @property
    def cron(self) -> str:
        """As a schedule: every so many minutes, or every hour."""
        minutes = self.every // timedelta(minutes=1)
        return "0 * * * *" if minutes == HOUR else f"*/{minutes} * * * *"


@dataclass(frozen=True, slots=True)
class HowTold:
    """How somebody hears that there are notices. quiet None: at any hour."""

    how: str
    daily_at: time
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Chasing:
    """The whole file. jobs: of our own worker. fetching: what a timer of the council's own does."""

    looks_back: timedelta
    hearing: HowTold
    give_up_after: timedelta
    jobs: Mapping[str, Job]
    fetching: Job


@cache
def chasing() -> Chasing:
    """`statute/chasing.yaml`. Raises KeyError where it leaves something out, ValueError for an uneven job."""
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    email = said["email"]
    quiet = (time.fromisoformat(email["quiet_from"]), time.fromisoformat(email["quiet_until"]))
    return Chasing(
        timedelta(days=said["looks_back_days"]),
        HowTold(email["how"], time.fromisoformat(email["daily_at"]), quiet),
        timedelta(hours=email["give_up_after_hours"]),
        {job: job_of(row) for job, row in said["jobs"].items()},
        job_of(said["fetching"]),
    )


def job_of(row: Mapping[str, Any]) -> Job:
    every, stale = row["every_minutes"], row["stale_after_minutes"]
    if HOUR % every:
        raise ValueError(f"{row['name']}: every {every} minutes does not divide an hour evenly")
    words = {name: row[name] for name in ("stopped", "ran") if name in row}
    return Job(row["name"], timedelta(minutes=every), timedelta(minutes=stale), **words)


def has_stopped(job: Job, last: datetime | None, now: datetime) -> bool:
    """Whether a job that last succeeded at `last` has been silent too long; None: it never ran."""
    return last is None or now - last > job.stale_after


def may_send(hearing: HowTold, made_at: datetime, now: datetime) -> bool:
    """Whether an email may say by now that a notice made at `made_at` is there. Both aware.

    Daily: at the first hour of theirs after it was made. Never inside their quiet hours.
    """
    here = now.astimezone(LONDON)
    if hearing.how == NEVER or made_at > now or _quiet(hearing, here.time()):
        return False
    return hearing.how == AT_ONCE or made_at <= _last(hearing.daily_at, here)


def _quiet(hearing: HowTold, hour: time) -> bool:
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
