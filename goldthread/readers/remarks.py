"""What is said of a person's rows as they are read: set aside, or odd but kept, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.readers.draft import Draft, Row
from goldthread.readers.intake import Intake
from goldthread.readers.mapping import Mapped
from goldthread.readers.outcome import Note, Outcome

MEND = "Correct it in the source system and send the file again."
CHECK = "Check it; correct it in the source if it is wrong."


@dataclass(frozen=True, slots=True)
class Telling:
    """The file that tells: its name in the report, its place among the files, and its own day."""

    source: str
    number: int
    authority: str
    reference: date | None
    intake: Intake
    mapped: Mapped


class Remarks:
    """One person's rows and the facts they make, so that a remark marks both."""

    def __init__(self, telling: Telling, child: str) -> None:
        self.telling = telling
        self.child = child
        self.rows: list[Row] = []
        self.drafts: list[Draft] = []
        self.undated: list[Draft] = []
        self.closing: list[Draft] = []

    def set_aside(self, row: Row, field: str, value: str, reason: str) -> None:
        """What cannot be a fact. The row is set aside if nothing else of it can be one either."""
        row.state = "part"
        self.note(row, field, value, "set_aside", reason, MEND)

    def doubt_row(self, row: Row, field: str, value: str, reason: str) -> None:
        """What is odd but possible: the row's facts are kept and say so."""
        for draft in self.drafts:
            if draft.row is row:
                self.mark(draft, reason)
        self.odd(row, field, value, reason)

    def odd(self, row: Row, field: str, value: Any, reason: str) -> None:
        row.state = row.state or "odd"
        words = ", ".join(value) if isinstance(value, list) else str(value)
        self.note(row, field, words, "questionable", reason, CHECK)

    def doubt(self, draft: Draft, field: str, reason: str) -> None:
        """One fact is odd beside the others of this person."""
        self.mark(draft, reason)
        self.odd(draft.row, field, draft.on, reason)

    def mark(self, draft: Draft, reason: str) -> None:
        if draft.doubt is None:
            draft.doubt = reason
        elif reason not in draft.doubt:
            draft.doubt = f"{draft.doubt} {reason}"

    def note(self, row: Row, field: str, value: str, outcome: Outcome, reason: str, do: str) -> None:
        self.telling.intake.report.add(
            Note(
                row.source,
                row.at(field),
                self.child,
                field,
                value,
                outcome,
                reason,
                do,
            )
        )

    def doubt_all(self, field: str, reason: str) -> None:
        for row in self.rows:
            row.state = row.state or "odd"
        for draft in self.drafts:
            self.mark(draft, reason)
        self.note(
            self.rows[0],
            field,
            self.child,
            "questionable",
            reason,
            "If they are two children, give each their own number; if one, send them once.",
        )
