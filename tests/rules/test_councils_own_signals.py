"""May a council set how soon a signal speaks, or switch one off by name; and is all else refused by name?"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldthread.core.signals.decided import Decided, load_decided
from goldthread.core.signals.registry import STATED, signals
from goldthread.core.signals.standards import UnsoundSignal
from goldthread.language.fact import Fact
from tests.rules.histories import History

FIRST = date(2026, 1, 1)
EARLY, LATE = FIRST - timedelta(days=1), date(2026, 6, 30)
NAMED = {
    "in_force": f"{FIRST}..{LATE}",
    "cite": "Practice standards, January 2026",
    "decided_by": "Director of children's services",
    "reason": "Every visit that fails is looked at.",
}


def council(folder: Path, said: dict[str, Any]) -> Decided:
    path = folder / "council.yaml"
    path.write_text(yaml.safe_dump(said), encoding="utf-8")
    return load_decided(path)


def failed(*days: date) -> list[Fact]:
    history = History()
    referral = history.add("ReferralReceived", date(2025, 1, 1)).id
    for day in days:
        history.add("VisitFailed", day, spell=referral, reason="refused")
    return history.facts


def said(facts: list[Fact], day: date, decided: Decided) -> list[str]:
    found = signals(facts, day, decided=decided)
    return [one.signal for one in found if one.signal == "visits_failing"]


def test_a_council_may_let_a_signal_speak_sooner_and_later_from_a_day_on(tmp_path: Path) -> None:
    """Statute says the second failure running; this council says the first and the third, from its day on."""
    sooner = council(tmp_path, {"visits_failing": {**NAMED, "at_least": 1}})
    assert said(failed(FIRST), FIRST, STATED) == []
    assert said(failed(FIRST), FIRST, sooner) == ["visits_failing"]
    assert said(failed(EARLY), EARLY, sooner) == []
    later = council(
        tmp_path,
        {"visits_failing": {**NAMED, "at_least": 3, "limits": {"gone_again_within": "90 working_days"}}},
    )
    assert said(failed(EARLY, FIRST), FIRST, STATED) == ["visits_failing"]
    assert said(failed(EARLY, FIRST), FIRST, later) == []


def test_what_a_council_leaves_unsaid_stays_as_statute_says_it(tmp_path: Path) -> None:
    own = council(tmp_path, {"not_seen_alone": {**NAMED, "rule": {"own_choice": {"from_age": 14}}}})
    rule = own.on(FIRST)["not_seen_alone"].rule
    assert rule["own_choice"] == {"reason": "child_declined", "from_age": 14}
    assert {**rule, "own_choice": ""} == {**STATED.on(FIRST)["not_seen_alone"].rule, "own_choice": ""}
    assert {name: one for name, one in own.on(FIRST).items() if name != "not_seen_alone"} == {
        name: one for name, one in STATED.on(FIRST).items() if name != "not_seen_alone"
    }


def test_a_signal_that_is_switched_off_is_silent_on_those_days_alone_and_named(tmp_path: Path) -> None:
    off = council(tmp_path, {"visits_failing": {**NAMED, "switched_off": True}})
    twice = failed(EARLY, EARLY)
    assert [said(twice, day, off) for day in (EARLY, FIRST, LATE)] == [["visits_failing"], [], []]
    assert said(twice, LATE + timedelta(days=1), off) == ["visits_failing"]
    (one,) = off.decisions
    assert (one.signal, one.decided_by, one.reason) == (
        "visits_failing",
        NAMED["decided_by"],
        NAMED["reason"],
    )
    assert off.stated("visits_failing", FIRST) == STATED.national["visits_failing"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"switched_off": True, "decided_by": ""}, r"does not say decided_by \(who decided it\)"),
        ({"switched_off": True, "reason": None}, r"does not say reason \(why\)"),
        ({"at_least": 3, "cite": " "}, r"does not say cite"),
        ({"at_least": 3, "in_force": ""}, r"does not say in_force"),
        ({"at_least": 3, "in_force": "soon"}, "from..to"),
        ({"at_least": 3, "switched_off": True}, "say either"),
        ({"switched_off": False}, "say either"),
        ({}, "say either"),
        ({"at_least": 0}, "write something such as 2"),
        ({"at_least": "three"}, "write something such as 2"),
        ({"threshold": 3}, "unknown words threshold; a council sets limits, at_least, rule, switched_off"),
        ({"words": "All is well."}, "unknown words words"),
        ({"limits": {"answered_within": "3 working_days"}}, "unknown words answered_within under limits"),
        ({"limits": {"gone_again_within": "1 days"}}, "counted in working days"),
        ({"limits": {"gone_again_within": "0 working_days"}}, "write at least one"),
        ({"limits": {"gone_again_within": "soon"}}, "not a limit"),
        ({"rule": {"face_to_face": []}}, "rule face_to_face is"),
    ],
)
def test_what_a_council_may_not_say_is_refused_with_what_to_do(
    words: dict[str, Any], fault: str, tmp_path: Path
) -> None:
    with pytest.raises(UnsoundSignal, match=f"^visits_failing: .*{fault}"):
        council(tmp_path, {"visits_failing": {**NAMED, **words}})


def test_a_signal_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsoundSignal, match=r"there is no such signal; decide of one of .*visits_failing"):
        council(tmp_path, {"visits_failed": {**NAMED, "switched_off": True}})


def test_a_word_in_place_of_a_decision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsoundSignal, match="'no' decides nothing; write in_force"):
        council(tmp_path, {"visits_failing": "no"})


def test_two_decisions_of_one_day_are_refused(tmp_path: Path) -> None:
    two = [{**NAMED, "at_least": 3}, {**NAMED, "in_force": f"{LATE}..", "switched_off": True}]
    with pytest.raises(UnsoundSignal, match="end the first before the second"):
        council(tmp_path, {"visits_failing": two})
