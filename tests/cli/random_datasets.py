"""Safeguarding datasets made up at random, the same for the same seed."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.cli.plain_answers import working_days_after
from tests.cli.random_files import Days, _reviews


def dataset(seed: int) -> dict[str, list[dict[str, str]]]:
    """The tables of one extract, by name; the same seed gives the same rows."""
    random = Random(seed)
    days = Days(random, date(2025, 9, 30))
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in DATASET}
    for number in range(random.randint(1, 5)):
        _person(f"P{seed}-{number}", days, tables)
    return tables


DATASET = {
    "ssd_person": "pers_person_id pers_sex pers_dob pers_expected_dob pers_death_date",
    "ssd_cin_episodes": "cine_referral_id cine_person_id cine_referral_date cine_referral_nfa "
    "cine_close_date",
    "ssd_cin_assessments": "cina_assessment_id cina_person_id cina_referral_id cina_assessment_start_date "
    "cina_assessment_auth_date",
    "ssd_cp_plans": "cppl_cp_plan_id cppl_referral_id cppl_person_id cppl_cp_plan_start_date "
    "cppl_cp_plan_end_date",
    "ssd_cp_reviews": "cppr_cp_review_id cppr_person_id cppr_cp_plan_id cppr_cp_review_date",
    "ssd_cp_visits": "cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_date cppv_cp_visit_seen",
}


def _person(name: str, days: Days, tables: dict[str, list[dict[str, str]]]) -> None:
    referred = days.any()
    plan_start = referred + timedelta(days=days.random.choice((15, 20, 40)))
    born = plan_start + timedelta(days=days.random.choice((-4000, -900, -30, 0, 3, 40)))
    known = ("", born) if born > days.reference else (born, "")
    _lay(tables, "ssd_person", name, "F", *known, "")
    closed = days.near(referred, working_days_after(referred, 45)) if days.maybe(0.3) else ""
    _lay(tables, "ssd_cin_episodes", f"R{name}", name, referred, days.random.choice("NNNNY"), closed)
    for number in range(days.random.choice((0, 1, 1, 2))):
        start = referred + timedelta(days=number * 40)
        done = days.near(start, working_days_after(start, 45)) if days.maybe(0.7) else ""
        _lay(tables, "ssd_cin_assessments", f"A{name}{number}", name, f"R{name}", start, done)
    if days.maybe(0.8):
        _laid_plan(name, plan_start, days, tables)


def _laid_plan(name: str, start: date, days: Days, tables: dict[str, list[dict[str, str]]]) -> None:
    plan, reviews = f"L{name}", sorted(set(_reviews(days, start)))
    ended = (reviews[-1] if reviews else start + timedelta(days=50)) if days.maybe(0.4) else ""
    _lay(tables, "ssd_cp_plans", plan, f"R{name}", name, start, ended)
    for number, day in enumerate(reviews):
        _lay(tables, "ssd_cp_reviews", f"V{name}{number}", name, plan, day)
    at = start
    for number in range(days.random.randint(0, 12)):
        at = max(at + timedelta(days=1), days.near(at, working_days_after(at, 10)))
        _lay(tables, "ssd_cp_visits", f"W{name}{number}", name, plan, at, days.random.choice("YYYYN"))


def _lay(tables: dict[str, list[dict[str, str]]], table: str, *values: object) -> None:
    tables[table].append(dict(zip(DATASET[table].split(), map(str, values), strict=True)))


def write_dataset(folder: Path, tables: dict[str, list[dict[str, str]]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            sheet = csv.DictWriter(file, DATASET[name].split())
            sheet.writeheader()
            sheet.writerows(rows)
