"""Formats that are folders of CSV tables: which table a file is, and its rows gathered by person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldthread.readers import csv_file, values
from goldthread.readers.gather import Gathered, TableRow, nobody, not_read, unknown_columns
from goldthread.readers.headings import headings
from goldthread.readers.intake import Intake
from goldthread.readers.mapping import Mapped, Table
from goldthread.readers.outcome import Note, Refused

Prepare = Callable[[str, dict[str, str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """One CSV file known to be one table: `columns` are the mapping's names, '' where unknown."""

    path: Path
    name: str
    table: str
    columns: list[str]


def known_as(mapped: Mapped, path: Path, name: str, header: Sequence[str]) -> TableFile | None:
    """The table whose columns these are; None where fewer than half of them are any table's."""
    best, most = "", 0
    for table in mapped.tables:
        shared = len(set(headings(mapped.name).columns(table, header)) - {""})
        if shared > most:
            best, most = table, shared
    if most * 2 < len([one for one in header if one.strip()]) or not most:
        return None
    return TableFile(path, name, best, headings(mapped.name).columns(best, header))


class Tables:
    """The files of one format read together; `gathered` holds every row that names a person."""

    def __init__(self, mapped: Mapped, intake: Intake) -> None:
        self.mapped, self.intake = mapped, intake
        self.gathered = Gathered()
        self.owners: dict[tuple[str, str], str] = {}
        self.lookups: dict[tuple[str, str], dict[str, str]] = {}

    def read(self, files: Sequence[TableFile], step: Callable[[int], None], prepare: Prepare) -> None:
        """Read the files in the order in which one table's rows are named by another's."""
        order = {name: place for place, name in enumerate(self.mapped.tables)}
        for file in sorted(files, key=lambda one: order[one.table]):
            self._file(file, step, prepare)

    def _file(self, file: TableFile, step: Callable[[int], None], prepare: Prepare) -> None:
        table = self.mapped.tables[file.table]
        self._columns(file, table)
        last, short = 0, False
        for place, row in csv_file.lines(file.path, file.name, step=step):
            if last and any(row):
                short = self._row(file, table, place, row, prepare)
            last = place
        if not csv_file.ends_with_a_line(file.path):
            if short:
                raise Refused(
                    file.name,
                    f"line {last}",
                    "The file stops in the middle of a row.",
                    "Ask for the file to be made and sent again; nothing of it was read.",
                )
            self.intake.report.add(
                Note(
                    file.name,
                    f"line {last}",
                    "",
                    "",
                    "",
                    "questionable",
                    "The file does not end with a new line: its last row may be cut short.",
                    "Check the last row against the source.",
                )
            )
        if table.not_read:
            not_read(self.intake, file.name, "", "", table.not_read)

    def _columns(self, file: TableFile, table: Table) -> None:
        missing = [column for column in table.must_have if column not in file.columns]
        if missing:
            raise Refused(
                file.name,
                "line 1",
                f"{table.label} lacks the column {', '.join(missing)}.",
                f"Its columns should be: {', '.join(table.columns)}.",
            )
        header = csv_file.header(file.path, file.name)
        strangers = [said for said, column in zip(header, file.columns, strict=True) if not column]
        unknown_columns(self.intake, table, file.name, strangers, "line 1")
        for column in table.columns:
            if column not in file.columns and table.rules:
                not_read(self.intake, file.name, "line 1", column, "The file does not have this column.")

    def _row(self, file: TableFile, table: Table, place: int, row: list[str], prepare: Prepare) -> bool:
        """Take one row; True where it has too few values to be whole."""
        width = len(file.columns)
        given = {
            column: cell.strip()
            for column, cell in zip(file.columns, row, strict=False)
            if column and cell.strip().casefold() not in values.BLANK
        }
        one = TableRow(file.name, table.name, place, prepare(table.name, given))
        if len(row) < width or any(cell.strip() for cell in row[width:]):
            said = f"The row has {len(row)} values where the table has {width} columns."
            nobody(self.intake, one, "", said)
            return len(row) < width
        if table.not_read:
            self._look_up(table, one)
            return False
        who = self._who(table, one.given)
        if who is None:
            field = table.child or (table.of[0] if table.of else "")
            nobody(self.intake, one, field, "The row names no person, or a row that is not in the files.")
            return False
        for number, _ in table.numbers:
            if number in one.given:
                self.owners.setdefault((number, one.given[number]), who)
        self.gathered.add(table.subject, who, one)
        return False

    def _look_up(self, table: Table, row: TableRow) -> None:
        count = self.intake.count(row.source, table.name)
        count.rows += 1
        count.not_read += 1
        for number, _ in table.numbers:
            if number in row.given:
                self.lookups[number, row.given[number]] = row.given

    def _who(self, table: Table, given: dict[str, str]) -> str | None:
        if table.child and table.child in given:
            return given[table.child]
        if table.of and table.of[0] in given:
            return self.owners.get((table.of[1], given[table.of[0]]))
        return None
