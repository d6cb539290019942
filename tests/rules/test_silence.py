"""What a source cannot say is said once, and never counted against anybody."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.clocks import national_clocks
from goldthread.core.deadlines import Turn, deadlines, silent_clocks
from goldthread.core.silence import EVERYTHING, Carried, Carries, Extent
from goldthread.core.state import State
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.readers.reading import united
from tests.rules.histories import FIRST, History, day_after, histories, later_days

CLOCKS = national_clocks()
LATE = {State.OVERDUE, State.MET_LATE, State.MISSED}
# Kinds that only meet. A source that leaves out what ends a need cannot know that it ended.
ONLY_MEET = [
    "InitialConferenceHeld",
    "CoreGroupHeld",
    "ReviewConferenceHeld",
    "ChildVisited",
    "AssessmentAuthorised",
]
SIX = [
    "referral_decision",
    "child_and_family_assessment",
    "initial_child_protection_conference",
    "first_core_group",
    "child_protection_review",
    "child_protection_visit",
]


def whole(kind: str) -> Carried:
    return Carried(frozenset(field.name for field in KINDS[kind].fields))


def carrying(**changed: Carried | None) -> Carries:
    """Every kind in full, but for those changed; None for one that is not carried."""
    kinds = {kind: whole(kind) for kind in KINDS}
    kinds.update({kind: carried for kind, carried in changed.items() if carried is not None})
    return Carries({kind: carried for kind, carried in kinds.items() if kind not in changed or changed[kind]})


def sent(facts: list[Fact], carries: Carries) -> list[Fact]:
    """What a source that carries so much would have sent of these facts."""
    latest = {(fact.kind, fact.spell): fact for fact in sorted(facts, key=lambda f: (f.happened_on, f.order))}
    return [
        fact
        for fact in facts
        if (carried := carries.carried(fact.kind)) is not None
        and (
            latest[fact.kind, fact.spell].happened_on == fact.happened_on
            if carried.extent is Extent.LATEST
            else carried.since is None or fact.happened_on >= carried.since
        )
    ]


def heard(facts: list[Fact], carries: Carries, as_of: date, clock: str) -> list[Turn]:
    return [
        turn
        for turn in deadlines(sent(facts, carries), CLOCKS, as_of, carries=carries)
        if turn.clock == clock
    ]


EXTENTS = [Carried(), None, Carried(extent=Extent.LATEST), Carried(since=day_after(60))]


def thinner_sources() -> st.SearchStrategy[dict[str, int]]:
    """For each kind that only meets, which of EXTENTS of it the source sends."""
    return st.fixed_dictionaries({kind: st.integers(0, len(EXTENTS) - 1) for kind in ONLY_MEET})


def thinned(extents: dict[str, int]) -> Carries:
    changed = {kind: EXTENTS[place] for kind, place in extents.items()}
    return carrying(
        **{kind: extent and replace(extent, fields=whole(kind).fields) for kind, extent in changed.items()}
    )


@settings(max_examples=400, deadline=None)
@given(histories(), thinner_sources(), later_days())
def test_carrying_less_never_makes_anything_late(
    facts: list[Fact], extents: dict[str, int], as_of: date
) -> None:
    carries = thinned(extents)
    everything = {
        (turn.clock, turn.spell, turn.started, turn.state)
        for turn in deadlines(facts, CLOCKS, as_of)
        if turn.clock in SIX
    }
    for clock in SIX:
        for turn in heard(facts, carries, as_of, clock):
            if turn.state in LATE:
                assert (turn.clock, turn.spell, turn.started, turn.state) in everything


@settings(max_examples=150, deadline=None)
@given(histories(), later_days())
def test_a_source_that_carries_all_is_judged_as_the_record_is(facts: list[Fact], as_of: date) -> None:
    assert deadlines(facts, CLOCKS, as_of, carries=carrying()) == deadlines(facts, CLOCKS, as_of)


@given(thinner_sources())
def test_each_clock_is_answered_or_named_as_silent(extents: dict[str, int]) -> None:
    carries = thinned(extents)
    silent = silent_clocks(CLOCKS, carries)
    for clock_id in SIX:
        meeting_kinds = {match.kind for match in CLOCKS[clock_id].latest.met_by}
        assert (clock_id in silent) == any(carries.carried(kind) is None for kind in meeting_kinds)
    assert silent_clocks(CLOCKS, EVERYTHING) == []


@pytest.fixture
def on_a_plan() -> History:
    """A plan of ten months: reviews at two and at seven months, the last visit late."""
    history = History()
    plan = history.add("ProtectionPlanStarted", FIRST).id
    for days in (60, 210):
        history.add("ReviewConferenceHeld", day_after(days), spell=plan)
    for days in (5, 12, 24, 200):
        history.add("ChildVisited", day_after(days), spell=plan, seen=True)
    return history


def test_a_list_with_only_the_latest_review_does_not_call_the_first_one_late(on_a_plan: History) -> None:
    """As Annex A: it holds the date of the latest review; whether the first was in time it cannot say."""
    annex = carrying(ReviewConferenceHeld=Carried(extent=Extent.LATEST))
    first, second = heard(on_a_plan.facts, annex, day_after(300), "child_protection_review")
    assert (first.state, first.met) == (State.NOT_IN_SOURCE, None)
    assert (second.started, second.due, second.state) == (day_after(210), date(2025, 1, 29), State.OPEN)
    overdue = heard(on_a_plan.facts, annex, date(2025, 2, 1), "child_protection_review")[1]
    assert overdue.state is State.OVERDUE


def test_a_list_with_no_review_after_the_plan_began_does_say_that_it_is_overdue() -> None:
    """The latest is blank: had there been one, it would be there."""
    history = History()
    history.add("ProtectionPlanStarted", FIRST)
    annex = carrying(ReviewConferenceHeld=Carried(extent=Extent.LATEST))
    (turn,) = heard(history.facts, annex, date(2024, 4, 2), "child_protection_review")
    assert (turn.due, turn.state) == (date(2024, 4, 1), State.OVERDUE)


def test_a_list_that_leaves_out_when_plans_end_calls_no_plan_overdue(on_a_plan: History) -> None:
    """It holds starts and visits and no ends: whether the plan still runs cannot be said of it."""
    no_ends = carrying(ProtectionPlanEnded=None)
    *met, last = heard(on_a_plan.facts, no_ends, day_after(300), "child_protection_visit")
    assert [turn.state for turn in met] == [State.MET, State.MET, State.MET, State.MET_LATE]
    assert (last.started, last.state) == (day_after(200), State.NOT_IN_SOURCE)
    with_ends = heard(on_a_plan.facts, carrying(), day_after(300), "child_protection_visit")
    assert with_ends[-1].state is State.OVERDUE


def test_a_latest_visit_at_which_the_child_was_not_seen_may_hide_one_at_which_they_were() -> None:
    history = History()
    plan = history.add("ProtectionPlanStarted", FIRST).id
    history.add("ChildVisited", day_after(4), spell=plan, seen=True)
    history.add("ChildVisited", day_after(30), spell=plan, seen=False)
    latest = carrying(ChildVisited=Carried(whole("ChildVisited").fields, Extent.LATEST))
    (turn,) = heard(history.facts, latest, day_after(40), "child_protection_visit")
    assert turn.state is State.NOT_IN_SOURCE


def test_the_latest_review_of_a_later_plan_hides_nothing_of_an_earlier_one() -> None:
    """As of a day before the second plan's review: the first plan's row says that it had none."""
    history = History()
    plan = history.add("ProtectionPlanStarted", FIRST).id
    history.add("ProtectionPlanEnded", date(2024, 5, 1), spell=plan)
    second = history.add("ProtectionPlanStarted", date(2024, 6, 1)).id
    history.add("ReviewConferenceHeld", date(2024, 8, 20), spell=second)
    annex = carrying(ReviewConferenceHeld=Carried(extent=Extent.LATEST))
    first, later = heard(history.facts, annex, date(2024, 7, 1), "child_protection_review")
    assert (first.state, later.state) == (State.MISSED, State.NOT_IN_SOURCE)


def test_a_return_of_one_year_says_nothing_of_the_years_before(on_a_plan: History) -> None:
    """As the SSDA903: what happened before its first day is not in it."""
    since = carrying(ReviewConferenceHeld=Carried(since=day_after(100)))
    first, second = heard(on_a_plan.facts, since, day_after(300), "child_protection_review")
    assert first.state is State.NOT_IN_SOURCE
    assert (second.started, second.state) == (day_after(210), State.OPEN)


def test_a_census_without_visits_has_no_visit_turn_and_names_the_clock_once(on_a_plan: History) -> None:
    """As the CIN census: plans and reviews, no core group and no visit to the child."""
    census = carrying(ChildVisited=None, CoreGroupHeld=None)
    silent = silent_clocks(CLOCKS, census)
    assert {"child_protection_visit", "first_core_group"} <= set(silent)
    assert "child_protection_review" not in silent
    turns = deadlines(sent(on_a_plan.facts, census), CLOCKS, day_after(300), carries=census)
    assert {turn.clock for turn in turns}.isdisjoint(silent)


def test_visits_without_whether_the_child_was_seen_cannot_answer_a_clock_that_asks(
    on_a_plan: History,
) -> None:
    only_dates = carrying(ChildVisited=Carried(frozenset({"visit_type"})))
    assert "child_protection_visit" in silent_clocks(CLOCKS, only_dates)
    assert heard(on_a_plan.facts, only_dates, day_after(300), "child_protection_visit") == []


def test_beside_a_source_that_carries_all_no_other_makes_it_silent() -> None:
    """Given one system holds everything of a child and another sends visits alone, all can be answered."""
    visits = Carries({"ChildVisited": Carried()})
    assert united([visits, EVERYTHING]).whole
    assert not united([visits, Carries()]).whole
    assert united([visits]) is visits


def test_two_sources_of_the_same_kind_are_as_silent_as_their_fields(on_a_plan: History) -> None:
    """The whole record is never silent, whatever was imported into it."""
    visits = [
        turn
        for turn in deadlines(on_a_plan.facts, CLOCKS, day_after(300))
        if turn.clock == "child_protection_visit"
    ]
    assert [turn.state for turn in visits] == [
        State.MET,
        State.MET,
        State.MET,
        State.MET_LATE,
        State.OVERDUE,
    ]


def test_asked_of_an_earlier_day_a_list_of_latest_visits_does_not_call_them_overdue(
    on_a_plan: History,
) -> None:
    """The latest visit came after the day asked about: it hides those before."""
    latest = carrying(ChildVisited=Carried(whole("ChildVisited").fields, Extent.LATEST))
    (turn,) = heard(on_a_plan.facts, latest, day_after(100), "child_protection_visit")
    assert turn.state is State.NOT_IN_SOURCE


def test_a_plan_of_a_child_without_a_birth_date_in_a_source_that_never_says_unborn() -> None:
    """A workbook has no column for an expected birth: where the birth date is blank, nobody is late."""
    history = History()
    history.add("ProtectionPlanStarted", date(2026, 1, 5))
    silent = carrying(BirthExpected=None)
    tells = carrying()
    states = {
        name: {
            turn.state
            for turn in deadlines(history.facts, CLOCKS, date(2026, 3, 2), carries=source)
            if turn.clock == "child_protection_visit"
        }
        for name, source in {"silent": silent, "tells": tells}.items()
    }
    assert states == {"silent": {State.NOT_IN_SOURCE}, "tells": {State.OVERDUE}}
