"""What must be so of every judgement, whatever the history."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goldthread.core.clocks import national_clocks
from goldthread.core.deadlines import Turn, deadlines, judge
from goldthread.core.knowledge import current
from goldthread.core.matching import Match
from goldthread.core.spells import Nest
from goldthread.core.state import State, state
from goldthread.language.fact import Fact, fact_id
from goldthread.language.vocabulary import KINDS
from tests.rules.histories import CHILD, FIRST, History, day_after, histories, later_days, tidy, untidy

CLOCKS = national_clocks()
LATE = {State.OVERDUE, State.MET_LATE, State.MISSED}
ARROWS = {
    State.OPEN: set(State) - {State.NOT_IN_SOURCE},
    State.OVERDUE: {State.OVERDUE, State.MET_LATE, State.MISSED, State.NOT_OWED},
    State.MET: {State.MET},
    State.MET_LATE: {State.MET_LATE},
    State.LAPSED: {State.LAPSED},
    State.MISSED: {State.MISSED},
    State.NOT_OWED: {State.NOT_OWED},
    State.EXEMPT: {State.EXEMPT},
}
EVERY_KIND = sorted(
    {
        match.kind
        for clock in CLOCKS.values()
        for version in clock.versions
        for match in (*version.starts, *version.met_by, *version.lapses_on, *version.not_owed_on)
    }
)
many = settings(max_examples=150, deadline=None)


def anything() -> st.SearchStrategy[list[Fact]]:
    return st.one_of(histories(), untidy(EVERY_KIND))


def told(turns: Iterable[Turn]) -> list[tuple[Any, ...]]:
    """What a turn says, whichever of two equal facts it rests on."""
    return sorted(
        (t.clock, t.number, t.started, str(t.due), str(t.met), str(t.lapsed), t.state.value) for t in turns
    )


def no_ties(facts: list[Fact]) -> bool:
    return len({(f.kind, f.happened_on) for f in facts}) == len(facts)


@many
@given(anything(), later_days(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_read_never_matters(
    facts: list[Fact], as_of: date, chance: random.Random
) -> None:
    shuffled = facts[:]
    chance.shuffle(shuffled)
    assert deadlines(facts, CLOCKS, as_of) == deadlines(shuffled, CLOCKS, as_of)


@many
@given(anything(), later_days(), st.lists(st.integers(0, 9_000), min_size=30, max_size=30))
def test_late_typing_never_moves_a_clock(facts: list[Fact], as_of: date, delays: list[int]) -> None:
    assume(no_ties(facts))
    midnight = datetime.min.time().replace(tzinfo=UTC)
    typed_later = [
        replace(fact, recorded_at=datetime.combine(fact.happened_on, midnight) + timedelta(hours=delay))
        for fact, delay in zip(facts, delays, strict=False)
    ]
    assert told(deadlines(facts[:30], CLOCKS, as_of)) == told(deadlines(typed_later, CLOCKS, as_of))


@many
@given(anything(), later_days(), st.data())
def test_saying_the_same_again_changes_nothing(facts: list[Fact], as_of: date, data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(facts))
    same = replace(again, id=fact_id(CHILD, again.kind, f"again {again.order}"), supersedes=again.id)
    assert told(deadlines([*facts, same], CLOCKS, as_of)) == told(deadlines(facts, CLOCKS, as_of))


@many
@given(anything(), later_days(), st.data())
def test_what_was_taken_back_was_never_there(facts: list[Fact], as_of: date, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(facts))
    back = Fact(
        fact_id(CHILD, "Withdrawn", "1"), CHILD, "Withdrawn", gone.happened_on, {"fact": str(gone.id)}
    )
    others = [fact for fact in facts if fact is not gone]
    assert deadlines([*facts, back], CLOCKS, as_of) == deadlines(others, CLOCKS, as_of)


@many
@given(anything(), later_days())
def test_what_has_not_happened_yet_changes_nothing(facts: list[Fact], as_of: date) -> None:
    """But for a birth: who is known to be born later was not yet born, and is owed no visit."""
    so_far = [fact for fact in facts if fact.happened_on <= as_of or fact.kind == "ChildBorn"]
    assert deadlines(facts, CLOCKS, as_of) == deadlines(so_far, CLOCKS, as_of)


@many
@given(tidy(), later_days(), later_days())
def test_as_days_pass_a_turn_keeps_its_start_and_due_day_and_only_moves_on(
    facts: list[Fact], one: date, other: date
) -> None:
    before, after = sorted([one, other])
    now = {(t.clock, t.spell, t.start_fact, t.number): t for t in deadlines(facts, CLOCKS, after)}
    for was in deadlines(facts, CLOCKS, before):
        is_now = now[was.clock, was.spell, was.start_fact, was.number]
        assert (was.started, was.due) == (is_now.started, is_now.due)
        assert is_now.state in ARROWS[was.state]


@many
@given(anything(), later_days())
def test_a_meeting_is_inside_its_spell_after_its_start_and_never_after_the_lapse(
    facts: list[Fact], as_of: date
) -> None:
    by_id = {fact.id: fact for fact in facts}
    nest = Nest([fact for fact in current(facts) if KINDS[fact.kind].opens])
    for turn in deadlines(facts, CLOCKS, as_of):
        if turn.met_fact is None:
            continue
        meeting = by_id[turn.met_fact]
        version = CLOCKS[turn.clock].version_on(turn.started)
        assert version is not None
        matches = [match for match in version.met_by if match.kind == meeting.kind]
        assert matches
        assert turn.met_fact != turn.start_fact
        assert turn.lapsed is None or meeting.happened_on <= turn.lapsed
        began = min(turn.started, _since(by_id[turn.start_fact], version.starts))
        assert meeting.happened_on >= began or any(match.before for match in matches)
        anywhere = turn.spell is None or any(match.anywhere for match in matches)
        assert anywhere or turn.spell in nest.chain(meeting.spell)


def _since(start: Fact, matches: Iterable[Match]) -> date:
    """The fact's own day, where a limit counts from a later one that it names; never before a birth."""
    named = {match.counted_from for match in matches if match.kind == start.kind} & start.data.keys()
    return start.happened_on if named else date.max


