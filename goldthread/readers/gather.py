"""The rows of many tables brought together by person, on disk, before any is made into a fact."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, NamedTuple

from goldthread.readers.headings import bare
from goldthread.readers.intake import Intake
from goldthread.readers.mapping import Table
from goldthread.readers.outcome import Note
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import MEND, Telling


class TableRow(NamedTuple):
    """One row of one table: `given` holds what is not blank; `cells` where each field stands."""

    source: str
    table: str
    place: int | str
    given: dict[str, str]
    cells: Mapping[str, str] | None = None


class Gathered:
    """Rows by (subject, the file's own id), in order of first appearance; memory holds only places."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(buffering=1 << 20)  # noqa: SIM115 (closed in close)
        self._places: dict[tuple[str, str], array[int]] = {}

    def add(self, subject: str, person: str, row: TableRow) -> None:
        self._places.setdefault((subject, person), array("Q")).append(self._file.tell())
        pickle.dump(tuple(row), self._file, protocol=5)

    def __iter__(self) -> Iterator[tuple[str, str, list[TableRow]]]:
        for (subject, person), places in self._places.items():
            rows = []
            for place in places:
                self._file.seek(place)
                rows.append(TableRow(*pickle.load(self._file)))  # noqa: S301 (only what add wrote)
            yield subject, person, rows

    def close(self) -> None:
        self._file.close()


def tell(
    gathered: Gathered,
    telling: Telling,
    *,
    rows_of: Callable[[PersonRows, Sequence[TableRow]], Iterable[TableRow]] = lambda _person, rows: rows,
    then: Callable[[PersonRows], None] = lambda _person: None,
) -> None:
    """Make every person's rows into facts, tables in the order in which the mapping lists them.

    Of one table, rows that name their spell by its number come before those whose spell is found by the day:
    what a file says is never displaced by what is made of its silence.
    rows_of: what the rows of one person say together. then: what is to be said of them when all are read.
    """
    tables = telling.mapped.tables
    for subject, child, rows in gathered:
        person = PersonRows(telling, child, subject)
        of_each: dict[str, list[TableRow]] = {}
        for row in rows_of(person, rows):
            of_each.setdefault(row.table, []).append(row)
        for table in (tables[name] for name in tables if name in of_each):
            for row in sorted(of_each[table.name], key=lambda one: person.names_no_spell(table, one.given)):
                person.add(table, row.given, row.place, cells=row.cells, source=row.source)
        then(person)
        person.finish()


def nobody(intake: Intake, row: TableRow, field: str, reason: str) -> None:
    """A row that names nobody is set aside."""
    count = intake.count(row.source, row.table)
    count.rows += 1
    count.set_aside += 1
    where = (row.cells or {}).get(field) or (f"line {row.place}" if isinstance(row.place, int) else row.place)
    intake.report.add(Note(row.source, where, "", field, row.given.get(field, ""), "set_aside", reason, MEND))


def not_read(intake: Intake, source: str, place: str, field: str, reason: str) -> None:
    """Something of the file that is not read, said once."""
    do = "Nothing, if it is not needed."
    intake.report.add(Note(source, place, "", field, "", "not_read", reason, do))


def unknown_columns(intake: Intake, table: Table, source: str, columns: list[str], place: str) -> None:
    """Say once of each column that is not read, that the mapping does not know it or has met it already."""
    for column in columns:
        if column:
            twice = bare(column) in {bare(one) for one in table.columns}
            why = "has this column twice; the first is read" if twice else "has no such column here"
            not_read(intake, source, place, column, f"{table.label} {why}.")
