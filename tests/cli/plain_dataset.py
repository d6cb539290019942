"""The same for a safeguarding dataset: what is due in a folder of tables, from its own text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.cli.plain_answers import ASSESSMENT, CONFERENCE, DUTY, Answer, Duty, _date, turns
from tests.cli.plain_care import care_answers
from tests.cli.plain_people import Person, Row, on_plan_before, people_of, plans_of, tables_of
from tests.cli.plain_plans import need_plan, protection_plan

PLAN_START = Duty("protection_plan_start", DUTY, lambda day: day)


def dataset_answers(folder: Path, as_of: date) -> list[Answer]:
    """Every turn that the tables of referrals, assessments, enquiries and plans can answer."""
    return [one for person in people_of(tables_of(folder), as_of) for one in _person(person)]


def _person(person: Person) -> Iterator[Answer]:
    for row in person.rows("ssd_cin_episodes", "cine_person_id"):
        yield from _episode(row, person)
    for row in person.rows("ssd_s47_enquiry", "s47e_person_id"):
        yield from _enquiry(row, person)
    for row in person.rows("ssd_initial_cp_conference", "icpc_person_id"):
        yield from _plan_start(row, person)
    for row in person.rows("ssd_cp_plans", "cppl_person_id"):
        yield from protection_plan(row, person)
    for row in person.rows("ssd_cin_plans", "cinp_person_id"):
        yield from need_plan(row, person)
    yield from care_answers(person)


def _closed(person: Person, referral: str) -> date | None:
    rows = person.rows("ssd_cin_episodes", "cine_person_id", cine_referral_id=referral)
    return _date(rows[0]["cine_close_date"]) if rows else None


def _episode(row: Row, person: Person) -> Iterator[Answer]:
    as_of, referral = person.as_of, row["cine_referral_id"]
    referred, closed = _date(row["cine_referral_date"]), _date(row["cine_close_date"])
    if referred is None or referred > as_of:
        return
    begun = sorted(
        (
            (start, _date(one["cina_assessment_auth_date"]), one["cina_assessment_id"])
            for one in person.rows("ssd_cin_assessments", "cina_person_id", cina_referral_id=referral)
            for start in [_date(one["cina_assessment_start_date"])]
            if start is not None and start <= as_of
        ),
        key=lambda found: found[0],
    )
    not_owed = row["cine_referral_nfa"] == "Y"
    yield from turns(
        ASSESSMENT, person.name, referral, referred, as_of=as_of, meetings=[done for _, done, _ in begun[:1]],
        ends=[person.died], own_end=closed, not_owed=not_owed,
    )  # fmt: skip
    for start, done, number in begun[1:]:
        yield from turns(
            ASSESSMENT, person.name, (referral, number), start, as_of=as_of, meetings=[done],
            ends=[closed, person.died], not_owed=not_owed,
        )  # fmt: skip


def _enquiry(row: Row, person: Person) -> Iterator[Answer]:
    """A conference is due within 15 working days, unless the enquiry ended with none required."""
    start, ended = _date(row["s47e_s47_start_date"]), _date(row["s47e_s47_end_date"])
    if start is None or start > person.as_of or on_plan_before(person, start):
        return
    none_required = _none_required(row) and (ended is None or ended <= person.as_of)
    yield from turns(
        CONFERENCE,
        person.name,
        row["s47e_s47_enquiry_id"],
        start,
        as_of=person.as_of,
        meetings=[_date(one["icpc_icpc_date"]) for one in _conferences(person, row)],
        ends=[_closed(person, row["s47e_referral_id"]), person.died],
        not_owed=none_required,
    )


def _none_required(row: Row) -> bool:
    """The outcome's own flag of a conference says it; where there is none, that no action followed."""
    outcome = row["s47e_s47_outcome_json"]
    if outcome.startswith("{"):
        said = {key.removeprefix("OUTCOME_"): value for key, value in json.loads(outcome).items()}
        if said.get("CP_CONFERENCE_FLAG") in ("Y", "N"):
            return bool(said["CP_CONFERENCE_FLAG"] == "N")
    return row["s47e_s47_nfa"] == "Y"


def _conferences(person: Person, enquiry: Row) -> list[Row]:
    """The conferences of an enquiry; one that names none is of the latest that had begun."""
    return [
        row
        for row in person.rows("ssd_initial_cp_conference", "icpc_person_id")
        if row["icpc_icpc_transfer_in"] != "Y" and _enquiry_of(person, row) is enquiry["s47e_s47_enquiry_id"]
    ]


def _enquiry_of(person: Person, conference: Row) -> str | None:
    """The number of the enquiry, as the enquiry's own row holds it."""
    enquiries = person.rows("ssd_s47_enquiry", "s47e_person_id")
    for row in enquiries:
        if row["s47e_s47_enquiry_id"] == conference["icpc_s47_enquiry_id"]:
            return row["s47e_s47_enquiry_id"]
    held = _date(conference["icpc_icpc_date"])
    begun = [
        (start, row["s47e_s47_enquiry_id"])
        for row in enquiries
        for start in [_date(row["s47e_s47_start_date"])]
        if start is not None and held is not None and start <= held
    ]
    return max(begun, key=lambda found: found[0])[1] if begun else None


def _plan_start(row: Row, person: Person) -> Iterator[Answer]:
    """A conference that makes a plan starts it that day."""
    held, enquiry = _date(row["icpc_icpc_date"]), _enquiry_of(person, row)
    referral = next(
        (
            one["s47e_referral_id"]
            for one in person.rows("ssd_s47_enquiry", "s47e_person_id")
            if one["s47e_s47_enquiry_id"] == enquiry
        ),
        "",
    )
    if held is None or held > person.as_of or row["icpc_icpc_transfer_in"] == "Y" or not referral:
        return
    if row["icpc_icpc_outcome_cp_flag"] != "Y" or on_plan_before(person, held):
        return
    begun = [start for start, _, plan in plans_of(person) if plan["cppl_referral_id"] == referral]
    yield from turns(
        PLAN_START, person.name, referral, held, as_of=person.as_of, meetings=begun,
        ends=[_closed(person, referral), person.died],
    )  # fmt: skip
