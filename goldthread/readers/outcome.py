"""What became of each row: the note on it, the count of its table, and a refusal of the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from goldthread.core.silence import Carries

Outcome = Literal["set_aside", "questionable", "not_read"]


class Refused(Exception):
    """A file that cannot be trusted as a whole: nothing of it, or of its companions, is used."""

    def __init__(self, file: str, place: str, reason: str, what_to_do: str) -> None:
        self.file = file
        self.place = place
        self.reason = reason
        self.what_to_do = what_to_do
        where = ", ".join(part for part in (file, place) if part)
        super().__init__(f"{where}: {reason} {what_to_do}" if where else f"{reason} {what_to_do}")


class Note(NamedTuple):
    """One thing in a file that was not understood, or was odd: where, what, why, what to do.

    place: a line of XML or CSV, or a sheet and cell. child: the file's own child id, "" if none.
    """

    source: str
    place: str
    child: str
    field: str
    value: str
    outcome: Outcome
    reason: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A target the supplier's system stored that is not the one we derive from the same dates."""

    child: str
    clock: str
    started: date
    theirs: date
    ours: date
    source: str
    place: str


@dataclass(slots=True)
class Count:
    """How the rows of one table of one file came out; `adds_up` holds for every reading."""

    source: str
    table: str
    rows: int = 0
    facts: int = 0
    questionable: int = 0
    set_aside: int = 0
    not_read: int = 0

    @property
    def adds_up(self) -> bool:
        return self.rows == self.facts + self.questionable + self.set_aside + self.not_read


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its name, its format, its own day, and what it can speak of."""

    name: str
    format: str
    label: str
    year: str
    reference_date: date | None
    authority: str
    carries: Carries
