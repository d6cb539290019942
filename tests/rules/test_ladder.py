"""Who is told, and when: stories of each kind of ladder, and what must hold for every history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.clocks import Clocks, UnsoundClock, load_clocks
from goldthread.core.days import LONDON
from goldthread.core.deadlines import State, Turn, deadlines
from goldthread.core.ladder import HEADS, OWNER, RANKS, Told, UnsoundLadder, latest, reached, rungs
from goldthread.core.statute import STATUTE
from goldthread.language.fact import Fact
from tests.rules.histories import histories, later_days
from tests.rules.story import facts

STORIES = Path(__file__).parent / "ladders"
NATIONAL = load_clocks()
COUNTY = load_clocks(STATUTE / "local" / "gloucestershire.yaml")
SETTLED = {State.MET, State.MET_LATE, State.LAPSED, State.MISSED, State.NOT_OWED, State.EXEMPT}


def stories() -> Iterator[Any]:
    for path in sorted(STORIES.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for story in told["stories"]:
            for moment, expected in story["told"].items():
                yield pytest.param(told, story["given"], moment, expected, id=f"{story['name']}, {moment}")


def ladder_of(turn: Turn, clocks: Clocks) -> tuple[tuple[str, str], ...]:
    version = clocks[turn.clock].version_on(turn.started)
    return version.ladder if version else ()


def told_of(turn: Turn, now: datetime, **since: datetime) -> list[Told]:
    return reached(turn, ladder_of(turn, COUNTY), now, **since)


@pytest.mark.parametrize(("told", "given_", "moment", "expected"), list(stories()))
def test_story(told: Mapping[str, Any], given_: list[Any], moment: str, expected: list[str]) -> None:
    clocks = COUNTY if told.get("council") else NATIONAL
    now = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    turns = [t for t in deadlines(facts(given_), clocks, now.date()) if t.clock == told["clock"]]
    found = [f"{one.rung} {one.who}" for t in turns for one in reached(t, ladder_of(t, clocks), now)]
    assert found == expected


def moments() -> st.SearchStrategy[datetime]:
    return st.builds(
        lambda day, hour: datetime.combine(day, time(hour), tzinfo=LONDON), later_days(), st.integers(0, 23)
    )


def turns_of(history: list[Fact]) -> list[Turn]:
    """As they are stored: whatever is recorded counts."""
    return deadlines(history, COUNTY, date.max)


@settings(max_examples=150, deadline=None)
@given(histories(), moments(), st.integers(0, 24 * 90))
def test_what_was_told_stays_told(history: list[Fact], now: datetime, hours: int) -> None:
    later = now + timedelta(hours=hours)
    for turn in turns_of(history):
        before, after = told_of(turn, now), told_of(turn, later)
        assert after[: len(before)] == before


@settings(max_examples=150, deadline=None)
@given(histories(), moments(), st.one_of(st.none(), st.integers(0, 24 * 60)))
def test_nobody_above_is_told_before_the_owner(history: list[Fact], now: datetime, back: int | None) -> None:
    since = {} if back is None else {"since": now - timedelta(hours=back)}
    for turn in turns_of(history):
        told = told_of(turn, now, **since)
        owners = [one.at for one in told if one.who == OWNER]
        above = [one for one in told if one.who != OWNER]
        assert not above or owners
        assert all(min(owners) <= one.at for one in above)
        assert all(RANKS[one.who] > RANKS.get(turn.owner, 0) for one in above)
        assert {one.who for one in latest(told)} == {one.who for one in told}


@settings(max_examples=150, deadline=None)
@given(histories(), moments())
def test_what_is_settled_or_excused_raises_nothing(history: list[Fact], now: datetime) -> None:
    for turn in turns_of(history):
        if turn.state in SETTLED:
            assert told_of(turn, now) == []
        assert told_of(turn._replace(exempt=True), now) == []
        assert told_of(turn._replace(met=now.date()), now) == []


@settings(max_examples=100, deadline=None)
@given(histories(), moments())
def test_no_head_is_told_singly_of_a_local_standard(history: list[Fact], now: datetime) -> None:
    for turn in turns_of(history):
        if turn.force == "local":
            roles = {turn.owner if one.who == OWNER else one.who for one in told_of(turn, now)}
            assert not roles & HEADS


@pytest.mark.parametrize(
    ("ladder", "fault"),
    [
        ([{"0 days": "team_manager"}, {"1 days": "owner"}], "before the owner"),
        ([{"0 days": "owner"}, {"-1 days": "owner"}], "do not climb"),
        ([{"soon": "owner"}], "is not a rung"),
        ([{"0 days": "owner"}, {"4 hours": "team_manager"}], "one unit"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(ladder: list[Any], fault: str, local: Any) -> None:
    with pytest.raises(UnsoundLadder, match=fault):
        rungs(tuple(pair for step in ladder for pair in step.items()))
    with pytest.raises(UnsoundClock, match=f"story.*{fault}"):
        local(within="10 working_days", ladder=ladder)
