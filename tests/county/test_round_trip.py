"""What the county writes out reads back as what happened: the same children, the same days, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from county.generate import County
from county.writers import write_annex_a, write_cin, write_ssd
from county.writers.life import lives
from goldthread.core.days import add_months
from goldthread.language.fact import Fact
from goldthread.readers import read

Day = tuple[str, str, date]
"""A child's own number, a kind of fact, and its day."""

SPELLS = {
    "ReferralReceived": "ReferralClosed",
    "AssessmentStarted": "AssessmentAuthorised",
    "NeedPlanStarted": "NeedPlanEnded",
    "ProtectionPlanStarted": "ProtectionPlanEnded",
    "LookedAfterStarted": "LookedAfterEnded",
}
IN_A_DATASET = {
    *SPELLS, *SPELLS.values(), "ContactReceived", "Section47Started", "Section47Ended",
    "InitialConferenceHeld", "ReviewConferenceHeld", "LookedAfterReviewHeld", "PlacementStarted",
    "PlacementEnded", "LegalStatusStarted", "LegalStatusEnded", "CarePlanPrepared",
}  # fmt: skip
IN_A_CENSUS = {
    "ReferralReceived", "ReferralClosed", "AssessmentStarted", "AssessmentAuthorised", "NeedPlanStarted",
    "NeedPlanEnded", "Section47Started", "InitialConferenceHeld", "ProtectionPlanStarted",
    "ProtectionPlanEnded", "ReviewConferenceHeld",
}  # fmt: skip
IN_A_WORKBOOK = IN_A_DATASET - {
    "NeedPlanStarted", "NeedPlanEnded", "Section47Ended", "LegalStatusEnded", "CarePlanPrepared"
}  # fmt: skip


def happened(county: County, kinds: Iterable[str], *, until: date) -> Counter[Day]:
    """Every day of those kinds in the county's own record, by the child's number."""
    return Counter(
        (life.child.source_id, fact.kind, fact.happened_on)
        for life in lives(county, until=until)
        for fact in life.facts
        if fact.kind in kinds
    )


def told(path: Path, kinds: Iterable[str]) -> Counter[Day]:
    """Every day of those kinds that the file tells; it must say nothing that has to be set aside."""
    with read([path]) as reading:
        assert reading.set_aside == 0, next(note for note in reading.report if note.outcome == "set_aside")
        return Counter(
            (person.child, fact.kind, fact.happened_on)
            for person in reading.people()
            for fact in person.facts
            if fact.kind in kinds
        )


def test_a_dataset_tells_all_that_happened(small: County, tmp_path: Path) -> None:
    write_ssd(small, tmp_path / "ssd")
    assert told(tmp_path / "ssd", IN_A_DATASET) == happened(small, IN_A_DATASET, until=small.until)


def test_a_dataset_tells_who_the_children_are_and_when_they_were_born(small: County, tmp_path: Path) -> None:
    write_ssd(small, tmp_path / "ssd")
    assert told(tmp_path / "ssd", {"ChildBorn"}) == Counter(
        (life.child.source_id, "ChildBorn", life.child.born_on)
        for life in lives(small, until=small.until)
        if life.child.born_on is not None
    )


def test_a_dataset_tells_which_plan_each_review_is_of(small: County, tmp_path: Path) -> None:
    write_ssd(small, tmp_path / "ssd")
    with read([tmp_path / "ssd"]) as reading:
        ours = Counter(pair for person in reading.people() for pair in _of_plans(person.child, person.facts))
    assert ours
    assert ours == Counter(
        pair
        for life in lives(small, until=small.until)
        for pair in _of_plans(life.child.source_id, life.facts)
    )


def _of_plans(child: str, facts: list[Fact]) -> list[tuple[str, str, date, date]]:
    plans = {fact.spell: fact.happened_on for fact in facts if fact.kind == "ProtectionPlanStarted"}
    return [
        (child, fact.kind, plans[fact.spell], fact.happened_on)
        for fact in facts
        if fact.kind in ("ReviewConferenceHeld", "ChildVisited", "ProtectionPlanEnded")
        and fact.spell in plans
    ]


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_census_tells_what_happened_in_the_episodes_of_its_year(
    small: County, tmp_path: Path, year: int
) -> None:
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    write_cin(small, tmp_path / "cin.xml", year=year)
    inside: Counter[Day] = Counter()
    for life in lives(small, until=last):
        episodes = {
            fact.spell
            for fact in life.all("ReferralReceived")
            if (life.first(fact.id, "ReferralClosed") or fact).happened_on >= first
            or life.first(fact.id, "ReferralClosed") is None
        }
        inner = {fact.spell for fact in life.facts if fact.within in episodes}
        inside.update(
            (life.child.source_id, fact.kind, fact.happened_on)
            for fact in life.facts
            if fact.kind in IN_A_CENSUS and fact.spell in episodes | inner
        )
    assert inside
    assert told(tmp_path / "cin.xml", IN_A_CENSUS) == inside


def test_a_workbook_tells_nothing_that_did_not_happen(small: County, tmp_path: Path) -> None:
    write_annex_a(small, tmp_path / "annex_a.xlsx")
    all_of_it = happened(small, IN_A_WORKBOOK, until=small.until)
    all_of_it.update(
        (child, "NeedEpisodeOpen", on) for child, kind, on in [*all_of_it] if kind == "ReferralReceived"
    )
    said = told(tmp_path / "annex_a.xlsx", IN_A_WORKBOOK | {"NeedEpisodeOpen"})
    assert {kind for _, kind, _ in said} > {"ReferralReceived", "ProtectionPlanStarted", "LookedAfterStarted"}
    assert said - all_of_it == Counter()


@pytest.mark.parametrize("opens", ["ProtectionPlanStarted", "LookedAfterStarted"])
def test_a_workbook_tells_every_plan_and_period_that_was_open_of_late(
    small: County, tmp_path: Path, opens: str
) -> None:
    write_annex_a(small, tmp_path / "annex_a.xlsx")
    since = add_months(small.until, -6)
    of_late: Counter[Day] = Counter()
    for life in lives(small, until=small.until):
        for fact in life.all(opens):
            ended = life.first(fact.id, SPELLS[opens])
            if ended is None or ended.happened_on > since:
                of_late[life.child.source_id, opens, fact.happened_on] += 1
                if ended is not None:
                    of_late[life.child.source_id, ended.kind, ended.happened_on] += 1
    assert of_late
    assert told(tmp_path / "annex_a.xlsx", {opens, SPELLS[opens]}) == of_late
