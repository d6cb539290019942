"""How long a limit is, and the day or moment on which it falls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldthread.core.days import BeyondCalendar, add_days, add_months, add_weeks, add_working_days


def _whole_days(day: date, hours: int) -> date:
    """Where the time of day is not known, hours count as the whole days in them."""
    return add_days(day, timedelta(hours=hours) // timedelta(days=1))


COUNTED: Mapping[str, Callable[[date, int], date]] = {
    "working_days": add_working_days,
    "days": add_days,
    "weeks": add_weeks,
    "months": add_months,
    "hours": _whole_days,
}
UNITS = tuple(COUNTED)


@dataclass(frozen=True, slots=True)
class Limit:
    """`number` of `unit` after the start; before a date field of it where `before` is named.

    until: in a chain, holds for the turns that begin earlier than this long after the chain began.
    """

    number: int
    unit: str
    before: str | None = None
    until: Limit | None = None

    @property
    def length(self) -> str:
        """How long it is, as a person says it: '15 working days', '1 month'."""
        unit = self.unit.replace("_", " ")
        return f"{self.number} {unit.removesuffix('s') if self.number == 1 else unit}"

    @property
    def words(self) -> str:
        """As a person says it: '15 working days', '2 working days before booked for'."""
        if self.before is None:
            return self.length + (f" for the first {self.until.words}" if self.until else "")
        field = self.before.replace("_", " ")
        return f"{self.length} before {field}" if self.number else f"on {field}"

    def due(self, start: date, data: Mapping[str, Any]) -> date | None:
        """The last day on which the duty is met in time; None where a date it rests on is not known."""
        if self.before is None:
            return COUNTED[self.unit](start, self.number)
        day = data.get(self.before)
        return None if day is None else COUNTED[self.unit](day, -self.number)

    def holds(self, chain_began: date, turn_began: date) -> bool:
        """Whether a turn of the chain begins while this interval still holds."""
        return self.until is None or turn_began < COUNTED[self.until.unit](chain_began, self.until.number)

    def due_at(self, start_at: datetime) -> datetime:
        """The last moment, for a limit in hours: elapsed hours, whatever the clocks do meanwhile."""
        return start_at.astimezone(UTC) + timedelta(hours=self.number)


def due_or_none(start: date, data: Mapping[str, Any], *limits: Limit, latest: bool = False) -> date | None:
    """The earliest of these limits that is known, or the latest, which needs every one of them known.

    None where a date they rest on is not known, or bank holidays are not known so far back or ahead.
    """
    try:
        days = [limit.due(start, data) for limit in limits]
    except BeyondCalendar:
        return None
    known = [day for day in days if day is not None]
    if not known or (latest and len(known) < len(days)):
        return None
    return max(known) if latest else min(known)


def window_opens(limit: Limit, day: date) -> date:
    """The day after which a window of that length begins, if it ends on this day."""
    return COUNTED[limit.unit](day, -limit.number)


def parse_limits(words: Any) -> tuple[Limit, ...]:
    """One limit or a list of them, as the clock file writes them."""
    return tuple(parse_limit(word) for word in (words if isinstance(words, list) else [words]))


def parse_limit(words: str) -> Limit:
    """'45 working_days', '2 working_days before booked_for', 'on due' or '6 weeks until 12 months'.

    Raises ValueError.
    """
    interval, _, until = str(words).partition(" until ")
    if until:
        return replace(parse_limit(interval), until=parse_limit(until))
    parts = interval.split()
    if len(parts) == 2 and parts[0] == "on":
        return Limit(0, "days", parts[1])
    before = parts[3] if len(parts) == 4 and parts[2] == "before" else None
    if len(parts) != (4 if before else 2) or not parts[0].isdigit() or parts[1] not in UNITS:
        raise ValueError(f"{words!r} is not a limit; write a number and one of {', '.join(UNITS)}")
    return Limit(int(parts[0]), parts[1], before)
