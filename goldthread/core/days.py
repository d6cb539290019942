"""Which days are working days in England, and where a limit counted in days or months falls."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import yaml

from goldthread.core.statute import STATUTE

HOLIDAYS_FILE = STATUTE / "bank_holidays.yaml"
LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


class BeyondCalendar(ValueError):
    """A day outside the years for which bank holidays are known: guessing would be wrong."""


class Calendar:
    """Working days between two horizons, counted by table so that any sum is one look-up."""

    def __init__(self, first: date, last: date, bank_holidays: frozenset[date]) -> None:
        self.first, self.last, self.bank_holidays = first, last, bank_holidays
        self._origin = first.toordinal()
        self._days: list[date] = []
        self._up_to: list[int] = []
        for ordinal in range(self._origin, last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() < SATURDAY and day not in bank_holidays:
                self._days.append(day)
            self._up_to.append(len(self._days))

    def count_up_to(self, day: date) -> int:
        """Working days from the calendar's first day up to and including this one."""
        place = day.toordinal() - self._origin
        if 0 <= place < len(self._up_to):
            return self._up_to[place]
        raise BeyondCalendar(
            f"Bank holidays are known from {self.first} to {self.last}; {day} lies outside. "
            "Add the missing years to statute/bank_holidays.yaml."
        )

    def working_day(self, day: date) -> bool:
        self.count_up_to(day)
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def add(self, day: date, number: int) -> date:
        """The number-th working day after this day (day 0); before it where number is negative."""
        if number == 0:
            return day
        reached = self.count_up_to(day)
        before = reached - 1 if number > 0 else bisect_left(self._days, day)
        place = before + number
        if 0 <= place < len(self._days):
            return self._days[place]
        raise BeyondCalendar(f"{number} working days from {day} runs past {self.last}.")

    def between(self, start: date, end: date) -> int:
        """Working days after start, up to and including end; negative where end is earlier."""
        return self.count_up_to(end) - self.count_up_to(start)


@cache
def england() -> Calendar:
    """The table of England's bank holidays in `statute/bank_holidays.yaml`."""
    table = yaml.safe_load(HOLIDAYS_FILE.read_text(encoding="utf-8"))
    days = frozenset(day for year in table["years"].values() for day in year)
    return Calendar(table["known_from"], table["known_to"], days)


def start_of(day: date) -> datetime:
    """The moment at which a day begins in London."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def evening_of(day: date) -> datetime:
    """The last moment of a day in London."""
    return datetime.combine(day, time.max, tzinfo=LONDON)


def day_of(moment: datetime) -> date:
    """The day in London on which an aware moment falls."""
    return moment.astimezone(LONDON).date()


def working_day(day: date) -> bool:
    """Not a weekend and not a bank holiday in England."""
    return england().working_day(day)


@lru_cache(maxsize=1 << 17)
def add_working_days(day: date, number: int) -> date:
    """The n-th working day after a day; that day itself is day 0, even on a Saturday."""
    return england().add(day, number)


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after start, up to and including end."""
    return england().between(start, end)


@cache
def add_months(day: date, number: int) -> date:
    """The same day of the month, months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise BeyondCalendar(f"No day lies {number} months from {day}.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def add_weeks(day: date, number: int) -> date:
    return add_days(day, 7 * number)


@cache
def add_days(day: date, number: int) -> date:
    try:
        return day + timedelta(days=number)
    except OverflowError as beyond:
        raise BeyondCalendar(f"No day lies {number} days from {day}.") from beyond
