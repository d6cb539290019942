"""The looked-after children return as CSV tables: periods, placements and statuses from episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from goldthread.core.silence import Carries
from goldthread.readers import values
from goldthread.readers.gather import Gathered, TableRow
from goldthread.readers.intake import Intake, Teller
from goldthread.readers.mapping import mapping
from goldthread.readers.outcome import Source
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import Telling
from goldthread.readers.tables import TableFile, Tables

_STARTS = "S"
_NEW_PLACEMENT = frozenset("SPTBU")
_NEW_STATUS = frozenset("SLBU")
_GOES_ON = "X1"
_APRIL = 4


class Episode(NamedTuple):
    """One episode and the days it spans, with its row's place among the person's episodes."""

    row: TableRow
    start: date
    end: date | None


def read(
    files: Sequence[TableFile],
    number: int,
    intake: Intake,
    *,
    authority: str,
    step: Callable[[int], None],
) -> list[Source]:
    """Read the tables of one return together. Raises Refused."""
    mapped = mapping("ssda903")
    tables = Tables(mapped, intake)
    told = Told()
    try:
        tables.read(files, step, told.noticed)
        carries = since(mapped.carries({one.table: one.columns for one in files}), told)
        intake.tellers[number] = Teller("ssda903", carries, None)
        telling = Telling(files[0].name, number, authority, None, intake, mapped)
        tell(tables.gathered, telling)
    finally:
        tables.gathered.close()
    return [Source(one.name, "ssda903", mapped.label, "", None, authority, carries) for one in files]


@dataclass(slots=True)
class Told:
    """Which days the return tells of: its first review, and the latest day an episode began."""

    first_review: date | None = None
    last_episode: date | None = None

    def noticed(self, table: str, given: dict[str, str]) -> dict[str, str]:
        """Take note of a row as it goes by."""
        if table == "reviews":
            on = values.day(given.get("REVIEW", ""))
            self.first_review = min(filter(None, (on, self.first_review)), default=None)
        elif table == "episodes":
            on = values.day(given.get("DECOM", ""))
            self.last_episode = max(filter(None, (on, self.last_episode)), default=None)
        return given


def since(carries: Carries, told: Told) -> Carries:
    """Reviews are sent for the year of the collection alone: those before its 1 April are not known."""
    held, on = carries.carried("LookedAfterReviewHeld"), told.first_review or told.last_episode
    if held is None or on is None:
        return carries
    april = date(on.year if on.month >= _APRIL else on.year - 1, _APRIL, 1)
    return Carries({**carries.kinds, "LookedAfterReviewHeld": replace(held, since=april)})


def tell(gathered: Gathered, telling: Telling) -> None:
    """Every child's rows into facts, episodes in the order of their days."""
    tables = telling.mapped.tables
    order = {name: place for place, name in enumerate(tables)}
    for subject, child, rows in gathered:
        person = PersonRows(telling, child, subject)
        others = [row for row in rows if row.table != "episodes"]
        episodes = _chained([row for row in rows if row.table == "episodes"])
        for row in sorted([*others, *episodes], key=lambda one: order[one.table]):
            person.add(tables[row.table], row.given, row.place, source=row.source)
            if row.table == "episodes":
                _doubt_unseen_starts(person, row)
        person.finish()


def _doubt_unseen_starts(person: PersonRows, row: TableRow) -> None:
    if "BEGAN_BEFORE" in row.given:
        person.doubt_row(
            person.rows[-1],
            "RNE",
            row.given.get("RNE", ""),
            "Its start lies before the first episode that the file holds.",
        )


def _chained(rows: Sequence[TableRow]) -> list[TableRow]:
    """The episodes in order of day, each told which period, placement and status it begins and ends.

    A row that is sent twice is told the same as its twin.
    """
    alike: dict[tuple[tuple[str, str], ...], list[TableRow]] = {}
    for row in rows:
        alike.setdefault(tuple(sorted(row.given.items())), []).append(row)
    dated = [
        Episode(row, start, values.day(row.given.get("DEC", "")))
        for row, *_ in alike.values()
        if (start := values.day(row.given.get("DECOM", ""))) is not None
    ]
    dated.sort(key=lambda one: (one.start, one.end or date.max))
    undated = [row for row in rows if values.day(row.given.get("DECOM", "")) is None]
    care = placed = legal = 0
    before: Episode | None = None
    chained = []
    for place, one in enumerate(dated):
        after = dated[place + 1] if place + 1 < len(dated) else None
        follows = before is not None and _goes_on(before, one)
        reason = one.row.given.get("RNE", "")
        given = dict(one.row.given)
        if reason == _STARTS or not follows:
            care += 1
            if reason == _STARTS:
                given["CARE_FROM"] = given["DECOM"]
        if reason in _NEW_PLACEMENT or not follows:
            placed += 1
            given["PLACED_FROM"] = given["DECOM"]
        if reason in _NEW_STATUS or not follows:
            legal += 1
            given["LEGAL_FROM"] = given["DECOM"]
        if not follows and reason != _STARTS:
            given["BEGAN_BEFORE"] = "yes"
        given.update(CARE_NO=str(care), PLACED_NO=str(placed), LEGAL_NO=str(legal), **_ends(one, after))
        chained += [row._replace(given=given) for row in alike[tuple(sorted(one.row.given.items()))]]
        before = one
    return [*chained, *(_undated(row) for row in undated)]


def _undated(row: TableRow) -> TableRow:
    """An episode without a real start says so where the period would start."""
    return row._replace(given={**row.given, "CARE_FROM": row.given.get("DECOM", "")})


def _goes_on(one: Episode, after: Episode) -> bool:
    """The next episode takes up where this one stops: that day or the next, or this one says so."""
    if after.row.given.get("RNE") == _STARTS:
        return False
    if one.end is None or one.row.given.get("REC") == _GOES_ON:
        return True
    return (after.start - one.end).days <= 1


def _ends(one: Episode, after: Episode | None) -> dict[str, str]:
    end = one.row.given.get("DEC")
    if end is None:
        return {}
    goes_on = after is not None and _goes_on(one, after)
    reason = after.row.given.get("RNE", "") if after is not None and goes_on else ""
    ends: dict[str, str] = {}
    if not goes_on and (after is not None or one.row.given.get("REC") != _GOES_ON):
        ends["CARE_TO"] = end
    if not goes_on or reason in _NEW_PLACEMENT:
        ends["PLACED_TO"] = end
    if not goes_on or reason in _NEW_STATUS:
        ends["LEGAL_TO"] = end
    return ends
