"""Looked-after children returns made up at random, the same for the same seed."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.cli.plain_sums import months_after, working_days_after
from tests.cli.random_files import Days

RETURN = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
}
Tables = dict[str, list[list[str]]]
BORN = "27/03/2012"
FOR_GOOD = ("E4A", "E4B", "E8", "E3", "E2")


def care_return(seed: int) -> Tables:
    """The tables of one return, by name; the same seed gives the same rows."""
    random = Random(seed)
    days = Days(random, date(2025, 9, 30))
    tables: Tables = {name: [] for name in RETURN}
    year = random.choice((date(2021, 4, 1), date(2024, 4, 1), date(2025, 4, 1)))
    for number in range(random.randint(1, 5)):
        _child(f"{seed}{number:03}", days, tables, year)
    for rows in (tables["episodes"], tables["reviews"]):
        if rows and days.maybe(0.2):
            rows.append(list(random.choice(rows)))
        if days.maybe(0.4):
            random.shuffle(rows)
    return tables


def _child(name: str, days: Days, tables: Tables, year: date) -> None:
    random = days.random
    tables["header"].append([name, random.choice("12"), BORN, "WBRI", "", "", ""])
    at = days.any(back=900)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        over = _period(name, at, days, tables)
        _reviews(name, at, days, tables, year)
        if over is None:
            return
        at = over + timedelta(days=random.choice((0, 1, 2, 40)))


def _period(name: str, at: date, days: Days, tables: Tables) -> date | None:
    """The episodes of one period, and the day it ended. The first may have been sent in an earlier year."""
    random, count = days.random, days.random.choice((1, 1, 2, 3, 4))
    unsent = days.maybe(0.08)
    for number in range(count):
        last = number == count - 1
        until = at + timedelta(days=random.choice((1, 19, 28, 60, 200)))
        ended = not last or days.maybe(0.5)
        reason = random.choice("PLTBU") if number or unsent else "S"
        goes_on = not last or days.maybe(0.05)
        why = ("X1" if goes_on else random.choice(FOR_GOOD)) if ended else ""
        status, place = random.choice(("V2", "C1", "C2", "E1")), random.choice(("U6", "K2", "P1", "R1"))
        tables["episodes"].append(
            [name, written(at), reason, status, "N1", place, "PR1", written(until) if ended else "", why,
             "OTHER" if ended and why == "X1" else "", "", "", ""]
        )  # fmt: skip
        if not ended:
            return None
        at = until + timedelta(days=random.choice((0, 0, 0, 1)) if goes_on else 0)
        at = at + timedelta(days=30) if goes_on and days.maybe(0.04) else at
    return at


def _reviews(name: str, at: date, days: Days, tables: Tables, year: date) -> None:
    for number in range(days.random.choice((0, 1, 2, 3, 5))):
        due = working_days_after(at, 20) if number == 0 else months_after(at, 3 if number == 1 else 6)
        at = days.near(at, due)
        if at >= year:
            tables["reviews"].append([name, BORN, written(at), "PN1"])


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def write_return(folder: Path, tables: Tables) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            sheet = csv.writer(file)
            sheet.writerow(RETURN[name].split(","))
            sheet.writerows(rows)
