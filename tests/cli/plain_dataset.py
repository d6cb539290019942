"""The same for a safeguarding dataset: what is due in a folder of tables, from its own text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.cli.plain_answers import (
    AFTER_BIRTH,
    ASSESSMENT,
    LOCAL,
    PLAN_REVIEW,
    Answer,
    Duty,
    _date,
    turns,
)
from tests.cli.plain_sums import working_days_after

# The safeguarding dataset, as a folder of tables.

VISIT = Duty(
    "child_protection_visit",
    LOCAL,
    lambda day: working_days_after(day, 10),
    (lambda day: working_days_after(day, 10),),
)
FIRST_VISIT = Duty("first_child_protection_visit", LOCAL, lambda day: working_days_after(day, 5))


def dataset_answers(folder: Path, as_of: date) -> list[Answer]:
    """Every turn that the referral, assessment, plan, review and visit tables can answer."""
    tables = {path.stem: _rows(path) for path in folder.glob("*.csv")}
    people = {row["pers_person_id"]: row for row in tables["ssd_person"]}
    return [
        *(one for row in tables["ssd_cin_episodes"] for one in _episode(row, tables, people, as_of)),
        *(one for row in tables["ssd_cp_plans"] for one in _dataset_plan(row, tables, people, as_of)),
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _episode(
    row: dict[str, str],
    tables: dict[str, list[dict[str, str]]],
    people: dict[str, dict[str, str]],
    as_of: date,
) -> Iterator[Answer]:
    name, referral = row["cine_person_id"], row["cine_referral_id"]
    referred, closed = _date(row["cine_referral_date"]), _date(row["cine_close_date"])
    died, no_action = _date(people[name]["pers_death_date"]), row["cine_referral_nfa"] == "Y"
    begun = sorted(
        (start, _date(one["cina_assessment_auth_date"]))
        for one in tables["ssd_cin_assessments"]
        for start in [_date(one["cina_assessment_start_date"])]
        if one["cina_referral_id"] == referral and start is not None and start <= as_of
    )
    if referred is None or referred > as_of:
        return
    first = [done for _, done in begun[:1]]
    yield from turns(
        ASSESSMENT, name, referral, referred, as_of=as_of, meetings=first, ends=[died], own_end=closed,
        not_owed=no_action,
    )  # fmt: skip
    for start, done in begun[1:]:
        yield from turns(
            ASSESSMENT, name, (referral, start), start, as_of=as_of, meetings=[done], ends=[closed, died],
            not_owed=no_action,
        )  # fmt: skip


def _dataset_plan(
    row: dict[str, str],
    tables: dict[str, list[dict[str, str]]],
    people: dict[str, dict[str, str]],
    as_of: date,
) -> Iterator[Answer]:
    name, plan = row["cppl_person_id"], row["cppl_cp_plan_id"]
    start, end = _date(row["cppl_cp_plan_start_date"]), _date(row["cppl_cp_plan_end_date"])
    born, died = _date(people[name]["pers_dob"]), _date(people[name]["pers_death_date"])
    if start is None or start > as_of:
        return
    reviews = [
        _date(one["cppr_cp_review_date"])
        for one in tables["ssd_cp_reviews"]
        if one["cppr_cp_plan_id"] == plan
    ]
    yield from turns(PLAN_REVIEW, name, plan, start, as_of=as_of, meetings=reviews, ends=[died], own_end=end)
    if born is None or born > as_of:
        return
    if start <= born and (end is None or end > born or end > as_of):
        yield from turns(AFTER_BIRTH, name, plan, born, as_of=as_of, meetings=reviews, ends=[end, died])
    seen = [
        _date(one["cppv_cp_visit_date"])
        for one in tables["ssd_cp_visits"]
        if one["cppv_cp_plan_id"] == plan and one["cppv_cp_visit_seen"] == "Y"
    ]
    if end is not None and end < born and end <= as_of:
        return
    for duty in (FIRST_VISIT, VISIT):
        yield from turns(duty, name, plan, max(start, born), as_of=as_of, meetings=seen, ends=[end, died])
