"""Does a mistyped day say which box to check, and does a good one come back as that day?"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldthread.ground.day_field import MONTHS, DayField


def clean(day: str, month: str, year: str) -> date | None:
    return DayField(required=False).clean({"day": day, "month": month, "year": year})


def box_in_error(day: str, month: str, year: str) -> str | None:
    try:
        clean(day, month, year)
    except ValidationError as wrong:
        return wrong.code
    return None


@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)), name=st.sampled_from([0, 3, None]))
def test_every_day_comes_back_by_number_and_by_name(day: date, name: int | None) -> None:
    month = str(day.month) if name is None else MONTHS[day.month - 1][: name or None]
    assert clean(str(day.day), month, str(day.year)) == day


@given(day=st.text(max_size=5), month=st.text(max_size=5), year=st.text(max_size=5))
def test_anything_typed_is_a_day_or_a_message(day: str, month: str, year: str) -> None:
    assert box_in_error(day.strip(), month.strip(), year.strip()) in {"day", "month", "year", None}


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        (("31", "2", "2026"), "day", "31 February is not a date: check the day"),
        (("29", "2", "2026"), "day", "29 February 2026 is not a date: check the day"),
        (("31", "sept", "2026"), "day", "31 September is not a date: check the day"),
        (("32", "1", "2026"), "day", "“32” is not a day: use 1 to 31"),
        (("1", "13", "2026"), "month", "“13” is not a month: use 1 to 12"),
        (("1", "1", "26"), "year", "“26” is not a year: use four numbers, like 2026"),
        (("1", "", "2026"), "month", "The date must include a month"),
        (("", "1", ""), "day", "The date must include a day and a year"),
    ],
)
def test_a_wrong_day_names_its_box(typed: tuple[str, str, str], box: str, said: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        clean(*typed)
    assert wrong.value.code == box
    assert wrong.value.messages == [said]


def test_an_empty_day_is_none_unless_it_is_required() -> None:
    assert clean("", "", "") is None
    with pytest.raises(ValidationError, match="Enter a date, for example 27 3 2026"):
        DayField().clean({"day": "", "month": "", "year": ""})
