"""Safeguarding datasets made up at random, the same for the same seed."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.cli.plain_answers import working_days_after
from tests.cli.random_care import lay_care
from tests.cli.random_files import Days, _reviews
from tests.cli.random_tables import DATASET, Tables, lay


def dataset(seed: int) -> Tables:
    """The tables of one extract, by name; the same seed gives the same rows."""
    random = Random(seed)
    days = Days(random, date(2025, 9, 30))
    tables: Tables = {name: [] for name in DATASET}
    for number in range(random.randint(1, 5)):
        _person(f"P{seed}-{number}", days, tables)
    for rows in tables.values():
        if rows and days.maybe(0.2):
            rows.append(dict(random.choice(rows)))
        if days.maybe(0.3):
            random.shuffle(rows)
    return tables


def _person(name: str, days: Days, tables: Tables) -> None:
    random = days.random
    plan_starts: set[date] = set()
    for number in range(random.choice((1, 1, 1, 2, 3))):
        _episode(f"{name}-{number}", name, days, tables, plan_starts)
    if days.maybe(0.4):
        lay_care(name, days, tables)
    first = min(plan_starts, default=days.any())
    born = first + timedelta(days=random.choice((-4000, -900, -30, 0, 3, 40)))
    known = ("", born) if born > days.reference else (born, "")
    died = max(born, days.any(back=300)) if days.maybe(0.06) else ""
    lay(tables, "ssd_person", name, "F", *known, died)


def _episode(number: str, name: str, days: Days, tables: Tables, plan_starts: set[date]) -> None:
    referred = days.any()
    closed = days.near(referred, working_days_after(referred, days.random.choice((45, 45, 150))))
    lay(
        tables, "ssd_cin_episodes", f"R{number}", name, referred, days.random.choice("NNNNY"),
        closed if days.maybe(0.35) else "",
    )  # fmt: skip
    for place in range(days.random.choice((0, 1, 1, 2))):
        start = referred + timedelta(days=place * 40)
        done = days.near(start, working_days_after(start, 45)) if days.maybe(0.7) else ""
        lay(tables, "ssd_cin_assessments", f"A{number}{place}", name, f"R{number}", start, done)
    for place in range(days.random.choice((0, 0, 1, 1, 2))):
        _enquiry(f"{number}{place}", f"R{number}", name, days, tables, referred, plan_starts)
    if days.maybe(0.5):
        start = referred + timedelta(days=days.random.choice((15, 20, 40)))
        _plan(number, name, f"R{number}", start, days, tables, plan_starts)
    if days.maybe(0.3):
        _need_plan(number, name, referred + timedelta(days=days.random.choice((0, 10, 50))), days, tables)


def _enquiry(
    number: str, referral: str, name: str, days: Days, tables: Tables, referred: date, plan_starts: set[date]
) -> None:
    random = days.random
    start = referred + timedelta(days=random.choice((0, 0, 2, 5, 40, 150)))
    ended = start + timedelta(days=random.choice((0, 3, 14, 15, 16, 40))) if days.maybe(0.7) else ""
    none = days.maybe(0.4)
    lay(
        tables, "ssd_s47_enquiry", f"E{number}", referral, name, start, ended, "Y" if none else "N",
        _outcome(days, none=none),
    )  # fmt: skip
    if not days.maybe(0.15 if none else 0.7):
        return
    held = days.near(start, working_days_after(start, 15))
    made, transfer = days.maybe(0.6), days.maybe(0.05)
    lay(
        tables, "ssd_initial_cp_conference", f"C{number}", "" if days.maybe(0.1) else f"E{number}", name,
        referral, "Y" if transfer else "N", held, "Y" if made else "N",
    )  # fmt: skip
    if made and days.maybe(0.8):
        on = held + timedelta(days=random.choice((0, 0, 0, 0, 1, 5)))
        _plan(number, name, referral, on, days, tables, plan_starts)


def _outcome(days: Days, *, none: bool) -> str:
    """Most extracts say what came of it in flags; some in words, some not at all."""
    way = days.random.random()
    if way < 0.4:
        return ""
    if way < 0.5:
        return "Concerns not substantiated" if none else "Conference"
    lead = days.random.choice(("OUTCOME_", ""))
    conference = "N" if none or days.maybe(0.2) else "Y"
    return json.dumps({f"{lead}NFA_FLAG": "Y" if none else "N", f"{lead}CP_CONFERENCE_FLAG": conference})


def _plan(
    number: str, name: str, referral: str, start: date, days: Days, tables: Tables, plan_starts: set[date]
) -> None:
    """Two plans that begin on one day cannot be told apart, so no answer about them is the right one."""
    if start in plan_starts:
        return
    plan_starts.add(start)
    plan, reviews = f"L{number}", sorted(set(_reviews(days, start)))
    ended: object = ""
    if days.maybe(0.5):
        ended = (reviews[-1] if reviews else start + timedelta(days=50)) + timedelta(
            days=days.random.choice((0, 0, 30))
        )
        ended = start - timedelta(days=3) if days.maybe(0.03) else ended
    lay(tables, "ssd_cp_plans", plan, referral, name, start, ended)
    for place, day in enumerate(reviews):
        named = "" if days.maybe(0.05) else plan
        lay(tables, "ssd_cp_reviews", f"V{number}{place}", name, named, day)
    at = start
    for place in range(days.random.randint(0, 12)):
        at = (
            at if days.maybe(0.05) else max(at + timedelta(days=1), days.near(at, working_days_after(at, 10)))
        )
        named = "" if days.maybe(0.05) else plan
        lay(tables, "ssd_cp_visits", f"W{number}{place}", name, named, at, days.random.choice("YYYYN"))


def _need_plan(number: str, name: str, start: date, days: Days, tables: Tables) -> None:
    ended = start + timedelta(days=days.random.choice((20, 90, 200))) if days.maybe(0.5) else ""
    lay(tables, "ssd_cin_plans", f"N{number}", f"R{number}", name, start, ended)
    at = start
    for place in range(days.random.randint(0, 6)):
        at = days.near(at, working_days_after(at, 20))
        lay(tables, "ssd_cin_visits", f"U{number}{place}", name, at, days.random.choice("YYYYN"))


def write_dataset(folder: Path, tables: Tables) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            sheet = csv.DictWriter(file, DATASET[name].split())
            sheet.writeheader()
            sheet.writerows(rows)
