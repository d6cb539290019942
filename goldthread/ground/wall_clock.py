"""The one wall clock: what day and what moment it is; everything else is passed `as_of` or `now`."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SETTING = "GOLDTHREAD_TODAY"


class DayNotUnderstood(ValueError):
    """GOLDTHREAD_TODAY is set to something that is not an ISO date."""


def now() -> datetime:
    """The moment, aware, in UTC. On a day chosen by GOLDTHREAD_TODAY, the present time of day in London."""
    moment = datetime.now(UTC)
    chosen = _chosen_day()
    if chosen is None:
        return moment
    in_london = moment.astimezone(LONDON)
    return datetime.combine(chosen, in_london.time(), tzinfo=LONDON).astimezone(UTC)


def today() -> date:
    """The day in London, where every working day and every deadline of this record is counted."""
    return now().astimezone(LONDON).date()


def _chosen_day() -> date | None:
    """The day that a demonstration or a test has fixed, or None."""
    text = os.environ.get(SETTING, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise DayNotUnderstood(f"{SETTING} must be a date such as 2026-03-31, not {text!r}") from wrong
