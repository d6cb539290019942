"""Annex A workbooks made up at random, the same for the same seed, under the sample workbook's headings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import openpyxl

from tests.cli.plain_sums import months_after, working_days_after
from tests.cli.random_files import Days, _reviews

SAMPLE = Path(__file__).parents[1] / "data" / "returns" / "Annex_A_2024_Jan.xlsx"
Lists = dict[int, list[dict[str, object]]]
"""The rows of each list by its number. A column is named by words that its heading holds."""

WHO, BORN = "unique id", "date of birth"
REFERRED, NO_ACTION = "date of referral", "referral nfa"
BEGUN, DONE = "assessment start", "date of authorisation"
STRATEGY, UNNECESSARY = "strategy discussion", "deemed unnecessary"
HELD, MADE_PLAN = "date of initial child", "result in a child"
OPENED, CLOSED = "cin start", "cin closure"
PLANNED, OVER, REVIEWED = "plan start", "plan end", "latest review conference"
VISITED, ALONE = "last statutory visit", "seen alone"
ENTERED, CEASED, CARE_REVIEWED = "started to be looked", "date ceased", "latest statutory review"
CARE_VISITED, PLACED = "last social work visit", "most recent placement"


@cache
def headings() -> dict[int, list[str]]:
    book = openpyxl.load_workbook(SAMPLE, read_only=True)
    return {
        number: [str(cell) for cell in next(sheet.iter_rows(values_only=True)) if cell]
        for number, sheet in enumerate(book, start=1)
    }


def workbook(seed: int) -> Lists:
    random = Random(seed)
    days = Days(random, date(2025, 9, 30))
    lists: Lists = {number: [] for number in headings()}
    for number in range(random.randint(1, 5)):
        _child(f"{seed}-{number}", days, lists)
    for rows in lists.values():
        if rows and days.maybe(0.15):
            rows.append(dict(random.choice(rows)))
        if days.maybe(0.4):
            random.shuffle(rows)
    return lists


def _child(name: str, days: Days, lists: Lists) -> None:
    random = days.random
    born = days.any(back=5000) if days.maybe(0.8) else days.any(back=500)
    who: dict[str, object] = {WHO: name, BORN: "" if days.maybe(0.05) else born}
    taken: set[date] = set()
    for _ in range(random.choice((1, 1, 2, 3))):
        _episode(who, days, lists, taken)
    if days.maybe(0.4):
        _care(who, days, lists)


def _episode(who: dict[str, object], days: Days, lists: Lists, taken: set[date]) -> None:
    random = days.random
    referred = days.any()
    if referred in taken:
        return
    taken.add(referred)
    if days.maybe(0.85):
        lists[3].append(
            {**who, REFERRED: referred, NO_ACTION: random.choice(("a) Yes", "b) No", "No", "No"))}
        )
    if days.maybe(0.7):
        closed = days.near(referred, working_days_after(referred, random.choice((45, 100))))
        lists[6].append({**who, OPENED: referred, CLOSED: closed if days.maybe(0.4) else ""})
    for place in range(random.choice((0, 1, 1, 2))):
        begun = referred + timedelta(days=place * 40)
        done = days.near(begun, working_days_after(begun, 45)) if days.maybe(0.7) else ""
        lists[4].append({**who, BEGUN: begun, DONE: done})
    start = referred + timedelta(days=random.choice((0, 2, 10)))
    if days.maybe(0.4):
        held = days.near(start, working_days_after(start, 15)) if days.maybe(0.6) else ""
        lists[5].append(
            {**who, STRATEGY: start, UNNECESSARY: "a) Yes" if held == "" and days.maybe(0.5) else "b) No",
             HELD: held, MADE_PLAN: random.choice(("a) Yes", "b) No"))}
        )  # fmt: skip
        if held and days.maybe(0.6):
            _plan(who, held, days, lists)
    if days.maybe(0.3):
        _plan(who, referred + timedelta(days=random.choice((16, 20, 60))), days, lists)


def _plan(who: dict[str, object], start: date, days: Days, lists: Lists) -> None:
    """A plan of an earlier day than another of the child; two that begin on one day cannot be told apart."""
    if any(row[WHO] == who[WHO] and row[PLANNED] == start for row in lists[7]):
        return
    random = days.random
    reviews = _reviews(days, start)
    at = start
    for _ in range(random.randint(0, 8)):
        at = days.near(at, working_days_after(at, 10))
    last = reviews[-1] if reviews else start
    ended = last + timedelta(days=random.choice((0, 0, 40))) if days.maybe(0.4) else ""
    row: dict[str, object] = {**who, PLANNED: start, OVER: ended}
    row[REVIEWED] = reviews[-1] if reviews else ""
    row[VISITED] = at if days.maybe(0.8) else ""
    row[ALONE] = random.choice(("a) Yes", "a) Yes", "Yes", "b) No", ""))
    lists[7].append(row)


def _care(who: dict[str, object], days: Days, lists: Lists) -> None:
    random = days.random
    start = days.any(back=700)
    at = start
    for number in range(random.choice((0, 1, 2, 3))):
        due = working_days_after(at, 20) if number == 0 else months_after(at, 3 if number == 1 else 6)
        at = days.near(at, due)
    placed = start + timedelta(days=random.choice((0, 0, 30, 200)))
    ceased = max(placed, start + timedelta(days=random.choice((20, 60, 300)))) if days.maybe(0.3) else ""
    visited = placed + timedelta(days=random.choice((-20, 0, 5, 30, 100)))
    lists[8].append(
        {**who, ENTERED: start, CARE_REVIEWED: at if at > start or days.maybe(0.1) else "", PLACED: placed,
         CARE_VISITED: visited if days.maybe(0.6) else "", CEASED: ceased}
    )  # fmt: skip


def write_workbook(path: Path, lists: Lists) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, names in headings().items():
        sheet = book.create_sheet(f"List {number}")
        sheet.append(names)
        for row in lists[number]:
            sheet.append([_value(name, row) for name in names])
    book.save(path)


def _value(heading: str, row: dict[str, object]) -> object:
    for words, value in row.items():
        if words in " ".join(heading.casefold().split()):
            return value if value != "" else None
    return None
