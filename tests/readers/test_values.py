"""How councils write a day, a time and nothing at all, and what is never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.readers import read, values
from tests.readers.test_annex_a import REFERRAL, book, facts

WAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %B %Y", "%d %b %Y",
    "%b %d %Y 12:00AM", "%B %d, %Y", "%Y-%m-%dT00:00:00Z", "%d/%m/%Y 00:00:00",
)  # fmt: skip


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(WAYS))
def test_a_day_is_the_same_day_however_it_is_written(on: date, way: str) -> None:
    for text in (on.strftime(way), on.strftime(way).upper()):
        assert values.day(text) == on


@pytest.mark.parametrize(
    "text",
    ["16/09/20", "16-SEP-20", "31 February 2020", "16 Octember 2020", "09/16/2020", "2020-09/16", "44090"],
)
def test_a_day_that_would_be_a_guess_is_none(text: str) -> None:
    assert values.day(text) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("16/09/2020 2:30", 2),
        ("Sep 16 2020  2:30PM", 14),
        ("16/09/2020 02:30:00 AM", 2),
        ("2020-09-16T14:30Z", 14),
    ],
)
def test_a_time_is_read_in_either_half_of_the_day(text: str, hour: int) -> None:
    found = values.time_of(text)
    assert found is not None
    assert found.isoformat() == f"2020-09-16T{hour:02}:30:00"


def test_midnight_written_as_twelve_is_no_time() -> None:
    assert values.time_of("16/09/2020 12:00:00 AM") is None


def test_a_day_in_a_cell_that_is_no_date_is_read_and_marked(tmp_path: Path) -> None:
    """A workbook shows 45783 for 6 May 2025 where the column lost its format."""
    path = book(tmp_path / "a.xlsx", list_3=[{**REFERRAL, "Date of referral": 45783, "Date of Birth": 42090}])
    with read([path]) as reading:
        found = facts(reading)
        assert [count.questionable for count in reading.counts] == [1]
        assert {note.place for note in reading.report} == {"List 3!D2", "List 3!F2"}
    referral = found["ReferralReceived"]
    assert referral.happened_on == date(2025, 5, 6)
    assert "45783" in str(referral.questionable)
    assert found["ChildBorn"].happened_on == date(2015, 3, 27)


def test_a_year_of_two_figures_is_set_aside_and_says_so(tmp_path: Path) -> None:
    with read([book(tmp_path / "a.xlsx", list_3=[{**REFERRAL, "Date of referral": "06/05/25"}])]) as reading:
        assert [note.outcome for note in reading.report] == ["set_aside"]
        assert "four figures" in next(iter(reading.report)).reason
        assert len(reading) == 0  # of whom nothing is known, nobody is put on record


def test_what_a_database_writes_for_nothing_is_nothing(tmp_path: Path) -> None:
    cells = dict.fromkeys(["Allocated Team", "Allocated Worker"], "(null)")
    with read([book(tmp_path / "a.xlsx", list_3=[{**REFERRAL, **cells}])]) as reading:
        assert "team" not in facts(reading)["ReferralReceived"].data
