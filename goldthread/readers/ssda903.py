"""The looked-after children return as CSV tables: periods, placements and statuses from episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldthread.core.silence import Carries
from goldthread.readers import values
from goldthread.readers.doubts import EARLIEST, LATEST
from goldthread.readers.episodes import chained, year_of
from goldthread.readers.gather import TableRow, tell
from goldthread.readers.intake import Intake, Teller
from goldthread.readers.mapping import mapping
from goldthread.readers.outcome import Source
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import Telling
from goldthread.readers.tables import TableFile, Tables


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
        tell(tables.gathered, telling, rows_of=_in_order, then=_doubt_unseen_starts)
    finally:
        tables.gathered.close()
    return [Source(one.name, "ssda903", mapped.label, "", None, authority, carries) for one in files]


@dataclass(slots=True)
class Told:
    """The days that say which year the return tells of: its first review, and when an episode last began."""

    first_review: date | None = None
    last_episode: date | None = None

    def noticed(self, table: str, given: dict[str, str]) -> dict[str, str]:
        """Take note of a row as it goes by."""
        if table == "reviews":
            on = _likely(given.get("REVIEW", ""))
            self.first_review = min(filter(None, (on, self.first_review)), default=None)
        elif table == "episodes":
            on = _likely(given.get("DECOM", ""))
            self.last_episode = max(filter(None, (on, self.last_episode)), default=None)
        return given


def _likely(text: str) -> date | None:
    """The day, where it may tell the year of the return: one that stands for "never" may not."""
    on = values.told(text)
    return on if on and EARLIEST <= on <= LATEST else None


def since(carries: Carries, told: Told) -> Carries:
    """Reviews are sent for the year of the collection alone: those before it are not known."""
    held, on = carries.carried("LookedAfterReviewHeld"), told.first_review or told.last_episode
    if held is None or on is None:
        return carries
    return Carries({**carries.kinds, "LookedAfterReviewHeld": replace(held, since=year_of(on))})


def _in_order(_person: PersonRows, rows: Sequence[TableRow]) -> list[TableRow]:
    """A child's rows, the episodes in the order of their days."""
    others = [row for row in rows if row.table != "episodes"]
    return [*others, *chained([row for row in rows if row.table == "episodes"])]


def _doubt_unseen_starts(person: PersonRows) -> None:
    for row in person.rows:
        if "BEGAN_BEFORE" in row.given:
            reason = "Its start lies before the first episode that the file holds."
            person.doubt_row(row, "RNE", row.given.get("RNE", ""), reason)
