"""The sentences of the design about clocks, each as a story: given these facts, on that day, then this."""

from datetime import UTC, date, datetime

import pytest

from goldthread.core.clocks import Clocks, national_clocks
from goldthread.core.deadlines import deadlines, judge
from goldthread.core.knowledge import as_known_on
from goldthread.core.state import State
from goldthread.language.fact import Fact, fact_id
from tests.rules.histories import CHILD, History
from tests.rules.telling import Local, national, one, plan_of

# The order of facts


def test_a_meeting_on_the_day_the_plan_ended_counts_and_the_turn_it_opens_is_said_to_have_lapsed() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6), ended=date(2025, 3, 3))
    history.add("ReviewConferenceHeld", date(2025, 3, 3), spell=plan)
    first, second = national(history.facts, "child_protection_review", date(2025, 12, 31))
    assert (first.state, first.met, first.lapsed) == (State.MET, date(2025, 3, 3), date(2025, 3, 3))
    assert (second.state, second.started, second.due) == (State.LAPSED, date(2025, 3, 3), date(2025, 9, 3))


def test_a_meeting_after_the_plan_ended_is_ignored_and_named_as_questionable() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6), ended=date(2025, 3, 3))
    late = history.add("ReviewConferenceHeld", date(2025, 3, 4), spell=plan)
    clocks = Clocks({"child_protection_review": national_clocks()["child_protection_review"]})
    judgement = judge(history.facts, clocks, date(2025, 12, 31))
    assert [(turn.state, turn.met) for turn in judgement.turns] == [(State.LAPSED, None)]
    assert judgement.late_meetings == {late.id}


def test_a_meeting_in_time_is_not_named_as_questionable() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6), ended=date(2025, 3, 4))
    history.add("ReviewConferenceHeld", date(2025, 3, 3), spell=plan)
    assert judge(history.facts, national_clocks(), date(2025, 12, 31)).late_meetings == frozenset()


def test_the_times_of_one_day_decide_where_both_are_known(local: Local) -> None:
    def state(decided: int, closed: int) -> State:
        history = History()
        referral = history.add("ReferralReceived", date(2025, 3, 3), at=9).id
        history.add("ReferralDecided", date(2025, 3, 4), at=decided, spell=referral)
        history.add("ReferralClosed", date(2025, 3, 4), at=closed, spell=referral)
        return one(history.facts, local(within="3 working_days"), date(2025, 3, 31)).state

    assert state(decided=10, closed=15) is State.MET
    assert state(decided=15, closed=10) is State.LAPSED


def test_a_visit_typed_up_three_weeks_later_is_in_time_by_the_day_it_happened() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6))
    history.add("ChildVisited", date(2025, 1, 14), spell=plan, seen=True, delay=21 * 24)
    history.add("ChildVisited", date(2025, 1, 27), spell=plan, seen=True, delay=1)
    first, second, _ = national(history.facts, "child_protection_visit", date(2025, 2, 3))
    assert (first.state, first.met) == (State.MET, date(2025, 1, 14))
    assert (second.state, second.started, second.met) == (State.MET, date(2025, 1, 14), date(2025, 1, 27))


def test_a_visit_before_the_plan_or_on_another_plan_meets_nothing() -> None:
    history = History()
    old = plan_of(history, date(2024, 1, 8), ended=date(2024, 3, 1))
    plan_of(history, date(2025, 1, 6))
    history.add("ChildVisited", date(2025, 1, 3), spell=old, seen=True)
    history.add("ChildVisited", date(2025, 1, 8), spell=old, seen=True)
    new = national(history.facts, "child_protection_visit", date(2025, 2, 3))[-1]
    assert (new.started, new.met, new.state) == (date(2025, 1, 6), None, State.OVERDUE)


# The state


@pytest.mark.parametrize(
    ("happened", "as_of", "state"),
    [
        ([], date(2025, 3, 10), State.OPEN),
        ([], date(2025, 3, 11), State.OVERDUE),
        ([("ReferralDecided", date(2025, 3, 10))], date(2025, 3, 31), State.MET),
        ([("ReferralDecided", date(2025, 3, 11))], date(2025, 3, 31), State.MET_LATE),
        ([("ReferralClosed", date(2025, 3, 10))], date(2025, 3, 31), State.LAPSED),
        ([("ReferralClosed", date(2025, 3, 11))], date(2025, 3, 31), State.MISSED),
    ],
)
def test_each_state(happened: list[tuple[str, date]], as_of: date, state: State, local: Local) -> None:
    history = History()
    referral = history.add("ReferralReceived", date(2025, 3, 3)).id
    for kind, day in happened:
        history.add(kind, day, spell=referral)
    assert one(history.facts, local(within="5 working_days"), as_of).state is state


