"""A school disagrees: whose turn is it, at which stage, and until when, as the days go by?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from goldthread.core.clocks import STATUTE
from goldthread.core.codes import code_set
from goldthread.core.escalation import (
    ANSWERED,
    ENDED,
    RAISED,
    TAKEN_UP,
    Ladder,
    StagesMissing,
    Turn,
    asked_of,
    ladder,
    load_stages,
)
from goldthread.language.fact import Fact
from goldthread.language.roles import Role

STAGES = load_stages(STATUTE / "local" / "gloucestershire.yaml")
CHILD, SPELL, MANAGER = UUID(int=1), UUID(int=2), UUID(int=3)
THURSDAY, FRIDAY, MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (19, 20, 23, 24, 25))


def said(kind: str, day: date, **data: Any) -> Fact:
    return Fact(uuid4(), CHILD, kind, day, data, SPELL)


def disagrees(day: date, *, imminent: bool = False) -> Fact:
    return said(RAISED, day, **asked_of(STAGES.first(imminent=imminent), day))


def stands(*steps: Fact) -> tuple[str, Turn, date | None]:
    one = ladder(steps, STAGES)
    return one.stage.stage, one.turn, one.due


def test_it_begins_between_practitioners_and_a_weekend_is_no_working_day() -> None:
    assert stands(disagrees(FRIDAY)) == ("1", Turn.OURS, MONDAY)


def test_where_harm_is_feared_it_begins_with_the_named_senior() -> None:
    assert stands(disagrees(FRIDAY, imminent=True)) == ("3", Turn.OURS, TUESDAY)


def test_from_answer_to_the_next_stage_and_to_an_end() -> None:
    raised = disagrees(FRIDAY)
    answered = said(ANSWERED, MONDAY, stage="1", worker=str(MANAGER))
    up = said(TAKEN_UP, TUESDAY, **asked_of(STAGES.at("2"), TUESDAY))
    over = said(ENDED, WEDNESDAY, agreed=True)
    assert stands(raised, answered) == ("1", Turn.THEIRS, date(2026, 11, 30))
    assert stands(raised, answered, up) == ("2", Turn.OURS, date(2026, 11, 26))
    assert stands(raised, answered, up, over) == ("2", Turn.OVER, None)


def test_silence_ends_nothing_and_lets_the_sender_climb_the_day_after() -> None:
    one = ladder([disagrees(FRIDAY)], STAGES)
    for day, late in ((MONDAY, False), (TUESDAY, True), (date(2027, 11, 1), True)):
        assert (one.late(day), one.may_be_taken_up(day), one.turn) == (late, late, Turn.OURS)


def test_the_sender_may_climb_to_the_senior_at_once_but_not_past_them_nor_twice() -> None:
    assert ladder([disagrees(FRIDAY)], STAGES).may_go_to_the_senior
    assert not ladder([disagrees(FRIDAY, imminent=True)], STAGES).may_go_to_the_senior


def test_above_the_last_stage_there_is_nothing() -> None:
    last = said(RAISED, FRIDAY, stage="5")
    answered = said(ANSWERED, MONDAY, stage="5")
    assert not ladder([last, answered], STAGES).may_be_taken_up(TUESDAY)


def test_once_it_is_over_nobody_takes_it_further() -> None:
    one = ladder([disagrees(FRIDAY), said(ENDED, MONDAY, agreed=False)], STAGES)
    assert not one.may_be_taken_up(date(2027, 1, 1))
    assert not one.may_go_to_the_senior


def test_the_day_that_was_given_stays_whatever_the_council_sets_later() -> None:
    given = said(RAISED, THURSDAY, stage="1", answer_by=WEDNESDAY)
    assert stands(given) == ("1", Turn.OURS, WEDNESDAY)
    assert stands(said(RAISED, THURSDAY, stage="1")) == ("1", Turn.OURS, FRIDAY)


def answered_then_at(stage: str) -> Ladder:
    before = said(ANSWERED, MONDAY, stage="2", worker=str(MANAGER))
    return ladder([disagrees(FRIDAY), before, said(TAKEN_UP, TUESDAY, stage=stage)], STAGES)


def test_nobody_answers_twice_but_may_write_down_the_partnerships_answer() -> None:
    assert answered_then_at("3").answered_before(MANAGER)
    assert not answered_then_at("3").answered_before(UUID(int=4))
    assert not answered_then_at("5").answered_before(MANAGER)


@pytest.mark.parametrize(
    ("stage", "role", "may"),
    [
        ("1", Role.SCREENER, True),
        ("1", Role.DIRECTOR, True),
        ("2", Role.SOCIAL_WORKER, False),
        ("2", Role.TEAM_MANAGER, True),
        ("3", Role.TEAM_MANAGER, False),
        ("5", Role.HEAD_OF_SERVICE, False),
        ("1", Role.PARTNER, False),
        ("1", Role.MASH_PARTNER, False),
    ],
)
def test_a_stage_is_answered_by_its_own_people_or_those_above(stage: str, role: Role, *, may: bool) -> None:
    assert STAGES.may_speak(STAGES.at(stage), {role}) is may


def test_the_councils_stages_are_those_of_the_code_set_and_say_how_sure_they_are() -> None:
    assert [stage.stage for stage in STAGES.each] == list(code_set("escalation_stage").rows)
    assert all(Role(role) for stage in STAGES.each for role in stage.ours)
    assert all(1 <= stage.working_days <= 5 for stage in STAGES.each)
    assert all(STAGES.above(low) == high for low, high in pairwise(STAGES.each))
    assert STAGES.confidence == "unconfirmed"


def test_in_our_own_challenge_the_agency_answers_and_we_say_what_follows() -> None:
    raised = said(RAISED, FRIDAY, challenged="a school", **asked_of(STAGES.at("1"), FRIDAY))
    answered = said(ANSWERED, MONDAY, stage="1")
    assert stands(raised) == ("1", Turn.THEIRS, MONDAY)
    assert not ladder([raised], STAGES).may_be_taken_up(MONDAY)
    assert ladder([raised], STAGES).may_be_taken_up(TUESDAY)
    assert stands(raised, answered) == ("1", Turn.OURS, date(2026, 11, 30))
    assert ladder([raised, answered], STAGES).may_be_taken_up(MONDAY)


@pytest.mark.parametrize(
    ("words", "missing"),
    [("clocks: {}", "`escalation`, with `stages`,"), ('escalation: {stages: [{stage: "1"}]}', "part of")],
)
def test_a_council_without_stages_is_told_what_to_write_and_where(
    tmp_path: Path, words: str, missing: str
) -> None:
    own = tmp_path / "council.yaml"
    own.write_text(words, encoding="utf-8")
    with pytest.raises(StagesMissing, match=missing) as told:
        load_stages(own)
    assert str(own) in str(told.value)
    assert "write each stage" in str(told.value)
