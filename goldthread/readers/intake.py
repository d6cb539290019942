"""What one reading gathers from all its files, laid by on disk until the last byte is read."""

from __future__ import annotations

import marshal
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from goldthread.core.silence import Carries
from goldthread.readers.draft import Kept, kept
from goldthread.readers.outcome import Count, Note

_BATCH = 500
_PICKLED = pickle.dumps(None, protocol=5)[:1]
"""What every pickle begins with, and nothing that marshal writes."""


class Shelf:
    """Rows of one shape in a nameless file that only this process can open and that dies with it."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(buffering=1 << 20)  # noqa: SIM115 (closed in close)
        self._end = 0

    def put(self, what: Any) -> tuple[int, int]:
        """Lay it by; the place to fetch it from.

        Rows of plain values are laid by three times as fast as others: say days as numbers where many come.
        """
        try:
            held = marshal.dumps(what)
        except ValueError:
            held = pickle.dumps(what, protocol=5)
        self._file.write(held)
        place = (self._end, len(held))
        self._end += len(held)
        return place

    def fetch(self, place: tuple[int, int]) -> object:
        self._file.seek(place[0])
        held = self._file.read(place[1])
        if held[:1] == _PICKLED:
            return pickle.loads(held)  # noqa: S301 (only what put wrote)
        return marshal.loads(held)  # noqa: S302 (only what put wrote)

    def close(self) -> None:
        self._file.close()


class Report:
    """Every note of a reading, in the order of the files; kept on disk, as there may be millions."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._places: list[tuple[int, int]] = []
        self._fresh: list[tuple[str, ...]] = []
        self._length = 0
        self.set_aside = 0
        self.first_set_aside: Note | None = None

    def add(self, note: Note) -> None:
        self._length += 1
        if note.outcome == "set_aside":
            self.set_aside += 1
            self.first_set_aside = self.first_set_aside or note
        self._fresh.append(tuple(note))
        if len(self._fresh) >= _BATCH:
            self._places.append(self._shelf.put(self._fresh))
            self._fresh = []

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Note]:
        for place in self._places:
            yield from (Note(*row) for row in self._shelf.fetch(place))  # type: ignore[attr-defined]
        yield from (Note(*row) for row in list(self._fresh))  # type: ignore[arg-type]

    def close(self) -> None:
        self._shelf.close()


@dataclass(frozen=True, slots=True)
class Teller:
    """What tells of people with one voice: a census, a workbook, or a folder of tables together."""

    format: str
    carries: Carries
    reference: date | None


class Intake:
    """Where the readers of each format put what they find."""

    def __init__(self) -> None:
        self.report = Report()
        self.tellers: dict[int, Teller] = {}
        self.counts: dict[tuple[str, str], Count] = {}
        self.people: dict[tuple[str, str, str], list[tuple[int, int, int]]] = {}
        self._shelf = Shelf()

    def count(self, source: str, table: str) -> Count:
        found = self.counts.get((source, table))
        if found is None:
            found = self.counts[source, table] = Count(source, table)
        return found

    def keep(self, person: tuple[str, str, str], source: int, drafts: list[tuple[object, ...]]) -> None:
        """Lay by what one source says of (authority, child id, subject)."""
        start, length = self._shelf.put(drafts)
        place = (source, start, length)
        if person in self.people:
            self.people[person].append(place)
        else:
            self.people[person] = [place]

    def fetch(self, place: tuple[int, int]) -> list[Kept]:
        return [kept(*row) for row in self._shelf.fetch(place)]  # type: ignore[attr-defined]

    def close(self) -> None:
        self._shelf.close()
        self.report.close()
