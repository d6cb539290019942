"""When a turn is due: the day itself, the month's end, elapsed hours, the rule in force that day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldthread.core.deadlines import deadlines
from goldthread.core.state import State
from goldthread.language.fact import Fact, fact_id
from tests.rules.histories import CHILD, History
from tests.rules.telling import Local, one

LONDON = ZoneInfo("Europe/London")


def test_a_limit_of_nothing_is_the_day_itself_even_on_a_saturday(local: Local) -> None:
    saturday = date(2025, 3, 8)
    history = History()
    history.add("ReferralReceived", saturday)
    turn = one(history.facts, local(within="0 working_days"), saturday)
    assert (turn.due, turn.state) == (saturday, State.OPEN)
    assert one(history.facts, local(within="0 working_days"), date(2025, 3, 9)).state is State.OVERDUE


def test_one_month_from_31_january_is_the_last_of_february_and_does_not_roll_off_a_weekend(
    local: Local,
) -> None:
    history = History()
    history.add("ReferralReceived", date(2026, 1, 31))
    due = one(history.facts, local(within="1 months"), date(2026, 2, 1)).due
    assert due == date(2026, 2, 28)
    assert due.strftime("%A") == "Saturday"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # 30 March 2025, 1 a.m.: clocks go forward; 24 elapsed hours are an hour later by the clock.
        (datetime(2025, 3, 29, 14, 0, tzinfo=LONDON), "2025-03-30 15:00"),
        # 26 October 2025, 2 a.m.: clocks go back; an hour earlier.
        (datetime(2025, 10, 25, 14, 0, tzinfo=LONDON), "2025-10-26 13:00"),
        (datetime(2025, 6, 2, 14, 0, tzinfo=LONDON), "2025-06-03 14:00"),
    ],
)
def test_hours_are_elapsed_and_shown_in_london_time(received: datetime, due: str, local: Local) -> None:
    fact = Fact(
        fact_id(CHILD, "R", "1"),
        CHILD,
        "ReferralReceived",
        received.date(),
        {},
        spell=fact_id(CHILD, "R", "1"),
        happened_at=received.astimezone(UTC),
    )
    turn = one([fact], local(within="24 hours"), received.date())
    assert turn.due_at is not None
    assert turn.due_at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") == due
    assert turn.due == turn.due_at.astimezone(LONDON).date()


def test_an_hour_before_midnight_in_summer_the_due_day_is_londons(local: Local) -> None:
    """23.30 UTC on 2 June is half past midnight on the 3rd in London; one hour later is still the 3rd."""
    at = datetime(2025, 6, 2, 23, 30, tzinfo=UTC)
    fact = Fact(
        fact_id(CHILD, "R", "1"),
        CHILD,
        "ReferralReceived",
        date(2025, 6, 3),
        {},
        spell=fact_id(CHILD, "R", "1"),
        happened_at=at,
    )
    assert one([fact], local(within="1 hours"), date(2025, 6, 3)).due == date(2025, 6, 3)


@pytest.mark.parametrize(("hour", "state"), [(12, State.MET), (14, State.MET), (15, State.MET_LATE)])
def test_hours_are_compared_by_the_hour_where_both_times_are_known(
    hour: int, state: State, local: Local
) -> None:
    history = History()
    referral = history.add("ReferralReceived", date(2025, 3, 3), at=10).id
    history.add("ReferralDecided", date(2025, 3, 3), at=hour, spell=referral)
    assert one(history.facts, local(within="4 hours"), date(2025, 3, 3)).state is state


def test_with_a_date_only_a_limit_in_hours_is_late_only_after_its_day_ends(local: Local) -> None:
    history = History()
    history.add("ReferralReceived", date(2025, 3, 3))
    clocks = local(within="24 hours")
    assert one(history.facts, clocks, date(2025, 3, 4)).state is State.OPEN
    assert one(history.facts, clocks, date(2025, 3, 5)).state is State.OVERDUE


def test_the_version_in_force_on_the_day_a_turn_began_applies_and_none_before_the_first(local: Local) -> None:
    clocks = local(
        {"within": "7 days", "in_force": "2020-01-01..2024-12-31"},
        {"within": "3 days", "in_force": "2025-01-01.."},
    )
    for started, due in [
        (date(2024, 12, 31), date(2025, 1, 7)),
        (date(2025, 1, 1), date(2025, 1, 4)),
    ]:
        history = History()
        history.add("ReferralReceived", started)
        assert one(history.facts, clocks, date(2025, 3, 1)).due == due
    early = History()
    early.add("ReferralReceived", date(2019, 12, 31))
    assert deadlines(early.facts, clocks, date(2025, 3, 1)) == []


def test_the_turn_after_a_meeting_follows_the_rule_of_its_own_day(local: Local) -> None:
    clocks = local(
        {"within": "7 days", "then_every": "7 days", "in_force": "2020-01-01..2024-12-31"},
        {"within": "3 days", "then_every": "3 days", "in_force": "2025-01-01.."},
    )
    history = History()
    referral = history.add("ReferralReceived", date(2024, 12, 30)).id
    history.add("ReferralDecided", date(2025, 1, 2), spell=referral)
    first, second = deadlines(history.facts, clocks, date(2025, 3, 1))
    assert (first.due, second.started, second.due) == (date(2025, 1, 6), date(2025, 1, 2), date(2025, 1, 5))
