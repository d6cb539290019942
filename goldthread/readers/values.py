"""What one written value says: a day, a yes or no, a number; or why it says nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

KNOWN: dict[Any, date] = {}
_REMEMBERED = 100_000
iso = lru_cache(_REMEMBERED)(date.isoformat)
"""A day as a key has it, yyyy-mm-dd."""
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[T ].*)?", re.ASCII)
_DASHED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*|Z|[+-]\d\d:\d\d)?", re.ASCII)

YES = frozenset({"1", "true", "yes", "y", "t"})
NO = frozenset({"0", "false", "no", "n", "f"})
UNKNOWN = frozenset({"unknown", "not known", "not recorded", "not stated", "u", "not applicable"})
BLANK = frozenset({"", "null", "none", "n/a", "na", "nan", "nat", "#n/a", "-", "<blank>"})


def day(text: str) -> date | None:
    """The day written, ISO or dd/mm/yyyy, with or without a time; None when it is no real day."""
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
    dashed = _DASHED.fullmatch(text)
    if dashed:
        return _real(int(dashed[1]), int(dashed[2]), int(dashed[3]))
    slashed = _SLASHED.fullmatch(text)
    return _real(int(slashed[3]), int(slashed[2]), int(slashed[1])) if slashed else None


def _real(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def time_of(text: str) -> datetime | None:
    """The naive local time written after the day, where there is one that is not midnight."""
    if len(text) <= 10:
        return None
    clock = re.search(r"[T ](\d\d):(\d\d)(?::(\d\d))?", text)
    on = day(text)
    if clock is None or on is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
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
