"""Each signal arises on its day and no earlier, says where it comes from, and is never hidden."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from goldthread.core.signals.registry import KINDS_READ, SIGNALS, signals
from goldthread.core.signals.signal import Signal
from goldthread.core.signals.standards import UnsoundSignal, load_standards, national_standards
from goldthread.language.fact import Fact
from tests.rules.histories import History, histories, later_days
from tests.rules.signal_story import around_of, facts_of

STORIES = Path(__file__).parent / "signals"
MODULES = Path(__file__).parents[2] / "goldthread" / "core" / "signals"
NOT_A_SCORE = (
    "score",
    "risk",
    "likel",
    "probab",
    "rank",
    "rating",
    "predict",
    "ethnic",
    "postcode",
    "free meals",
)


def stories() -> Iterator[Any]:
    for path in sorted(STORIES.glob("*.yaml")):
        for story in yaml.safe_load(path.read_text(encoding="utf-8")):
            for day, seen in story["seen"].items():
                yield pytest.param(path.stem, story, day, seen, id=f"{path.stem}: {story['name']}, on {day}")


@pytest.mark.parametrize(("signal_id", "story", "day", "seen"), list(stories()))
def test_story(signal_id: str, story: dict[str, Any], day: date, seen: list[dict[str, Any]]) -> None:
    told = [
        s for s in signals(facts_of(story["facts"]), day, around=around_of(story)) if s.signal == signal_id
    ]
    assert [
        {name: getattr(signal, name) for name in expected}
        for signal, expected in zip(told, seen, strict=True)
    ] == seen


def test_a_record_from_before_bank_holidays_are_known_is_still_read() -> None:
    history, long_ago = History(), date(1950, 5, 1)
    referral = history.add("ReferralReceived", long_ago).id
    history.add("ProtectionPlanStarted", long_ago, within=referral)
    history.add("NewInformationReceived", date(1950, 5, 8))
    history.add("VisitFailed", date(1950, 5, 9), spell=referral, reason="refused")
    assert {one.signal for one in signals(history.facts, date(2026, 3, 31))} == {"visits_failing"}


@pytest.mark.parametrize(("signal_id", "story", "day", "seen"), list(stories()))
def test_a_list_that_reads_only_some_kinds_says_the_same(
    signal_id: str, story: dict[str, Any], day: date, seen: list[dict[str, Any]]
) -> None:
    around, facts = around_of(story), facts_of(story["facts"])
    few = [fact for fact in facts if fact.kind in KINDS_READ]
    told = signals(few, day, around=around)
    assert told == signals(facts, day, around=around)
    assert len([one for one in told if one.signal == signal_id]) == len(seen)


def test_every_signal_has_a_source_words_a_question_and_scenarios() -> None:
    standards = national_standards()
    assert set(SIGNALS) == set(standards) == {path.stem for path in STORIES.glob("*.yaml")}
    for signal_id, standard in standards.items():
        assert standard.source
        assert standard.confidence in ("confirmed", "partly", "unconfirmed")
        assert standard.question.endswith("?")
        assert standard.words.endswith(".")
        assert (MODULES / f"{signal_id}.py").exists()
        assert len(yaml.safe_load((STORIES / f"{signal_id}.yaml").read_text(encoding="utf-8"))) >= 3


def test_no_signal_scores_or_ranks_a_child() -> None:
    for standard in national_standards().values():
        said = f"{standard.name} {standard.words} {standard.question}".lower()
        assert not [word for word in NOT_A_SCORE if word in said]
    assert not {"score", "rank", "weight", "level"} & set(Signal.__dataclass_fields__)


def unanswered() -> tuple[History, Signal]:
    history = History()
    plan = history.add("ProtectionPlanStarted", date(2024, 1, 8)).id
    history.add("ProtectionPlanEnded", date(2024, 7, 1), spell=plan)
    history.add("ContactReceived", date(2025, 3, 3))
    (signal,) = signals(history.facts, date(2025, 3, 7))
    return history, signal


def test_a_dismissed_signal_stays_in_sight_with_who_dismissed_it_and_why() -> None:
    history, signal = unanswered()
    history.add(
        "SignalDismissed", date(2025, 3, 10), signal=signal.id, reason="known_and_assessed", worker="w1"
    )
    (before,) = signals(history.facts, date(2025, 3, 9))
    assert before.dismissed is None
    (after,) = signals(history.facts, date(2025, 3, 10))
    assert after.dismissed is not None
    assert (after.dismissed.on, after.dismissed.reason, after.dismissed.worker) == (
        date(2025, 3, 10),
        "known_and_assessed",
        "w1",
    )
    assert (after.id, after.arose, after.words) == (signal.id, signal.arose, signal.words)


def test_dismissing_one_signal_says_nothing_of_the_next() -> None:
    history, signal = unanswered()
    history.add("SignalDismissed", date(2025, 3, 10), signal=signal.id)
    history.add("ContactReceived", date(2025, 4, 1))
    first, second = signals(history.facts, date(2025, 4, 30))
    assert (first.dismissed is None, second.dismissed is None) == (False, True)


def test_a_signal_names_the_facts_it_rests_on() -> None:
    history, signal = unanswered()
    plan, _, contact = history.facts
    assert signal.facts == (contact.id, plan.id)


@settings(max_examples=200, deadline=None)
@given(histories(), later_days())
def test_a_signal_is_seen_from_the_day_it_arose(facts: list[Fact], as_of: date) -> None:
    for signal in signals(facts, as_of):
        assert signal.since <= signal.arose <= as_of
        assert signal.facts
        assert signal.id in {seen.id for seen in signals(facts, signal.arose)}


@settings(max_examples=100, deadline=None)
@given(histories(), later_days())
def test_the_order_in_which_facts_are_read_never_matters(facts: list[Fact], as_of: date) -> None:
    assert signals(facts[::-1], as_of) == signals(facts, as_of)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"question": ""}, "has no question"),
        ({"source": None}, "has no source"),
        ({"confidence": "sure"}, "not a word for it"),
        ({"limits": {"answered_within": "soon"}}, "not a limit"),
        ({"spells": ["holiday"]}, "not all spells"),
    ],
)
def test_a_signal_that_cannot_say_where_it_comes_from_is_refused(
    row: dict[str, Any], fault: str, tmp_path: Path
) -> None:
    sound = {
        "name": "A",
        "words": "B.",
        "question": "C?",
        "limits": {"answered_within": "3 working_days"},
        "source": "D",
        "confidence": "partly",
        "force": "local",
    }
    path = tmp_path / "signals.yaml"
    path.write_text(yaml.safe_dump({"made_up": {**sound, **row}}), encoding="utf-8")
    with pytest.raises(UnsoundSignal, match=f"made_up.*{fault}"):
        load_standards(path)
