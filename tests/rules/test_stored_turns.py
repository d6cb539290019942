"""What is stored of a turn is days and moments: what they say at any moment is what the judge says then."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.days import LONDON, day_of, evening_of
from goldthread.core.deadlines import Turn, deadlines
from goldthread.core.state import State, state_at
from goldthread.language.fact import Fact
from tests.rules.histories import History, day_after, later_days, tidy, untidy
from tests.rules.plain_clocks import plain_deadlines
from tests.rules.plain_judge import PlainTurn
from tests.rules.test_two_judges import COUNTY, THE_SEVEN, said

RED = "contact_rated_red"
CONTACTS = [
    "ContactReceived",
    "ContactReceived",
    "ContactRated",
    "ContactRated",
    "ContactRated",
    "ContactAnswered",
]


def by_then(facts: list[Fact], day: date) -> list[Fact]:
    return [fact for fact in facts if fact.happened_on <= day]


def stored(facts: list[Fact]) -> list[Turn]:
    """As the record works them out: of all time, so that no state is kept."""
    return deadlines(facts, COUNTY, date.max)


@st.composite
def at_a_moment(draw: st.DrawFn) -> tuple[list[Fact], datetime]:
    """Contacts, and any minute: most on their days, when four hours run out or a minute off."""
    facts = draw(untidy(CONTACTS, most=10))
    day = draw(st.one_of(st.sampled_from([fact.happened_on for fact in facts]), later_days()))
    edges = [hour * 60 + more for hour in (13, 16, 19) for more in (-1, 0, 1)]
    minute = draw(st.one_of(st.sampled_from(edges), st.integers(0, 24 * 60 - 1)))
    return facts, datetime.combine(day, time(), UTC) + timedelta(minutes=minute)


@settings(max_examples=200, deadline=None)
@given(st.one_of(tidy(), untidy()), later_days())
def test_of_an_evening_what_is_stored_says_what_the_judge_says(facts: list[Fact], day: date) -> None:
    known = by_then(facts, day)
    evening = evening_of(day)
    assert [turn._replace(state=state_at(turn, evening)) for turn in stored(known)] == deadlines(
        known, COUNTY, day
    )


@settings(max_examples=400, deadline=None)
@given(at_a_moment())
def test_at_any_moment_what_is_stored_says_what_the_plain_judge_says(
    asked: tuple[list[Fact], datetime],
) -> None:
    facts, now = asked
    known, day = by_then(facts, day_of(now)), day_of(now)
    heard = [
        PlainTurn(
            t.clock, t.start_fact, t.number, t.started, t.due or day, t.met, t.lapsed, state_at(t, now).value
        )
        for t in stored(known)
        if t.clock in THE_SEVEN
    ]
    assert said(heard) == said(plain_deadlines(known, day, now))


def red(answered: int | None, kind: str = "ContactAnswered", **data: str) -> Turn:
    """A contact rated red at nine, and what came of it at another hour of the day."""
    history = History()
    contact = history.add("ContactReceived", day_after(0), at=8).id
    history.add("ContactRated", day_after(0), at=9, spell=contact, rating="red")
    if answered:
        history.add(kind, day_after(0), at=answered, spell=contact, **data)
    (turn,) = (turn for turn in stored(history.facts) if turn.clock == RED)
    return turn


def test_a_red_contact_answered_late_on_its_due_day_was_answered_late() -> None:
    evening = evening_of(day_after(0))
    assert state_at(red(13), evening) is State.MET
    assert state_at(red(14), evening) is State.MET_LATE
    assert state_at(red(12, "ContactRated", rating="green"), evening) is State.LAPSED
    assert state_at(red(14, "ContactRated", rating="green"), evening) is State.MISSED


def test_a_red_contact_that_waits_is_late_the_moment_its_four_hours_are_over() -> None:
    due = datetime.combine(day_after(0), time(13), LONDON)
    assert state_at(red(None), due) is State.OPEN
    assert state_at(red(None), due + timedelta(microseconds=1)) is State.OVERDUE
