"""Working days and months counted a second time, by `holidays` and numpy."""

from __future__ import annotations

import calendar
from datetime import date
from functools import cache

import holidays
import numpy as np


@cache
def _calendar() -> np.busdaycalendar:
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(1990, 2041))
    return np.busdaycalendar(holidays=sorted(england))


def working_days_after(day: date, number: int) -> date:
    """The number-th working day after the day; the day itself for none."""
    if number == 0:
        return day
    at = np.busday_offset(day, 0, roll="preceding", busdaycal=_calendar())
    return np.busday_offset(at, number, busdaycal=_calendar()).astype(date)  # type: ignore[no-any-return]


def months_after(day: date, number: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
