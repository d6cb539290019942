"""What is written out is what happened: the schema accepts it, and rows counted are facts counted."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from county.generate import County
from county.writers import write_annex_a, write_cin, write_ssd
from goldthread.core.days import add_months
from goldthread.language.fact import Fact
from tests.county.gathered import Facts

SCHEMA = Path(__file__).parent.parent / "data" / "CIN_schema_2026.xsd"
YEAR = 2026
FIRST, LAST = date(YEAR - 1, 4, 1), date(YEAR, 3, 31)


@pytest.fixture(scope="module")
def census(small: County, tmp_path_factory: pytest.TempPathFactory) -> etree._ElementTree:
    path = tmp_path_factory.mktemp("cin") / "cin.xml"
    write_cin(small, path, year=YEAR)
    return etree.parse(str(path))


@pytest.fixture(scope="module")
def workbook(small: County, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("annex_a") / "annex_a.xlsx"
    write_annex_a(small, path)
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def dataset(small: County, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("ssd")
    write_ssd(small, folder)
    found = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def ends(facts: Facts, opened: Fact, kind: str) -> date:
    closed = facts.first(opened.id, kind)
    return closed.happened_on if closed else date.max


def in_the_year(facts: Facts) -> list[Fact]:
    """Referral episodes open on any day of the census year, counted from the facts alone."""
    return [
        fact
        for fact in facts.by_kind["ReferralReceived"]
        if fact.happened_on <= LAST and ends(facts, fact, "ReferralClosed") >= FIRST
    ]


def test_the_schema_accepts_the_census(census: etree._ElementTree) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    assert schema.validate(census), schema.error_log


def test_the_census_holds_every_episode_of_the_year_and_what_lies_inside(
    census: etree._ElementTree, small_facts: Facts
) -> None:
    episodes = in_the_year(small_facts)
    inside = {fact.id for fact in episodes}
    counts = {name: len(census.findall(f".//{name}")) for name in ("CINdetails", "Child", "Section47")}
    assert counts["CINdetails"] == len(episodes) > 10
    assert counts["Child"] == len({fact.subject for fact in episodes})
    for element, kind in (
        ("Assessments", "AssessmentStarted"),
        ("Section47", "Section47Started"),
        ("CINPlanDates", "NeedPlanStarted"),
        ("ChildProtectionPlans", "ProtectionPlanStarted"),
    ):
        started = [f for f in small_facts.by_kind[kind] if f.within in inside and f.happened_on <= LAST]
        assert len(census.findall(f".//{element}")) == len(started), element


def test_every_review_of_a_plan_in_the_census_is_there(
    census: etree._ElementTree, small_facts: Facts
) -> None:
    inside = {fact.id for fact in in_the_year(small_facts)}
    plans = {f.id for f in small_facts.by_kind["ProtectionPlanStarted"] if f.within in inside}
    held = [
        f for f in small_facts.by_kind["ReviewConferenceHeld"] if f.spell in plans and f.happened_on <= LAST
    ]
    assert len(census.findall(".//CPPreviewDate")) == len(held)


def rows(workbook: openpyxl.Workbook, number: int) -> list[tuple]:
    """A list's rows with somebody in them."""
    sheet = workbook[f"List {number}"]
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] is not None]


def test_the_workbook_has_the_eleven_lists_under_their_headings(workbook: openpyxl.Workbook) -> None:
    assert workbook.sheetnames == [f"List {number}" for number in range(1, 12)]
    for number, heading in ((1, "Contact Source"), (3, "Referral NFA?"), (7, "Latest Category of Abuse")):
        assert heading in [cell.value for cell in workbook[f"List {number}"][1]]


def test_the_lists_count_what_happened_in_six_months_or_is_open(
    workbook: openpyxl.Workbook, small: County, small_facts: Facts
) -> None:
    since = add_months(small.until, -6)

    def started(kind: str) -> int:
        return sum(fact.happened_on > since for fact in small_facts.by_kind[kind])

    def live(kind: str, end: str) -> int:
        return sum(ends(small_facts, fact, end) > since for fact in small_facts.by_kind[kind])

    assert len(rows(workbook, 1)) == started("ContactReceived")
    assert len(rows(workbook, 3)) == started("ReferralReceived")
    assert len(rows(workbook, 5)) == started("Section47Started")
    assert len(rows(workbook, 4)) == live("AssessmentStarted", "AssessmentAuthorised")
    assert len(rows(workbook, 7)) == live("ProtectionPlanStarted", "ProtectionPlanEnded")
    assert len(rows(workbook, 8)) == live("LookedAfterStarted", "LookedAfterEnded")
    assert not rows(workbook, 10)


def test_marlow_in_the_workbook_was_last_seen_not_alone(workbook: openpyxl.Workbook, small: County) -> None:
    names = [cell.value for cell in workbook["List 7"][1]]
    (marlow,) = [dict(zip(names, row, strict=True)) for row in rows(workbook, 7) if row[0] == "S01MARLOW"]
    assert (small.as_of - marlow["Date of the Last Statutory Visit"].date()).days == 7
    assert marlow["Was the Child Seen Alone?"] == "b) No"


def test_every_object_of_the_dataset_has_a_file_and_rows_equal_facts(
    dataset: dict[str, list[dict[str, str]]], small_facts: Facts
) -> None:
    assert len(dataset) == 48
    for name, kind in (
        ("ssd_contacts", "ContactReceived"),
        ("ssd_cin_episodes", "ReferralReceived"),
        ("ssd_cin_assessments", "AssessmentStarted"),
        ("ssd_assessment_factors", "AssessmentAuthorised"),
        ("ssd_s47_enquiry", "Section47Started"),
        ("ssd_initial_cp_conference", "InitialConferenceHeld"),
        ("ssd_cp_plans", "ProtectionPlanStarted"),
        ("ssd_cp_reviews", "ReviewConferenceHeld"),
        ("ssd_cin_plans", "NeedPlanStarted"),
        ("ssd_involvements", "WorkerAllocated"),
        ("ssd_cla_episodes", "LookedAfterStarted"),
        ("ssd_cla_placement", "PlacementStarted"),
        ("ssd_cla_reviews", "LookedAfterReviewHeld"),
        ("ssd_legal_status", "LegalStatusStarted"),
    ):
        assert len(dataset[name]) == len(small_facts.by_kind[kind]), name


def test_every_visit_under_a_plan_is_in_the_dataset(
    dataset: dict[str, list[dict[str, str]]], small_facts: Facts
) -> None:
    visits = [fact.data["visit_type"] for fact in small_facts.by_kind["ChildVisited"]]
    assert len(dataset["ssd_cp_visits"]) == visits.count("child_protection")
    assert len(dataset["ssd_cin_visits"]) == visits.count("child_in_need")
    assert len(dataset["ssd_cla_visits"]) == visits.count("looked_after")


def test_rows_of_the_dataset_find_their_parents(dataset: dict[str, list[dict[str, str]]]) -> None:
    episodes = {row["cine_referral_id"] for row in dataset["ssd_cin_episodes"]}
    people = {row["pers_person_id"] for row in dataset["ssd_person"]}
    assert {row["cina_referral_id"] for row in dataset["ssd_cin_assessments"]} <= episodes
    assert {row["cppl_referral_id"] for row in dataset["ssd_cp_plans"]} <= episodes
    assert {row["invo_person_id"] for row in dataset["ssd_involvements"]} <= people
