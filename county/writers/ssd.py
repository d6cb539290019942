"""The county as a Standard Safeguarding Dataset: a folder of CSV files named after its objects."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from county.generate import County
from county.writers.life import Life, lives
from county.writers.ssd_care import care_rows
from county.writers.ssd_plans import plan_rows
from goldthread.language.fact import Fact

COLUMNS_FILE = Path(__file__).parent / "ssd_columns.csv"
Row = tuple[str, dict[str, Any]]
"""An object's name and one of its rows, by field."""


def columns() -> dict[str, list[str]]:
    """Every object of the dataset with its fields in order."""
    found: dict[str, list[str]] = {}
    with COLUMNS_FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            found.setdefault(row["object"], []).append(row["field"])
    return found


def write_ssd(county: County, folder: Path) -> None:
    """Writes every object's file; those of which the county holds nothing have headings alone."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers: dict[str, csv.DictWriter[str]] = {}
        for name, fields in columns().items():
            file = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, fields, lineterminator="\n")
            writers[name].writeheader()
        for name, row in _rows(county):
            writers[name].writerow({field: plain(value) for field, value in row.items()})


def plain(value: object) -> object:
    """A value as the dataset writes it: dates as year-month-day, yes and no as Y and N."""
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value.isoformat() if isinstance(value, date) else value


def _rows(county: County) -> Iterator[Row]:
    yield from _staff(county)
    for life in lives(county, until=county.until):
        yield from _person(life)
        yield from _came_in(life)
        for referral in life.all("ReferralReceived"):
            yield from _episode(life, referral)
            yield from plan_rows(life, referral)
        yield from care_rows(life)
        yield from _holding(life)


def _staff(county: County) -> Iterator[Row]:
    for team in county.workforce.all_teams():
        yield "ssd_department", {"dept_team_id": str(team.id), "dept_team_name": team.row.name}
    for worker in county.workforce.staff.workers:
        yield (
            "ssd_professionals",
            {
                "prof_professional_id": str(worker.id),
                "prof_staff_id": worker.staff_number,
                "prof_professional_name": worker.name,
                "prof_agency_worker_flag": worker.agency is not None,
                "prof_social_worker_registration_no": worker.registration,
            },
        )


def _person(life: Life) -> Iterator[Row]:
    who, key = life.child, life.child.source_id
    yield (
        "ssd_person",
        {
            "pers_person_id": key,
            "pers_forename": who.forename,
            "pers_surname": who.surname,
            "pers_sex": who.sex or "U",
            "pers_ethnicity": who.ethnicity,
            "pers_dob": who.born_on,
            "pers_expected_dob": who.expected_on,
            "pers_upn": who.upn,
            "pers_single_unique_id": key,
            "pers_upn_unknown": "" if who.upn else "UN1",
        },
    )
    yield "ssd_family", {"fami_table_id": f"F{key}", "fami_family_id": life.family, "fami_person_id": key}
    for code in who.disabilities:
        yield (
            "ssd_disability",
            {"disa_table_id": f"D{key}{code}", "disa_person_id": key, "disa_disability_code": code},
        )


def _came_in(life: Life) -> Iterator[Row]:
    for fact in life.all("ContactReceived"):
        decided = life.first(fact.id, "ContactDecided")
        yield (
            "ssd_contacts",
            {
                "cont_contact_id": str(fact.id),
                "cont_person_id": life.child.source_id,
                "cont_contact_date": fact.happened_on,
                "cont_contact_source_code": fact.data["source"],
                "cont_contact_outcome_json": json.dumps({"outcome": decided.data["outcome"]})
                if decided
                else "",
            },
        )


def _episode(life: Life, fact: Fact) -> Iterator[Row]:
    closed = life.first(fact.id, "ReferralClosed")
    yield (
        "ssd_cin_episodes",
        {
            "cine_referral_id": str(fact.id),
            "cine_person_id": life.child.source_id,
            "cine_referral_date": fact.happened_on,
            "cine_cin_primary_need_code": fact.data["primary_need"],
            "cine_referral_source_code": fact.data["source"],
            "cine_referral_nfa": fact.data["no_further_action"],
            "cine_close_reason": closed and closed.data["reason"],
            "cine_close_date": closed and closed.happened_on,
            "cine_referral_team": fact.data.get("team"),
            "cine_referral_worker_id": fact.data.get("worker"),
        },
    )
    for started in life.within(fact.id, "AssessmentStarted"):
        authorised = life.first(started.id, "AssessmentAuthorised")
        yield (
            "ssd_cin_assessments",
            {
                "cina_assessment_id": str(started.id),
                "cina_person_id": life.child.source_id,
                "cina_referral_id": str(fact.id),
                "cina_assessment_start_date": started.happened_on,
                "cina_assessment_child_seen": authorised and authorised.data["child_seen"],
                "cina_assessment_auth_date": authorised and authorised.happened_on,
                "cina_assessment_outcome_nfa": authorised and authorised.data["no_further_action"],
                "cina_assessment_team": started.data["team"],
                "cina_assessment_worker_id": started.data["worker"],
            },
        )
        if authorised:
            yield (
                "ssd_assessment_factors",
                {
                    "cinf_table_id": str(authorised.id),
                    "cinf_assessment_id": str(started.id),
                    "cinf_assessment_factors_json": json.dumps(authorised.data["factors"]),
                },
            )


def _holding(life: Life) -> Iterator[Row]:
    for fact in life.all("WorkerAllocated"):
        ended = life.first(fact.id, "AllocationEnded")
        yield (
            "ssd_involvements",
            {
                "invo_involvements_id": str(fact.id),
                "invo_professional_id": fact.data["worker"],
                "invo_professional_role_id": fact.data["role"],
                "invo_professional_team": fact.data["team"],
                "invo_involvement_start_date": fact.happened_on,
                "invo_person_id": life.child.source_id,
                "invo_involvement_end_date": ended and ended.happened_on,
                "invo_worker_change_reason": ended and ended.data["reason"],
            },
        )
