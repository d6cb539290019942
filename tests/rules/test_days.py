"""Working days are right: against two oracles that know nothing of our table, and a table typed by hand."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

import holidays
import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.days import (
    BeyondCalendar,
    add_days,
    add_months,
    add_weeks,
    add_working_days,
    england,
    working_day,
    working_days_between,
)
from goldthread.core.statute import STATUTE
from goldthread.ground.wall_clock import today

FIRST, LAST = date(1995, 1, 1), date(2035, 12, 31)
LIMITS = [*range(1, 16), 20, *range(28, 37), 45, 60, 65, 90, 130]
ORACLE = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year - 1, LAST.year + 3))
ORACLE_DAYS = np.array(sorted(ORACLE), dtype="datetime64[D]")
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = st.dates(FIRST, LAST)
NUMBERS = st.integers(-300, 300)

# Proclaimed, moved or substituted; each was checked by a person against the published list of its year.
OUT_OF_THE_ORDINARY = {
    date(1995, 1, 2): "New Year's Day, a Sunday, made good",
    date(1995, 5, 8): "early May holiday moved for the fiftieth anniversary of VE Day",
    date(1998, 12, 28): "Boxing Day, a Saturday, made good",
    date(1999, 12, 27): "Christmas Day, a Saturday, made good",
    date(1999, 12, 28): "Boxing Day, a Sunday, made good",
    date(1999, 12, 31): "eve of the millennium",
    date(2000, 1, 3): "New Year's Day, a Saturday, made good",
    date(2002, 6, 3): "Golden Jubilee",
    date(2002, 6, 4): "spring holiday moved for the Golden Jubilee",
    date(2004, 12, 27): "Christmas Day, a Saturday, made good",
    date(2004, 12, 28): "Boxing Day, a Sunday, made good",
    date(2005, 1, 3): "New Year's Day, a Saturday, made good",
    date(2005, 12, 27): "Christmas Day, a Sunday, made good",
    date(2006, 1, 2): "New Year's Day, a Sunday, made good",
    date(2009, 12, 28): "Boxing Day, a Saturday, made good",
    date(2010, 12, 27): "Christmas Day, a Saturday, made good",
    date(2010, 12, 28): "Boxing Day, a Sunday, made good",
    date(2011, 1, 3): "New Year's Day, a Saturday, made good",
    date(2011, 4, 29): "royal wedding",
    date(2011, 12, 27): "Christmas Day, a Sunday, made good",
    date(2012, 1, 2): "New Year's Day, a Sunday, made good",
    date(2012, 6, 4): "spring holiday moved for the Diamond Jubilee",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2015, 12, 28): "Boxing Day, a Saturday, made good",
    date(2016, 12, 27): "Christmas Day, a Sunday, made good",
    date(2017, 1, 2): "New Year's Day, a Sunday, made good",
    date(2020, 5, 8): "early May holiday moved for the seventy-fifth anniversary of VE Day",
    date(2020, 12, 28): "Boxing Day, a Saturday, made good",
    date(2021, 12, 27): "Christmas Day, a Saturday, made good",
    date(2021, 12, 28): "Boxing Day, a Sunday, made good",
    date(2022, 1, 3): "New Year's Day, a Saturday, made good",
    date(2022, 6, 2): "spring holiday moved for the Platinum Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "state funeral of Queen Elizabeth II",
    date(2022, 12, 27): "Christmas Day, a Sunday, made good",
    date(2023, 1, 2): "New Year's Day, a Sunday, made good",
    date(2023, 5, 8): "coronation of King Charles III",
    date(2026, 12, 28): "Boxing Day, a Saturday, made good",
}
MOVED_AWAY = {
    date(1995, 5, 1): "moved to 8 May",
    date(2002, 5, 27): "moved to 4 June",
    date(2012, 5, 28): "moved to 4 June",
    date(2020, 5, 4): "moved to 8 May",
    date(2022, 5, 30): "moved to 2 June",
}
# Our table leaves out a holiday that falls on a weekend: no such day was a working day to begin with.
# The oracle also remembers 1970 to 1974 otherwise than the proclamations; no case below reaches so far back.
# Between 1995 and 2035 nothing else differs, and test_no_weekday_differs holds it so.


def as_numpy(days: list[date]) -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    return np.array(days, dtype="datetime64[D]")


def test_no_weekday_differs() -> None:
    ours = {day for day in england().bank_holidays if FIRST <= day <= LAST}
    theirs = {day for day in ORACLE if FIRST <= day <= LAST}
    assert ours <= theirs
    assert {day for day in theirs - ours if day.weekday() < 5} == set()


def test_each_day_is_the_working_day_both_oracles_say() -> None:
    ours = [working_day(day) for day in EVERY_DAY]
    assert ours == [ORACLE.is_working_day(day) for day in EVERY_DAY]
    assert ours == np.is_busday(as_numpy(EVERY_DAY), holidays=ORACLE_DAYS).tolist()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_limit_falls_where_numpy_says(sign: int) -> None:
    """899,000 cases in two halves: each day of 41 years with each of 30 limits, after and before."""
    days = as_numpy(EVERY_DAY)
    for limit in LIMITS:
        ours = as_numpy([add_working_days(day, sign * limit) for day in EVERY_DAY])
        roll = "preceding" if sign > 0 else "following"
        theirs = np.busday_offset(days, sign * limit, roll=roll, holidays=ORACLE_DAYS)
        wrong = np.flatnonzero(ours != theirs)
        assert wrong.size == 0, (EVERY_DAY[wrong[0]], sign * limit, ours[wrong[0]], theirs[wrong[0]])


def test_the_days_between_are_those_numpy_counts() -> None:
    """300,000 pairs, a day to some two and a half years apart."""
    one_day = np.timedelta64(1, "D")
    for apart in (1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 21, 28, 31, 45, 63, 92, 183, 365, 731, 900):
        starts = EVERY_DAY[:-apart]
        ends = EVERY_DAY[apart:]
        ours = [working_days_between(start, end) for start, end in zip(starts, ends, strict=True)]
        theirs = np.busday_count(as_numpy(starts) + one_day, as_numpy(ends) + one_day, holidays=ORACLE_DAYS)
        assert ours == theirs.tolist(), apart


@given(DAYS, st.integers(1, 60))
def test_the_other_oracle_steps_to_the_same_day(day: date, number: int) -> None:
    assert add_working_days(day, number) == ORACLE.get_nth_working_day(day, number)


@pytest.mark.parametrize("day", OUT_OF_THE_ORDINARY, ids=OUT_OF_THE_ORDINARY.get)
def test_nobody_works_on_a_moved_or_one_off_holiday(day: date) -> None:
    assert day.weekday() < 5
    assert not working_day(day)
    assert add_working_days(day - timedelta(days=1), 1) > day


@pytest.mark.parametrize("day", MOVED_AWAY, ids=MOVED_AWAY.get)
def test_the_day_it_was_moved_from_is_worked(day: date) -> None:
    assert day.weekday() == 0
    assert working_day(day)


def test_every_holiday_out_of_the_ordinary_up_to_today_is_in_the_hand_table() -> None:
    """What the standing rules do not give must stand in the table above, with its reason."""
    regular = {
        "New Year",
        "Good Friday",
        "Easter Monday",
        "May Day",
        "Spring Bank",
        "Late Summer",
        "Christmas Day",
        "Boxing Day",
    }
    odd = {
        day
        for day, name in ORACLE.items()
        if FIRST <= day <= date(2026, 12, 31)
        and day.weekday() < 5
        and ("observed" in name or not any(name.startswith(word) for word in regular))
    }
    assert odd <= set(OUT_OF_THE_ORDINARY)


@given(DAYS, NUMBERS)
def test_counting_back_what_was_added_gives_the_number(day: date, number: int) -> None:
    reached = add_working_days(day, number)
    if number > 0:
        assert working_days_between(day, reached) == number
        assert working_day(reached)
    if number < 0:
        assert working_days_between(reached - timedelta(days=1), day - timedelta(days=1)) == -number
        assert working_day(reached)
    if number == 0:
        assert reached == day


@given(DAYS, NUMBERS)
def test_going_out_and_back_from_a_working_day_comes_home(day: date, number: int) -> None:
    home = day if working_day(day) else add_working_days(day, 1)
    assert add_working_days(add_working_days(home, number), -number) == home


@given(DAYS, DAYS, DAYS)
def test_two_stretches_make_one(one: date, two: date, three: date) -> None:
    whole = working_days_between(one, two) + working_days_between(two, three)
    assert whole == working_days_between(one, three)


@given(DAYS, st.integers(0, 400))
def test_a_later_limit_never_falls_earlier(day: date, number: int) -> None:
    assert add_working_days(day, number) <= add_working_days(day, number + 1)
    assert add_working_days(day, number) <= add_working_days(day + timedelta(days=1), number)


@given(DAYS, st.integers(-60, 240))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, number: int) -> None:
    reached = add_months(day, number)
    months = (reached.year - day.year) * 12 + reached.month - day.month
    assert months == number
    assert reached.day == min(day.day, monthrange(reached.year, reached.month)[1])


@pytest.mark.parametrize(
    ("day", "number", "reached"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
    ],
)
def test_months_clamp(day: date, number: int, reached: date) -> None:
    assert add_months(day, number) == reached


@pytest.mark.parametrize(
    "ask",
    [
        lambda: working_day(date(1969, 12, 31)),
        lambda: working_day(date(2046, 1, 1)),
        lambda: add_working_days(date(2046, 1, 1), 1),
        lambda: add_working_days(date(2045, 12, 20), 45),
        lambda: add_working_days(date(1970, 1, 5), -10),
        lambda: working_days_between(date(2045, 12, 1), date(2046, 1, 2)),
    ],
)
def test_past_its_horizon_the_calendar_refuses(ask: object) -> None:
    with pytest.raises(BeyondCalendar):
        ask()  # type: ignore[operator]


def test_the_bank_holidays_of_the_days_now_counted_were_checked_against_the_published_list() -> None:
    """Fails when that list has to be looked at again: then move `checked_to`."""
    table = yaml.safe_load((STATUTE / "bank_holidays.yaml").read_text(encoding="utf-8"))
    assert today() <= table["checked_to"]


@pytest.mark.parametrize("add", [add_days, add_weeks, add_months, add_working_days])
def test_beyond_the_last_day_there_is_no_day(add: Callable[[date, int], date]) -> None:
    with pytest.raises(BeyondCalendar):
        add(date(9999, 12, 30), 3)
