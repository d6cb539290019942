"""Does each clock answer each story as a practitioner worked it out by hand?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import yaml
from holidays import country_holidays

from goldthread.core.clocks import load_clocks
from goldthread.core.deadlines import Turn, deadlines
from goldthread.core.limits import Limit
from goldthread.core.statute import STATUTE
from tests.rules.story import facts

SCENARIOS = Path(__file__).parents[1] / "scenarios"
LONDON = ZoneInfo("Europe/London")
NATIONAL = load_clocks()
COUNTY = load_clocks(STATUTE / "local" / "gloucestershire.yaml")
ENGLAND = country_holidays("GB", subdiv="ENG", years=range(2005, 2031))
HOLIDAYS = np.array(sorted(ENGLAND), dtype="datetime64[D]")


def _stories() -> Iterator[Any]:
    for path in sorted(SCENARIOS.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for scenario in told["scenarios"]:
            yield pytest.param(told, scenario, id=f"{path.stem}: {scenario['name']}")


@pytest.mark.parametrize(("told", "scenario"), list(_stories()))
def test_the_judge_tells_each_story_as_it_was_worked_out(
    told: Mapping[str, Any], scenario: Mapping[str, Any]
) -> None:
    clocks = COUNTY if told.get("council") == "gloucestershire" else NATIONAL
    turns = deadlines(facts(scenario["given"]), clocks, scenario["as_of"])
    judged = [turn for turn in turns if turn.clock == told["clock"]]
    expected = scenario["expect"]
    assert len(judged) == len(expected), judged
    assert [_said(turn, wanted) for turn, wanted in zip(judged, expected, strict=True)] == [
        _wanted(wanted) for wanted in expected
    ]


def _wanted(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {"met": None, **wanted}


def _said(turn: Turn, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the judge says of the turn, in the words the story asks about."""
    said = {
        "due_at": turn.due_at and f"{turn.due_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
        "state": str(turn.state),
    }
    return {word: said.get(word, getattr(turn, word)) for word in ("met", *wanted)}


def _turns_told() -> list[Any]:
    return [
        pytest.param(told["clock"], turn, id=f"{told['clock']}, {turn['started']}: {scenario['name']}")
        for told, scenario in (story.values for story in _stories())
        for turn in scenario["expect"]
    ]


@pytest.mark.parametrize(("clock_id", "turn"), _turns_told())
def test_each_due_day_in_a_story_is_the_one_another_calendar_gives(
    clock_id: str, turn: Mapping[str, Any]
) -> None:
    version = NATIONAL.get(clock_id, COUNTY[clock_id]).latest
    limits = [limit for limit in (*version.within, *version.then_every) if not limit.before]
    if limits and "due_at" not in turn:
        assert turn["due"] in {_by_another_calendar(turn["started"], limit) for limit in limits}


def _by_another_calendar(start: date, limit: Limit) -> date:
    """numpy over the `holidays` package; months clamp to their last day; hours as whole days."""
    if limit.unit == "working_days":
        rolled = np.busday_offset(start, limit.number, roll="backward", holidays=HOLIDAYS)
        return start if limit.number == 0 else date.fromisoformat(str(rolled))
    if limit.unit == "months":
        year, month = divmod(start.year * 12 + start.month - 1 + limit.number, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    days = {"days": 1, "weeks": 7, "hours": 1 / 24}[limit.unit]
    return start + timedelta(days=limit.number * days)
