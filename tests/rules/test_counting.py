"""What stands beside what in a count, and how a contact of several children ended."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from goldthread.core.codes import code_set
from goldthread.counting.endings import ENDINGS, NOT_A_CONTACT, Ending, ending_of
from goldthread.counting.own import Sent, pattern
from goldthread.counting.years import Days, beside, short, year_of

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_year_still_running_is_set_beside_the_same_days() -> None:
    found = beside(date(2026, 4, 1), date(2026, 11, 23), before=2)
    assert found == [Days(date(y, 4, 1), date(y, 11, 23)) for y in (2026, 2025, 2024)]


@pytest.mark.parametrize("as_of", [date(2026, 3, 31), date(2026, 11, 23)])
def test_a_year_that_is_over_is_set_beside_whole_years(as_of: date) -> None:
    found = beside(date(2025, 4, 1), as_of, before=2)
    assert found == [Days(date(y, 4, 1), date(y + 1, 3, 31)) for y in (2025, 2024, 2023)]


def test_the_years_last_and_first_days_are_of_different_years() -> None:
    assert [short(year_of(day)) for day in (date(2026, 3, 31), date(2026, 4, 1))] == ["2025-26", "2026-27"]


def test_the_29_february_is_set_beside_the_28() -> None:
    assert beside(date(2027, 4, 1), date(2028, 2, 29), before=1)[1].last == date(2027, 2, 28)


def test_every_outcome_of_a_contact_has_its_ending() -> None:
    assert [code for code in code_set("contact_outcome").rows if ending_of([code]) is Ending.WAITING] == []
    assert NOT_A_CONTACT not in ENDINGS


def test_of_several_children_the_most_serious_outcome_is_the_contacts() -> None:
    assert ending_of(["no_further_action", "referral", "early_help"]) is Ending.REFERRAL
    assert ending_of([]) is Ending.WAITING


def test_an_agencys_pattern_counts_its_days_alone_and_what_is_not_about_safety_apart() -> None:
    def sent(days_ago: int, ending: Ending, hours: int | None = None) -> Sent:
        came = MORNING - timedelta(days=days_ago)
        return Sent(came, ending, None if hours is None else came + timedelta(hours=hours))

    all_sent = [
        sent(0, Ending.WAITING),
        sent(1, Ending.REFERRAL, 2),
        sent(2, Ending.NO_ACTION, 30),
        sent(3, Ending.RIGHT_DOOR, 4),
        sent(400, Ending.REFERRAL, 900),
    ]
    found = pattern(all_sent, Days(date(2026, 4, 1), date(2026, 11, 23)))
    assert found.contacts == 3
    assert (found.ended[Ending.REFERRAL], found.ended[NOT_A_CONTACT]) == (1, 1)
    assert (found.usual, found.longest) == (timedelta(hours=4), timedelta(hours=30))
