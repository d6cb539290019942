"""Do days, ages and duties read as a practitioner would say them?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.ground import words

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 16), "7 days ago"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 26), "in 3 days"),
        (None, "never"),
    ],
)
def test_ago(day: date | None, said: str) -> None:
    assert words.ago(day, TODAY) == said


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2022, 9, 10), "4 years 2 months"),
        (date(2022, 11, 23), "4 years"),
        (date(2022, 11, 24), "3 years 11 months"),
        (date(2025, 10, 1), "1 year 1 month"),
        (date(2026, 4, 1), "7 months"),
        (date(2026, 11, 11), "12 days"),
        (date(2026, 11, 23), "0 days"),
        (date(1995, 5, 5), "31 years"),
        (date(2027, 3, 1), "unborn, expected Mar 2027"),
        (None, "age not known"),
    ],
)
def test_age(born: date | None, said: str) -> None:
    assert words.age(born, TODAY) == said


def test_an_unborn_child_has_a_month() -> None:
    assert words.age(None, TODAY, expected=date(2027, 3, 1)) == "unborn, expected Mar 2027"


def test_a_child_born_on_29_february_is_a_year_older_on_1_march() -> None:
    assert words.age(date(2024, 2, 29), date(2025, 2, 28)) == "11 months"
    assert words.age(date(2024, 2, 29), date(2025, 3, 1)) == "1 year"


def is_a_month_older(born: date, day: date) -> bool:
    """The birthday's number in this month, or the 1st after a month too short to hold it."""
    last_month = (day.replace(day=1) - timedelta(days=1)).day
    return day.day == born.day or (day.day == 1 and last_month < born.day)


@given(born=DAYS, lived=st.integers(0, 2_500))
def test_months_are_the_monthly_birthdays_that_have_passed(born: date, lived: int) -> None:
    days = [born + timedelta(days=n) for n in range(1, lived + 1)]
    counted = sum(is_a_month_older(born, day) for day in days)
    assert words.months_between(born, born + timedelta(days=lived)) == counted


@pytest.mark.parametrize(
    ("state", "due", "count", "said", "colour"),
    [
        ("overdue", date(2026, 11, 19), 2, "2 working days late", "late"),
        ("overdue", date(2026, 11, 20), 1, "1 working day late", "late"),
        ("overdue", date(2026, 11, 21), None, "Late: was due 21 Nov", "late"),
        ("open", date(2026, 11, 23), None, "Due today", "soon"),
        ("open", date(2026, 11, 25), 2, "Due in 2 working days", "soon"),
        ("open", date(2026, 12, 24), None, "Due in 31 days", "info"),
        ("open", None, None, "Open, no date set", "info"),
        ("met", date(2026, 11, 1), None, "Done in time", "ok"),
        ("met_late", date(2026, 11, 1), None, "Done late", "soon"),
        ("missed", date(2026, 11, 1), None, "Never done", "late"),
        ("lapsed", date(2026, 11, 1), None, "No longer needed", "muted"),
        ("not_owed", None, None, "Was not owed", "muted"),
        ("exempt", date(2026, 11, 1), None, "Excused, with a reason", "muted"),
        ("not_in_source", None, None, "Cannot be answered from this file", "muted"),
    ],
)
def test_a_duty_in_words(state: str, due: date | None, count: int | None, said: str, colour: str) -> None:
    assert words.state_words(state, due, TODAY, count=count) == said
    assert words.state_class(state, due, TODAY) == colour


def test_dates_are_short_within_the_year_and_long_beyond_it() -> None:
    assert words.long_date(TODAY) == "Mon 23 Nov 2026"
    assert words.short_date(TODAY, TODAY) == "23 Nov"
    assert words.short_date(date(2025, 11, 3), TODAY) == "3 Nov 2025"
    assert words.long_date(None) == words.short_date(None) == "no date"


def test_children_are_counted_in_english() -> None:
    assert [words.plural(number, "open child") for number in (1, 2)] == ["1 open child", "2 open children"]


def test_letters_that_are_never_small_stay_large() -> None:
    assert words.within_a_sentence("NHS told of a plan") == "NHS told of a plan"
    assert words.within_a_sentence("Visit a child") == "visit a child"


def test_away_says_until_when_and_who_covers() -> None:
    until = words.away_words(date(2026, 12, 3), "F. Figment", TODAY)
    assert until == "Away until 3 Dec: F. Figment covers"
    assert words.away_words(None, "", TODAY) == "Away until further notice: nobody covers"
