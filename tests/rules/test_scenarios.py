"""Does each clock answer each story as a practitioner worked it out by hand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from goldthread.core.clocks import STATUTE, load_clocks
from goldthread.core.deadlines import Turn, deadlines
from tests.rules.story import facts

SCENARIOS = Path(__file__).parents[1] / "scenarios"
LONDON = ZoneInfo("Europe/London")


def _stories() -> Iterator[Any]:
    for path in sorted(SCENARIOS.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for scenario in told["scenarios"]:
            yield pytest.param(told, scenario, id=f"{path.stem}: {scenario['name']}")


@pytest.mark.parametrize(("told", "scenario"), list(_stories()))
def test_the_judge_tells_each_story_as_it_was_worked_out(
    told: Mapping[str, Any], scenario: Mapping[str, Any]
) -> None:
    council = [STATUTE / "local" / f"{told['council']}.yaml"] if "council" in told else []
    turns = deadlines(facts(scenario["given"]), load_clocks(*council), scenario["as_of"])
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