@many
@given(anything(), later_days())
def test_a_chain_has_one_turn_more_than_its_meetings(facts: list[Fact], as_of: date) -> None:
    chains: dict[Any, list[Turn]] = defaultdict(list)
    for turn in deadlines(facts, CLOCKS, as_of):
        if CLOCKS[turn.clock].latest.then_every:
            chains[turn.clock, turn.spell].append(turn)
    for turns in chains.values():
        assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
        assert len(turns) == sum(turn.met is not None for turn in turns) + 1
        for earlier, later in pairwise(turns):
            assert (later.started, later.start_fact) == (earlier.met, earlier.met_fact)


@many
@given(anything(), later_days())
def test_the_state_follows_from_the_days(facts: list[Fact], as_of: date) -> None:
    for turn in deadlines(facts, CLOCKS, as_of):
        if turn.due_at is None and turn.due is not None:
            said = state(turn.due, turn.met, turn.lapsed, as_of, not_owed=turn.not_owed, exempt=turn.exempt)
            assert said is turn.state


@many
@given(histories(), later_days(), st.data())
def test_an_exemption_frees_one_turn_and_never_makes_it_met(
    facts: list[Fact], as_of: date, data: st.DataObject
) -> None:
    before = deadlines(facts, CLOCKS, as_of)
    assume(before)
    chosen = data.draw(st.sampled_from(before))
    exemption = Fact(
        fact_id(CHILD, "ExemptionGranted", "1"),
        CHILD,
        "ExemptionGranted",
        FIRST,
        {"clock": chosen.clock, "turn_started": chosen.started},
        spell=chosen.spell,
    )
    for was, now in zip(before, deadlines([*facts, exemption], CLOCKS, as_of), strict=True):
        freed = now.exempt and was.state in (State.OPEN, State.OVERDUE, State.MISSED)
        assert now.state is (State.EXEMPT if freed else was.state)
        assert not now.exempt or (now.clock, now.started) == (chosen.clock, chosen.started)


@many
@given(anything(), later_days())
def test_a_meeting_named_as_too_late_met_nothing_and_could_have(facts: list[Fact], as_of: date) -> None:
    judgement = judge(facts, CLOCKS, as_of)
    met: set[UUID | None] = {turn.met_fact for turn in judgement.turns}
    may_meet = {match.kind for clock in CLOCKS.values() for v in clock.versions for match in v.met_by}
    by_id = {fact.id: fact for fact in facts}
    assert judgement.late_meetings.isdisjoint(met)
    assert {by_id[meeting].kind for meeting in judgement.late_meetings} <= may_meet


DAY = st.one_of(st.none(), st.integers(0, 30).map(day_after))


@given(DAY, DAY, DAY, st.integers(0, 60), st.booleans(), st.booleans())
def test_a_state_only_moves_from_open_to_overdue_by_itself(
    due: date | None, met: date | None, lapsed: date | None, days: int, not_owed: bool, exempt: bool
) -> None:
    today = state(due, met, lapsed, day_after(days), not_owed=not_owed, exempt=exempt)
    tomorrow = state(due, met, lapsed, day_after(days + 1), not_owed=not_owed, exempt=exempt)
    assert tomorrow is today or (today, tomorrow) == (State.OPEN, State.OVERDUE)
    assert (today in (State.MET, State.MET_LATE)) == (met is not None)
    assert due is not None or today not in LATE


@pytest.mark.parametrize("kind", ["ReviewConferenceHeld", "ChildVisited"])
def test_two_meetings_of_one_day_do_not_meet_each_other_for_ever(kind: str) -> None:
    history = History()
    plan = history.add("ProtectionPlanStarted", day_after(0)).id
    for _ in range(3):
        history.add(kind, day_after(20), spell=plan, seen=True)
    turns = [
        t
        for t in deadlines(history.facts, CLOCKS, day_after(30))
        if t.clock in ("child_protection_review", "child_protection_visit")
    ]
    assert max(turn.number for turn in turns) == 4