@pytest.mark.parametrize("ended", [date(2025, 3, 5), date(2025, 6, 2)])
def test_a_conference_that_was_not_required_was_never_owed_whatever_the_day(ended: date) -> None:
    history = History()
    enquiry = history.add("Section47Started", date(2025, 3, 3)).id
    history.add("Section47Ended", ended, spell=enquiry, conference_required=False)
    (turn,) = national(history.facts, "initial_child_protection_conference", date(2025, 12, 31))
    assert (turn.due, turn.state) == (date(2025, 3, 24), State.NOT_OWED)


def test_an_exemption_frees_the_turn_it_names_and_no_other_and_does_not_undo_lateness() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6))
    history.add("ChildVisited", date(2025, 1, 29), spell=plan, seen=True)
    for started in (date(2025, 1, 6), date(2025, 1, 29)):
        history.add(
            "ExemptionGranted",
            date(2025, 2, 3),
            clock="child_protection_visit",
            turn_started=started,
            reason="The family is abroad",
            given_by="w9",
        )
    first, second = national(history.facts, "child_protection_visit", date(2025, 3, 31))
    assert (first.state, first.exempt) == (State.MET_LATE, True)
    assert (second.state, second.exempt) == (State.EXEMPT, True)
    (review,) = national(history.facts, "child_protection_review", date(2025, 5, 31))
    assert (review.state, review.exempt) == (State.OVERDUE, False)


# Birth, transfer, correction


def test_visits_begin_at_birth_though_the_plan_began_before_it() -> None:
    history = History()
    history.add("BirthExpected", date(2025, 1, 6), expected_on=date(2025, 3, 1))
    plan_of(history, date(2025, 1, 13))
    assert national(history.facts, "child_protection_visit", date(2025, 2, 28)) == []
    history.add("ChildBorn", date(2025, 3, 3))
    (turn,) = national(history.facts, "child_protection_visit", date(2025, 3, 31))
    assert (turn.started, turn.due) == (date(2025, 3, 3), date(2025, 3, 17))


def test_a_child_who_moves_in_on_a_plan_has_a_transfer_clock_and_no_initial_conference() -> None:
    history = History()
    history.add("TransferInNotified", date(2025, 3, 3))
    turns = deadlines(history.facts, national_clocks(), date(2025, 3, 31))
    assert "initial_child_protection_conference" not in {turn.clock for turn in turns}
    (turn,) = [turn for turn in turns if turn.clock == "transfer_in_conference"]
    assert (turn.due, turn.state) == (date(2025, 3, 24), State.OVERDUE)


def test_no_initial_conference_for_a_child_already_on_a_plan_but_again_once_it_has_ended() -> None:
    history = History()
    plan_of(history, date(2025, 1, 6), ended=date(2025, 6, 2))
    history.add("Section47Started", date(2025, 3, 3))
    history.add("Section47Started", date(2025, 6, 2))
    (turn,) = national(history.facts, "initial_child_protection_conference", date(2025, 12, 31))
    assert turn.started == date(2025, 6, 2)


def test_a_corrected_day_moves_the_clock_and_the_day_before_the_correction_still_shows_the_old_one() -> None:
    history = History()
    plan = plan_of(history, date(2025, 1, 6))
    wrong = history.add("ReviewConferenceHeld", date(2025, 4, 2), spell=plan, delay=0)
    right = Fact(
        fact_id(CHILD, "right", "1"),
        CHILD,
        wrong.kind,
        date(2025, 4, 9),
        {},
        spell=plan,
        recorded_at=datetime(2025, 5, 1, 9, tzinfo=UTC),
        supersedes=wrong.id,
        order=9,
    )
    facts = [*history.facts, right]
    before = as_known_on(facts, datetime(2025, 4, 30, tzinfo=UTC))
    assert national(before, "child_protection_review", date(2025, 4, 30))[0].state is State.MET
    assert national(facts, "child_protection_review", date(2025, 5, 31))[0].state is State.MET_LATE


def test_what_was_filed_on_the_wrong_child_is_shown_to_nobody_again_in_any_version() -> None:
    history = History()
    first = history.add("ChildVisited", date(2025, 4, 2), delay=0)
    second = Fact(
        fact_id(CHILD, "v2", "1"),
        CHILD,
        first.kind,
        first.happened_on,
        {},
        supersedes=first.id,
        recorded_at=datetime(2025, 4, 20, tzinfo=UTC),
        order=8,
    )
    back = Fact(
        fact_id(CHILD, "back", "1"),
        CHILD,
        "Withdrawn",
        date(2025, 5, 1),
        {"fact": str(second.id), "wrong_child": True},
        recorded_at=datetime(2025, 5, 1, tzinfo=UTC),
        order=9,
    )
    for day in (
        datetime(2025, 4, 10, tzinfo=UTC),
        datetime(2025, 4, 25, tzinfo=UTC),
        datetime(2025, 6, 1, tzinfo=UTC),
    ):
        assert as_known_on([first, second, back], day) == []
