"""Periods of being looked after made up at random, for the tables of a safeguarding dataset."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.plain_sums import months_after, working_days_after
from tests.cli.random_files import Days
from tests.cli.random_tables import Tables, lay

REASONS = ("E4A", "E8", "E3", "E45")


def lay_care(name: str, days: Days, tables: Tables) -> None:
    """One period of care or two, the second after the first or the day it ended."""
    start = days.any(back=800)
    for number in range(days.random.choice((1, 1, 1, 2))):
        cla = f"K{name}{number}"
        over = _episodes(cla, name, start, days, tables)
        _placements(cla, name, start, over, days, tables)
        _reviews(cla, start, days, tables)
        _visits(cla, name, start, days, tables)
        if over is None:
            return
        start = over + timedelta(days=days.random.choice((0, 1, 2, 60)))


def _episodes(cla: str, name: str, start: date, days: Days, tables: Tables) -> date | None:
    """The slices of the period; each but the last ends as the next begins. When the period ended."""
    count = days.random.choice((1, 1, 2, 3))
    at = start
    entered = "" if days.maybe(0.2) else start
    for number in range(count):
        last = number == count - 1
        until = at + timedelta(days=days.random.choice((1, 19, 28, 60, 200)))
        ends = not last or days.maybe(0.5)
        lay(
            tables, "ssd_cla_episodes", f"{cla}-{number}", name, at, "S" if number == 0 else "P",
            until if ends else "", ("X1" if not last else days.random.choice(REASONS)) if ends else "", cla,
            "", entered,
        )  # fmt: skip
        if last and ends:
            return until
        at = until
    return None


def _placements(cla: str, name: str, start: date, over: date | None, days: Days, tables: Tables) -> None:
    at = start
    for number in range(days.random.choice((1, 1, 2, 3))):
        until = at + timedelta(days=days.random.choice((3, 7, 8, 49, 120)))
        ended: object = until if days.maybe(0.6) else ""
        if over is not None and days.maybe(0.7):
            ended = over if ended == "" else min(until, over)
        kind = days.random.choice(("U6", "K2", "P1"))
        lay(tables, "ssd_cla_placement", f"{cla}p{number}", name, cla, at, kind, ended)
        at = until + timedelta(days=days.random.choice((0, 0, 1)))


def _reviews(cla: str, start: date, days: Days, tables: Tables) -> None:
    at = start
    for number in range(days.random.choice((0, 1, 2, 3, 4))):
        due = working_days_after(at, 20) if number == 0 else months_after(at, 3 if number == 1 else 6)
        at = days.near(at, due)
        lay(tables, "ssd_cla_reviews", f"{cla}r{number}", cla, at, days.random.choice("NNNNY"))


def _visits(cla: str, name: str, start: date, days: Days, tables: Tables) -> None:
    at = start
    for number in range(days.random.randint(0, 8)):
        at = days.near(at, at + timedelta(weeks=1 if number == 0 else 6))
        lay(tables, "ssd_cla_visits", f"{cla}v{number}", cla, name, at, days.random.choice("YYYYN"))
