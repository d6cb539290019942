"""What one written value says: a day, a yes or no, a number; or why it says nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

KNOWN: dict[Any, date] = {}
_REMEMBERED = 100_000
iso = lru_cache(_REMEMBERED)(date.isoformat)
"""A day as a key has it, yyyy-mm-dd."""
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[T ].*)?", re.ASCII)
_DASHED = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ].*|Z|[+-]\d\d:\d\d)?", re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ ,-]+(\d{4})(?: .*)?", re.ASCII | re.IGNORECASE
)
_NAME_FIRST = re.compile(r"([a-z]{3,9}) +(\d{1,2}),? +(\d{4})(?: .*)?", re.ASCII | re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_CLOCK = re.compile(r"[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?([ap])m\b)?", re.ASCII | re.IGNORECASE)
_BEFORE_SERIALS = date(1899, 12, 30)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

YES = frozenset({"1", "true", "yes", "y", "t"})
NO = frozenset({"0", "false", "no", "n", "f"})
UNKNOWN = frozenset({"unknown", "not known", "not recorded", "not stated", "u", "not applicable"})
BLANK = frozenset(
    {"", "null", "(null)", "<null>", "\\n", "none", "n/a", "na", "nan", "nat", "#n/a", "-", "<blank>"}
)


def day(text: str) -> date | None:
    """The day written, year first or day first, with or without a time; None when it is no real day.

    A month may be a number or its English name. A year has four figures: of two, the century is a guess.
    """
    known = KNOWN.get(text)
    if known is not None:
        return known
    found = _day(text.strip())
    if found is not None:
        if len(KNOWN) >= _REMEMBERED:
            KNOWN.clear()
        KNOWN[text] = found
    return found


def _day(text: str) -> date | None:
    if dashed := _DASHED.fullmatch(text):
        return _real(dashed[1], dashed[3], dashed[4])
    if slashed := _SLASHED.fullmatch(text):
        return _real(slashed[3], slashed[2], slashed[1])
    if together := _TOGETHER.fullmatch(text):
        return _real(together[1], together[2], together[3])
    if named := _NAMED.fullmatch(text):
        return _real(named[3], _month(named[2]), named[1])
    first = _NAME_FIRST.fullmatch(text)
    return _real(first[3], _month(first[1]), first[2]) if first else None


def _month(name: str) -> int:
    """The number of the month with that English name, whole or its first letters; 0 of none."""
    lower = name.casefold()
    return next((number for number, one in enumerate(_MONTHS, start=1) if one.startswith(lower)), 0)


def _real(year: str, month: str | int, of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None


def serial(text: str) -> date | None:
    """The day for which a spreadsheet shows this number where its cell is not formatted as a date."""
    found = _SERIAL.fullmatch(text.strip())
    return _BEFORE_SERIALS + timedelta(days=int(found[1])) if found else None


def told(text: str) -> date | None:
    """The day meant, also where a spreadsheet wrote its number."""
    return day(text) or serial(text)


def time_of(text: str) -> datetime | None:
    """The naive local time written after the day, where there is one that is not midnight."""
    if len(text) <= 10:
        return None
    clock = _CLOCK.search(text)
    on = day(text)
    if clock is None or on is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:  # twelve is the first hour of either half
        hour = hour % 12 + (12 if clock[4].casefold() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59 or not (hour or minute or second):
        return None
    return datetime.combine(on, time(hour, minute, second))


def flag(text: str) -> bool | None:
    """Yes or no however the sector writes it; None when it is neither."""
    word = text.strip().casefold()
    if word in YES:
        return True
    return False if word in NO else None


def number(text: str) -> int | None:
    """A whole number, also where a spreadsheet wrote `3.0`; None when it is none."""
    word = text.strip()
    if word.endswith(".0"):
        word = word[:-2]
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None
