"""The same for a looked-after children return: what is due, from its episodes and reviews alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tests.cli.plain_answers import Answer, turns
from tests.cli.plain_care import REVIEW
from tests.cli.plain_sums import months_after

Row = dict[str, str]
STARTS, GOES_ON = "S", "X1"


@dataclass
class Period:
    """A period of care: its start where the return holds it, its end once it has ended for good."""

    start: date | None
    end: date | None = None
    reviews: list[date] = field(default_factory=list)


def return_answers(folder: Path, as_of: date) -> list[Answer]:
    """Every turn that one return can answer."""
    episodes, reviews = _rows(folder / "episodes.csv"), _rows(folder / "reviews.csv")
    known_from = _first_of_april(episodes, reviews)
    children = dict.fromkeys(row["CHILD"] for row in _rows(folder / "header.csv"))
    return [
        answer
        for child in children
        for period in _periods(
            [row for row in episodes if row["CHILD"] == child],
            sorted({_day(row["REVIEW"]) for row in reviews if row["CHILD"] == child}),
        )
        for answer in _reviewed(child, period, as_of, known_from)
    ]


def _rows(path: Path) -> list[Row]:
    """The rows of a table; one that is sent twice, word for word, is one row."""
    with path.open(newline="", encoding="utf-8") as file:
        return list({tuple(row.items()): row for row in csv.DictReader(file)}.values())


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def _first_of_april(episodes: list[Row], reviews: list[Row]) -> date:
    """A return tells of the reviews of its own year, and of none before the April it began."""
    told = [_day(row["REVIEW"]) for row in reviews] or [max(_day(row["DECOM"]) for row in episodes)]
    first = min(told)
    return date(first.year - (first.month < 4), 4, 1)


def _periods(episodes: list[Row], reviews: list[date]) -> list[Period]:
    """The chain of episodes: a new period where one says so, or where the last had ended for good."""
    found: list[Period] = []
    before: Row | None = None
    for row in sorted(episodes, key=lambda one: (_day(one["DECOM"]), _end(one) or date.max)):
        on = _day(row["DECOM"])
        if row["RNE"] == STARTS:
            if found and found[-1].end is None and before is not None:
                found[-1].end = _end(before)
            found.append(Period(on))
        elif before is None or not _taken_up(before, on):
            found.append(Period(None))
        else:
            found[-1].end = None
        if row["REC"] != GOES_ON:
            found[-1].end = _end(row)
        before = row
    for on in reviews:
        begun = [period for period in found if period.start is not None and period.start <= on]
        if begun:
            begun[-1].reviews.append(on)
    return [period for period in found if period.start is not None]


def _end(row: Row) -> date | None:
    return _day(row["DEC"]) if row["DEC"] else None


def _taken_up(before: Row, on: date) -> bool:
    """The next episode goes on where the last stopped: it said so, or no day lies between."""
    end = _end(before)
    return end is None or before["REC"] == GOES_ON or on - end <= timedelta(days=1)


def _reviewed(child: str, period: Period, as_of: date, known_from: date) -> Iterator[Answer]:
    """Turns that began before the return's year may have been met by a review that it does not send."""
    start = period.start
    if start is None or start > as_of:
        return
    told = [
        *turns(REVIEW, child, (child, start), start, as_of=as_of, meetings=period.reviews, own_end=period.end)
    ]
    doubt = False
    for turn in told:
        due = months_after(turn.started, 6) if doubt else turn.due
        state = _state(turn, due, as_of, period.end)
        hidden = turn.started < known_from and state not in ("met", "lapsed")
        doubt = doubt or hidden
        met = None if hidden else turn.met
        yield Answer(
            child,
            turn.clock,
            turn.scope,
            turn.started,
            due,
            met,
            "not_in_source" if hidden else state,
            turn.force,
        )


def _state(turn: Answer, due: date, as_of: date, end: date | None) -> str:
    if turn.met is not None:
        return "met" if turn.met <= due else "met_late"
    if end is not None and end <= as_of:
        return "lapsed" if end <= due else "missed"
    return "open" if as_of <= due else "overdue"
