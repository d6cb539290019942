"""When an email may go, and when a job counts as stopped: stories, and what must hold at every hour."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.chasing import AT_ONCE, DAILY, NEVER, HowTold, chasing, has_stopped, job_of, may_send
from goldthread.core.days import LONDON

NIGHT, NOON = (time(19), time(7)), (time(12), time(13))


def london(words: str) -> datetime:
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hearing", "made", "goes", "waits"),
    [
        (HowTold(AT_ONCE, time(8)), "2026-11-23 10:00", "2026-11-23 10:00", "2026-11-23 09:59"),
        (HowTold(AT_ONCE, time(8), NIGHT), "2026-11-23 19:00", "2026-11-24 07:00", "2026-11-24 06:59"),
        (HowTold(DAILY, time(8)), "2026-11-23 10:00", "2026-11-24 08:00", "2026-11-24 07:59"),
        (HowTold(DAILY, time(8)), "2026-11-23 07:00", "2026-11-23 08:00", "2026-11-23 07:59"),
        # The hour of the digest lies in quiet hours: it goes when they end.
        (HowTold(DAILY, time(6), NIGHT), "2026-11-23 10:00", "2026-11-24 07:00", "2026-11-24 06:30"),
        # The night the clocks go forward: eight is eight in London.
        (HowTold(DAILY, time(8)), "2026-03-28 12:00", "2026-03-29 08:00", "2026-03-29 07:59"),
        (HowTold(AT_ONCE, time(8), NOON), "2026-11-23 12:10", "2026-11-23 13:00", "2026-11-23 12:59"),
    ],
)  # fmt: skip
def test_an_email_goes_at_its_hour_and_no_earlier(hearing: HowTold, made: str, goes: str, waits: str) -> None:
    assert may_send(hearing, london(made), london(goes))
    assert not may_send(hearing, london(made), london(waits))


MOMENTS = st.builds(
    lambda minutes: datetime(2026, 1, 1, tzinfo=LONDON) + timedelta(minutes=minutes), st.integers(0, 525_000)
)
HOURS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
QUIET = st.one_of(st.none(), st.tuples(HOURS, HOURS))


@given(st.sampled_from([AT_ONCE, DAILY]), HOURS, QUIET, MOMENTS)
def test_whoever_wants_email_hears_within_two_days(
    how: str, hour: time, quiet: tuple[time, time] | None, made: datetime
) -> None:
    hearing = HowTold(how, hour, quiet)
    hours = [made + timedelta(minutes=30 * step) for step in range(2 * 48 + 1)]
    assert any(may_send(hearing, made, now) for now in hours)


@given(HOURS, QUIET, MOMENTS, st.integers(-100, 100))
def test_whoever_wants_none_gets_none(
    hour: time, quiet: tuple[time, time] | None, made: datetime, hours: int
) -> None:
    assert not may_send(HowTold(NEVER, hour, quiet), made, made + timedelta(hours=hours))


@given(st.sampled_from([AT_ONCE, DAILY]), HOURS, MOMENTS, MOMENTS)
def test_nothing_goes_in_quiet_hours(how: str, hour: time, made: datetime, now: datetime) -> None:
    if now.time() >= NIGHT[0] or now.time() < NIGHT[1]:
        assert not may_send(HowTold(how, hour, NIGHT), made, now)


def test_a_job_that_never_ran_or_is_silent_too_long_has_stopped() -> None:
    job, now = chasing().jobs["ladder"], london("2026-11-23 10:00")
    assert has_stopped(job, None, now)
    assert not has_stopped(job, now - job.stale_after, now)
    assert has_stopped(job, now - job.stale_after - timedelta(seconds=1), now)


def test_each_job_may_miss_a_round_before_it_counts_as_stopped() -> None:
    for job in (*chasing().jobs.values(), chasing().fetching):
        assert job.stale_after >= 2 * job.every
        assert job.cron in ("*/1 * * * *", "*/15 * * * *", "0 * * * *")


def test_a_job_that_would_run_more_often_than_it_says_is_refused() -> None:
    for every in (7, 90, 1440):
        with pytest.raises(ValueError, match=f"every {every} minutes"):
            job_of({"name": "Extract", "every_minutes": every, "stale_after_minutes": 3000})
