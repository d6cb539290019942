"""Which year to 31 March does a day lie in, and which days of the years before stand beside it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from goldthread.core.days import add_months
from goldthread.ground.words import short_date
from goldthread.readers.episodes import year_of

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Days:
    """Some days on end, first and last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def words(self) -> str:
        """ "1 Apr to 23 Nov 2026"."""
        return f"{short_date(self.first, self.last)} to {short_date(self.last)}"


def year(begins: date, as_of: date) -> Days:
    """The year that begins on a day, and where it is not over, no later than `as_of`."""
    return Days(begins, min(add_months(begins, MONTHS) - timedelta(days=1), as_of))


def beside(begins: date, as_of: date, *, before: int) -> list[Days]:
    """The year, then so many years before it, newest first; a year that runs, the same days."""
    now = year(begins, as_of)
    whole = now.last < as_of or now.last == year(begins, date.max).last
    return [now, *(_earlier(now, back, whole=whole) for back in range(1, before + 1))]


def _earlier(now: Days, back: int, *, whole: bool) -> Days:
    first = add_months(now.first, -MONTHS * back)
    return year(first, date.max) if whole else Days(first, add_months(now.last, -MONTHS * back))


def short(begins: date) -> str:
    """ "2026-27"."""
    return f"{begins.year}-{(begins.year + 1) % 100:02}"


__all__ = ["Days", "beside", "short", "year", "year_of"]
