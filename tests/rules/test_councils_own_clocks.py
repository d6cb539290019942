"""May a council add a clock or tighten one, and is what it may not do refused by name?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldthread.core.clocks import Clocks, UnsoundClock, load_clocks
from goldthread.core.deadlines import deadlines
from goldthread.core.statute import STATUTE
from tests.rules.histories import History
from tests.rules.telling import Local

COUNTY_CLOCKS = load_clocks(STATUTE / "local" / "gloucestershire.yaml")
NATIONAL = load_clocks()
LOCAL = """
clocks:
  {id}:
    name: A clock of the council's own
    versions:
    - starts: [{{kind: {kind}{more}}}]
      met_by: [{{kind: ReviewConferenceHeld}}]
      within: 4 weeks
      force: {force}
      owner: social_worker
      in_force: 2020-01-01..
      cite: {cite}
      confidence: confirmed
"""


def _council(folder: Path, words: str) -> Clocks:
    path = folder / "council.yaml"
    path.write_text(words, encoding="utf-8")
    return load_clocks(path)


def _own(folder: Path, **words: str) -> Clocks:
    told = {"id": "ours", "kind": "ProtectionPlanStarted", "more": "", "force": "local", "cite": "Our policy"}
    return _council(folder, LOCAL.format(**{**told, **words}))


def test_a_council_may_add_a_clock_of_its_own(tmp_path: Path) -> None:
    assert _own(tmp_path)["ours"].latest.within[0].words == "4 weeks"


def test_a_council_may_tighten_a_duty_in_the_same_unit(tmp_path: Path) -> None:
    clocks = _council(
        tmp_path,
        "child_and_family_assessment: {within: 40 working_days, in_force: 2025-01-01.., cite: Our policy}",
    )
    version = clocks["child_and_family_assessment"].latest
    assert version.within[0].words == "40 working days"
    assert version.force == "duty"
    assert version.cite.endswith("tightened by Our policy")
    before = clocks["child_and_family_assessment"].version_on(date(2024, 12, 31))
    assert before is not None
    assert before.within[0].words == "45 working days"
    assert NATIONAL["child_and_family_assessment"].latest.within[0].words == "45 working days"


def test_a_council_may_give_a_local_clock_another_unit_by_stating_it_whole(tmp_path: Path) -> None:
    assert _own(tmp_path, id="child_protection_visit")["child_protection_visit"].rules == ("T035",)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("child_and_family_assessment: {within: 46 working_days, cite: Ours}", "would loosen a duty"),
        ("child_protection_review: {then_every: 7 months, cite: Ours}", "would loosen a duty"),
        ("rapid_review: {within: 20 working_days, cite: Ours}", "would loosen a guidance"),
        ("child_and_family_assessment: {within: 60 days, cite: Ours}", "not the same unit"),
        ("child_protection_visit: {within: 14 days, cite: Ours}", "not the same unit"),
        (
            "private_fostering_visit: {then_every: [6 weeks until 11 months, 12 weeks], cite: Ours}",
            "same unit",
        ),
        ("child_protection_review: {within: [1 months, 2 months], cite: Ours}", "give as many"),
        ("child_and_family_assessment: {within: 40 working_days}", "needs a limit and a citation"),
        ("child_and_family_assessment: {cite: Ours}", "needs a limit and a citation"),
        ("child_and_family_assessment: {within: 40 working_days, cite: Ours, ladder: []}", "words ladder"),
        ("ours: {name: Ours, vresions: []}", "unknown words in_force, vresions"),
    ],
)
def test_a_council_may_not_loosen_blur_or_leave_uncited(tmp_path: Path, words: str, fault: str) -> None:
    with pytest.raises(UnsoundClock, match=fault):
        _council(tmp_path, words.replace("}", ", in_force: 2025-01-01..}"))


@pytest.mark.parametrize(
    ("days", "fault"), [("", "in_force must be"), (", in_force: 1990-01-01..1991-01-01", "none of it is in")]
)
def test_a_council_says_from_which_day_its_limit_holds(tmp_path: Path, days: str, fault: str) -> None:
    with pytest.raises(UnsoundClock, match=fault):
        _council(tmp_path, f"core_group: {{within: 4 weeks, cite: Ours{days}}}")


def test_a_councils_limit_holds_from_its_day_and_the_chain_goes_on_through_it(tmp_path: Path) -> None:
    words = "core_group: {within: 4 weeks, then_every: 4 weeks, in_force: 2025-02-01.., cite: Ours}"
    history = History()
    plan = history.add("ProtectionPlanStarted", date(2025, 1, 2)).id
    for held in (date(2025, 1, 6), date(2025, 2, 10), date(2025, 3, 3)):
        history.add("CoreGroupHeld", held, spell=plan)
    clocks = Clocks({"core_group": _council(tmp_path, words)["core_group"]})
    assert [(turn.started, turn.due) for turn in deadlines(history.facts, clocks, date(2025, 3, 31))] == [
        (date(2025, 1, 6), date(2025, 2, 17)),
        (date(2025, 2, 10), date(2025, 3, 10)),
        (date(2025, 3, 3), date(2025, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"cite": "''"}, "has no cite"),
        ({"kind": "PlanBegun"}, "not a kind of fact"),
        ({"more": ", when: {colour: red}"}, "has no field colour"),
        ({"more": ", from: category"}, "is not a date"),
        ({"more": ", whenever: {category: NEG}"}, "unknown words whenever"),
        ({"more": ", anywhere: true"}, "unknown words anywhere under starts"),
        ({"more": ", nth: first"}, "nth is 'first'; under starts it may be later"),
        ({"cite": "Ours\n      laspes_on: []"}, "unknown words laspes_on"),
        ({"force": "duty"}, "cannot make a duty"),
        ({"force": "law"}, "force is 'law'"),
        ({"id": "child_protection_review"}, "may not replace a duty"),
    ],
)
def test_an_unsound_clock_is_refused_by_name(tmp_path: Path, words: dict[str, str], fault: str) -> None:
    with pytest.raises(UnsoundClock, match=fault) as refused:
        _own(tmp_path, **words)
    assert words.get("id", "ours") in str(refused.value)


def test_versions_that_overlap_are_refused(local: Local) -> None:
    with pytest.raises(UnsoundClock, match="begins before the one above it ends"):
        local(
            {"within": "4 weeks", "in_force": "2020-01-01..2024-12-31"},
            {"within": "3 weeks", "in_force": "2024-12-31.."},
        )


@pytest.mark.parametrize(
    ("within", "fault"),
    [
        ("4 fortnights", "is not a limit"),
        ("soon", "is not a limit"),
        ("6 weeks until 12 moons", "is not a limit"),
    ],
)
def test_a_limit_nobody_can_count_is_refused(tmp_path: Path, within: str, fault: str) -> None:
    with pytest.raises(UnsoundClock, match=fault):
        _council(
            tmp_path,
            LOCAL.format(
                id="ours",
                kind="ProtectionPlanStarted",
                more="",
                force="local",
                cite="Ours",
            ).replace("4 weeks", within),
        )


def test_the_county_of_the_demonstration_tightens_a_local_clock() -> None:
    assert COUNTY_CLOCKS["core_group"].latest.within[0].words == "4 weeks"
    assert NATIONAL["core_group"].latest.within[0].words == "6 weeks"
    assert "contact_rated_red" not in NATIONAL
