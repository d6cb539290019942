"""What of a message was not understood, or is odd: in words, with its place, and no more than can be read."""

from __future__ import annotations

from typing import Any

from goldthread.readers.message.rules import rules
from goldthread.readers.message.words import as_sent
from goldthread.readers.outcome import Note, Outcome

OPEN = "Open the message itself."
ASK = "Ask the sender."


class Report:
    """The notes of one message, in its own order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._notes: list[Note] = []

    def odd(self, place: str, field: str, value: Any, reason: str, do: str = ASK) -> None:
        """What was understood, or kept as it was said, and has to be asked about."""
        self._add(place, field, value, "questionable", reason, do)

    def not_read(self, place: str, field: str, value: Any, reason: str) -> None:
        self._add(place, field, value, "not_read", reason, OPEN)

    def _add(self, place: str, field: str, value: Any, outcome: Outcome, reason: str, do: str) -> None:
        said = "" if value is None else as_sent(value)
        self._notes.append(Note(self.source, place, "", field, said, outcome, reason, do))

    def notes(self) -> tuple[Note, ...]:
        """All of them; of very many the first, and how many more there are."""
        most, more = rules().most_notes, len(self._notes) - rules().most_notes
        if more <= 0:
            return tuple(self._notes)
        rest = Note(self.source, "", "", "", "", "not_read", f"{more} more were not understood.", OPEN)
        return (*self._notes[:most], rest)


def note_words(note: Note) -> str:
    """ "Patient 1, birthDate: “2030-02-01”. It lies ahead. Ask the sender." """
    place = ", ".join(filter(None, (note.place, note.field)))
    said = f"“{note.value}”. " if note.value else ""
    return f"{place}: {said}{note.reason} {note.what_to_do}" if place else f"{note.reason} {note.what_to_do}"
