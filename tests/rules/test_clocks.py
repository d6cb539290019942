"""Is each clock sound: cited, in words the field has, as sure as its source, with stories of its own?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldthread.core.clocks import Clock, Version, load_clocks
from goldthread.core.codes import known
from goldthread.core.limits import Limit
from goldthread.core.state import State
from goldthread.core.statute import STATUTE
from goldthread.language.roles import Role
from goldthread.language.vocabulary import KINDS

HERE = Path(__file__).parents[1]
COUNTY = STATUTE / "local" / "gloucestershire.yaml"
NATIONAL = load_clocks()
COUNTY_CLOCKS = load_clocks(COUNTY)
REFERENCE = {
    row["id"]: row
    for row in yaml.safe_load((HERE / "data" / "timescales.yaml").read_text(encoding="utf-8"))["rules"]
}
NOT_CLOCKS = yaml.safe_load((STATUTE / "not_clocks.yaml").read_text(encoding="utf-8"))
AS_SURE = {"confirmed": "confirmed", "partly confirmed": "partly", "from memory, unconfirmed": "unconfirmed"}

MENDED = {
    "T090": "26 weeks beginning with the day of issue end 181 days after it",
    "T111": "10 working days by regulation; 20 are the page of one council, and only for an extension",
}
ONE_CLOCK = [pytest.param(clock, id=clock.id) for clock in COUNTY_CLOCKS.values()]


def _stories(clock_id: str) -> dict[str, Any]:
    path = HERE / "scenarios" / f"{clock_id}.yaml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("clock", ONE_CLOCK)
def test_a_clock_says_by_whose_authority_since_when_and_for_whom(clock: Clock) -> None:
    assert clock.name
    for version in clock.versions:
        assert version.cite
        assert version.confidence
        assert version.in_force_from < version.in_force_to
        assert Role(version.owner)


@pytest.mark.parametrize("clock", ONE_CLOCK)
def test_a_ladder_climbs_in_the_clocks_own_unit(clock: Clock) -> None:
    for version in clock.versions:
        rungs = [(int(when.split()[0]), when.split()[1], who) for when, who in version.ladder]
        assert rungs == sorted(rungs, key=lambda rung: rung[0])
        assert {unit for _, unit, _ in rungs} == {_rung_unit(version)}
        assert all(who == "owner" or Role(who) for _, _, who in rungs)
        assert any(number == 0 for number, _, _ in rungs)


def _rung_unit(version: Version) -> str:
    """Weeks climb by days; months by working days, for a manager is at work on those only."""
    unit = version.within[0].unit
    return {"weeks": "days", "months": "working_days"}.get(unit, unit)


@pytest.mark.parametrize("clock", ONE_CLOCK)
def test_a_clock_has_three_stories_with_their_own_names(clock: Clock) -> None:
    told = _stories(clock.id)
    names = [scenario["name"] for scenario in told["scenarios"]]
    assert told["clock"] == clock.id
    assert len(names) >= 3
    assert len(set(names)) == len(names)


def test_every_story_names_a_clock_and_speaks_the_words_of_the_field() -> None:
    for path in sorted((HERE / "scenarios").glob("*.yaml")):
        told = _stories(path.stem)
        assert path.stem in COUNTY_CLOCKS
        assert ("council" in told) is (path.stem not in NATIONAL)
        for scenario in told["scenarios"]:
            for line in scenario["given"]:
                _speaks(line["kind"], line.get("data", {}))
            for turn in scenario["expect"]:
                assert State(turn["state"])


def _speaks(kind: str, data: dict[str, Any]) -> None:
    for name, value in data.items():
        field = KINDS[kind].field(name)
        assert field.codes is None or known(field.codes, str(value)), f"{kind}.{name}: {value}"


def test_a_condition_on_a_coded_field_names_known_codes() -> None:
    rows = yaml.safe_load((STATUTE / "clocks.yaml").read_text(encoding="utf-8"))["clocks"]
    rows |= yaml.safe_load(COUNTY.read_text(encoding="utf-8"))["clocks"]
    asked = 0
    for row in rows.values():
        for match in _matches(row):
            for name, wanted in match.get("when", {}).items():
                field = KINDS[match["kind"]].field(name)
                if field.codes:
                    for value in _values(wanted):
                        assert known(field.codes, value), f"{match['kind']}.{name}: {value}"
                        asked += 1
    assert asked > 20


def _matches(row: dict[str, Any]) -> list[dict[str, Any]]:
    places = ("starts", "met_by", "lapses_on", "not_owed_on")
    return [
        match for version in row.get("versions", ()) for place in places for match in version.get(place, ())
    ]


def _values(wanted: Any) -> list[Any]:
    if isinstance(wanted, dict):
        ((_, wanted),) = wanted.items()
    return wanted if isinstance(wanted, list) else [wanted]


def test_every_rule_of_the_reference_is_a_clock_or_has_a_reason_not_to_be() -> None:
    stated = Counter(rule for clock in COUNTY_CLOCKS.values() for rule in clock.rules)
    stated.update(row["rule"] for row in NOT_CLOCKS["not_clocks"])
    assert len(REFERENCE) == 80
    assert stated == Counter(REFERENCE.keys())


def test_what_is_no_clock_says_why_and_between_which_facts_it_is_measured() -> None:
    for row in NOT_CLOCKS["not_clocks"]:
        assert row["name"] == REFERENCE[row["rule"]]["name"]
        assert row["confidence"] == AS_SURE[REFERENCE[row["rule"]]["confidence"]]
        assert len(row["reason"]) > 20
        for end in (*row["starts"], *row["ends"]):
            kind, _, field = end.partition(".")
            assert kind in KINDS
            assert not field or KINDS[kind].has_field(field)
    for row in NOT_CLOCKS["parts"]:
        assert row["rule"] in COUNTY_CLOCKS[row["clock"]].rules


def test_a_rule_without_a_number_is_never_a_clock() -> None:
    without = {rule for rule, row in REFERENCE.items() if row["limit"] is None}
    assert without
    assert without <= {row["rule"] for row in NOT_CLOCKS["not_clocks"]}


@pytest.mark.parametrize("clock_id", list(COUNTY_CLOCKS))
def test_a_clock_is_as_sure_and_as_strict_as_its_source(clock_id: str) -> None:
    clock = _before_tightening(clock_id)
    for rule in set(clock.rules) - set(MENDED):
        source = REFERENCE[rule]
        assert clock.latest.confidence == AS_SURE[source["confidence"]]
        assert (source["basis"] == "local") is (clock.latest.force == "local")
        assert f"{source['limit']} {source['unit']}" in _limits(clock)


def _before_tightening(clock_id: str) -> Clock:
    """The national row where there is one, else the county's own."""
    return NATIONAL.get(clock_id, COUNTY_CLOCKS[clock_id])


def _limits(clock: Clock) -> set[str]:
    """Each limit of a clock as the reference writes it."""
    return {_as_written(limit) for limit in (*clock.latest.within, *clock.latest.then_every)}


def _as_written(limit: Limit) -> str:
    unit = "calendar_days" if limit.unit == "days" else limit.unit
    return f"{limit.number} {unit}_before" if limit.before else f"{limit.number} {unit}"


def test_an_expectation_is_guidance_and_the_mended_rules_stay_mended() -> None:
    assert NATIONAL["rapid_review"].latest.force == "guidance"
    assert _limits(NATIONAL["care_proceedings"]) == {"181 calendar_days"}
    assert _limits(NATIONAL["complaint_answer"]) == {"10 working_days"}
    assert _limits(NATIONAL["extended_complaint_answer"]) == {"20 working_days"}
    assert _limits(NATIONAL["pathway_assessment"]) == {"3 months"}
    assert {"PathwayAssessmentDone"} == {match.kind for match in NATIONAL["pathway_assessment"].latest.met_by}
    assert "T073" not in {rule for clock in NATIONAL.values() for rule in clock.rules}
