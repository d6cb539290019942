"""The same for an Annex A workbook: what its lists can answer, from their own cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl

from tests.cli import random_workbooks as columns
from tests.cli.plain_answers import AFTER_BIRTH, ASSESSMENT, CONFERENCE, PLAN_REVIEW, Answer, turns
from tests.cli.plain_care import CARE_VISIT, REVIEW
from tests.cli.plain_dataset import PLAN_START
from tests.cli.plain_latest import Need, Sent, latest_turns
from tests.cli.plain_plans import FIRST_VISIT, VISIT

Row = dict[str, object]


@dataclass(frozen=True)
class Child:
    """One child of the workbook, with the rows of each list that are theirs."""

    name: str
    lists: dict[int, list[Row]]
    as_of: date

    def days(self, number: int, column: str) -> list[tuple[date, Row]]:
        """The rows of a list with the day of one column, where it had come, in order of that day."""
        found = [(day, row) for row in self.lists[number] for day in [_day(row, column)]]
        return sorted(
            ((day, row) for day, row in found if day is not None and day <= self.as_of),
            key=lambda one: one[0],
        )

    @property
    def born(self) -> date | None:
        return next((_day(row, columns.BORN) for rows in self.lists.values() for row in rows), None)


def workbook_answers(path: Path, as_of: date) -> list[Answer]:
    """Every turn that the lists can answer, or say that they cannot."""
    lists = {number: _rows(sheet) for number, sheet in enumerate(openpyxl.load_workbook(path), start=1)}
    names = dict.fromkeys(_named(row) for rows in lists.values() for row in rows)
    return [
        answer
        for name in names
        for answer in _child(
            Child(
                name,
                {number: [r for r in rows if _named(r) == name] for number, rows in lists.items()},
                as_of,
            )
        )
    ]


def _rows(sheet: Iterable[tuple[object, ...]]) -> list[Row]:
    """Each row once, however often it is sent."""
    head, *rows = [tuple(cell.value for cell in row) for row in sheet]  # type: ignore[attr-defined]
    names = [" ".join(str(name).casefold().split()) for name in head]
    return [dict(zip(names, row, strict=True)) for row in dict.fromkeys(rows)]


def _cell(row: Row, words: str) -> object:
    return next((value for name, value in row.items() if words in name), None)


def _named(row: Row) -> str:
    return str(_cell(row, columns.WHO))


def _day(row: Row, words: str) -> date | None:
    value = _cell(row, words)
    return value.date() if isinstance(value, datetime) else None


def _yes(row: Row, words: str) -> bool:
    return str(_cell(row, words)) in ("a) Yes", "Yes")


def _child(child: Child) -> Iterator[Answer]:
    yield from _assessments(child)
    yield from _enquiries(child)
    for start, row in child.days(7, columns.PLANNED):
        yield from _plan(child, start, row)
    yield from _after_birth(child)
    for start, row in child.days(8, columns.ENTERED):
        yield from _care(child, start, row)


def _referral_of(child: Child, day: date) -> date | None:
    """The latest referral of the list of referrals on or before a day."""
    return max((on for on, _ in child.days(3, columns.REFERRED) if on <= day), default=None)


def _closed(child: Child, referred: date | None) -> date | None:
    """When the case that began with the referral closed, by the list of children in need."""
    rows = [row for on, row in child.days(6, columns.OPENED) if on == referred]
    return next((_day(row, columns.CLOSED) for row in rows), None)


def _assessments(child: Child) -> Iterator[Answer]:
    """The first of a referral counts from the referral; any other from its own start."""
    begun = child.days(4, columns.BEGUN)
    for referred, row in child.days(3, columns.REFERRED):
        own = [one for one in begun if _referral_of(child, one[0]) == referred]
        closed, not_owed = _closed(child, referred), _yes(row, columns.NO_ACTION)
        yield from turns(
            ASSESSMENT, child.name, (referred, "first"), referred, as_of=child.as_of, own_end=closed,
            meetings=[_day(one, columns.DONE) for _, one in own[:1]], not_owed=not_owed,
        )  # fmt: skip
        for start, one in own[1:]:
            yield from turns(
                ASSESSMENT, child.name, (referred, start), start, as_of=child.as_of, ends=[closed],
                meetings=[_day(one, columns.DONE)], not_owed=not_owed,
            )  # fmt: skip
    for start, one in begun:
        if _referral_of(child, start) is None:
            yield from turns(
                ASSESSMENT, child.name, ("alone", start), start, as_of=child.as_of,
                meetings=[_day(one, columns.DONE)],
            )  # fmt: skip


def _enquiries(child: Child) -> Iterator[Answer]:
    for start, row in child.days(5, columns.STRATEGY):
        held, referred = _day(row, columns.HELD), _referral_of(child, start)
        closed = _closed(child, referred) if referred else None
        if not _on_plan_before(child, start):
            yield from turns(
                CONFERENCE, child.name, ("s47", start), start, as_of=child.as_of, meetings=[held],
                ends=[closed], not_owed=_yes(row, columns.UNNECESSARY),
            )  # fmt: skip
        made = held is not None and held <= child.as_of and _yes(row, columns.MADE_PLAN)
        if made and held is not None and referred and not _on_plan_before(child, held):
            plans = [on for on, _ in child.days(7, columns.PLANNED) if _episode_of(child, on) == referred]
            yield from turns(
                PLAN_START,
                child.name,
                f"{child.name} {referred}",
                held,
                as_of=child.as_of,
                meetings=plans,
                ends=[closed],
            )


def _episode_of(child: Child, day: date) -> date | None:
    """The latest episode begun on or before a day, by the list of referrals or of children in need."""
    begun = [on for on, _ in (*child.days(3, columns.REFERRED), *child.days(6, columns.OPENED)) if on <= day]
    return max(begun, default=None)


def _on_plan_before(child: Child, day: date) -> bool:
    for start, row in child.days(7, columns.PLANNED):
        end = _day(row, columns.OVER)
        if start < day and (end is None or end > day or end > child.as_of):
            return True
    return False


def _plan(child: Child, start: date, row: Row) -> Iterator[Answer]:
    end, born = _day(row, columns.OVER), child.born
    reviews = [Sent(day) for day in [_day(row, columns.REVIEWED)] if day]
    visits = [Sent(day, counts=_yes(row, columns.ALONE)) for day in [_day(row, columns.VISITED)] if day]
    need = Need(child.name, f"{child.name} {start}", start, child.as_of, own_end=end)
    yield from latest_turns(PLAN_REVIEW, need, reviews)
    if born is not None and born > child.as_of:
        return
    if born is not None and born > start:
        if end is not None and end < born and end <= child.as_of:
            return
        need = Need(child.name, f"{child.name} {start}", born, child.as_of, ends=end)
    for duty in (FIRST_VISIT, VISIT):
        yield from latest_turns(duty, need, visits, doubtful=born is None)


def _after_birth(child: Child) -> Iterator[Answer]:
    born = child.born
    if born is None or born > child.as_of:
        return
    open_then = [
        (start, row)
        for start, row in child.days(7, columns.PLANNED)
        for end in [_day(row, columns.OVER)]
        if start <= born and (end is None or end > born or end > child.as_of)
    ]
    if open_then:
        start, row = open_then[-1]
        need = Need(child.name, f"{child.name} {start}", born, child.as_of, ends=_day(row, columns.OVER))
        reviews = [Sent(day) for day in [_day(row, columns.REVIEWED)] if day]
        yield from latest_turns(AFTER_BIRTH, need, reviews)


def _care(child: Child, start: date, row: Row) -> Iterator[Answer]:
    """Visits of the list of care do not say whether the child was seen; those of plans count too."""
    end, placed = _day(row, columns.CEASED), _day(row, columns.PLACED)
    reviews = [Sent(day) for day in [_day(row, columns.CARE_REVIEWED)] if day]
    yield from latest_turns(
        REVIEW, Need(child.name, f"{child.name} {start}", start, child.as_of, own_end=end), reviews
    )
    if placed is None or placed > child.as_of:
        return
    visits = [
        Sent(day, counts=_yes(one, columns.ALONE))
        for one in child.lists[7]
        for day in [_day(one, columns.VISITED)]
        if day
    ]
    visits += [
        Sent(day, counts=False) for one in child.lists[8] for day in [_day(one, columns.CARE_VISITED)] if day
    ]
    need = Need(child.name, f"{child.name} {placed}", placed, child.as_of, ends=end, own_end=end)
    yield from latest_turns(CARE_VISIT, need, visits)
