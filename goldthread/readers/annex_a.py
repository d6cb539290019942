"""The Annex A workbook: each sheet known as one of the eleven lists by its headings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goldthread.readers import values, workbook
from goldthread.readers.gather import Gathered, TableRow, nobody, not_read, tell, unknown_columns
from goldthread.readers.headings import headings
from goldthread.readers.intake import Intake, Teller
from goldthread.readers.mapping import Mapped, Table, mapping
from goldthread.readers.outcome import Refused, Source
from goldthread.readers.remarks import Telling

_HEADING_WITHIN = 25
_ENOUGH = 0.6


def read(
    path: Path,
    name: str,
    number: int,
    intake: Intake,
    *,
    authority: str,
    step: Callable[[int], None],
) -> Source:
    """Read one workbook. Raises Refused where it is none, or where a list lacks what makes its facts."""
    return AnnexA(name, number, intake, authority).read(path, step)


class AnnexA:
    """One workbook while it is read."""

    def __init__(self, name: str, number: int, intake: Intake, authority: str) -> None:
        self.name, self.number, self.intake, self.authority = name, number, intake, authority
        self.mapped: Mapped = mapping("annex_a")
        self.headings = headings("annex_a")
        self.present: dict[str, list[str]] = {}

    def read(self, path: Path, step: Callable[[int], None]) -> Source:
        gathered = Gathered()
        try:
            for sheet in workbook.sheets(path, self.name):
                self._sheet(sheet, gathered)
            step(path.stat().st_size)
            if not self.present:
                raise Refused(
                    self.name,
                    "",
                    "No sheet of the workbook has the headings of an Annex A list.",
                    "Send Ofsted's Annex A lists, one sheet each, with their headings.",
                )
            carries = self.mapped.carries(self.present)
            self.intake.tellers[self.number] = Teller("annex_a", carries, None)
            tell(gathered, Telling(self.name, self.number, self.authority, None, self.intake, self.mapped))
        finally:
            gathered.close()
        return Source(self.name, "annex_a", self.mapped.label, "", None, self.authority, carries)

    def _sheet(self, sheet: workbook.Sheet, gathered: Gathered) -> None:
        found = self._heading(sheet)
        if found is None:
            self._unknown_sheet(sheet)
            return
        table, top, columns = found
        missing = [column for column in table.must_have if column not in columns]
        if missing:
            raise Refused(
                self.name,
                f"sheet {sheet.name}, row {top + 1}",
                f"{table.name} ({table.label}) lacks the column “{'”, “'.join(missing)}”.",
                "Give the sheet the headings of Ofsted's template.",
            )
        self.present.setdefault(table.name, []).extend(column for column in columns if column)
        strangers = [heading for heading, column in zip(sheet.rows[top], columns, strict=True) if not column]
        where = f"sheet {sheet.name}, row {top + 1}"
        unknown_columns(self.intake, table, self.name, strangers, where)
        for place, row in enumerate(sheet.rows[top + 1 :], start=top + 2):
            self._row(sheet, table, columns, place, row, gathered)

    def _row(
        self,
        sheet: workbook.Sheet,
        table: Table,
        columns: list[str],
        place: int,
        row: list[str],
        gathered: Gathered,
    ) -> None:
        given = {
            column: cell
            for column, cell in zip(columns, row, strict=True)
            if column and cell.casefold() not in values.BLANK
        }
        if not any(row):
            return
        cells = {
            column: f"{sheet.name}!{workbook.column(across)}{place}"
            for across, column in enumerate(columns)
            if column
        }
        one = TableRow(self.name, table.name, f"{sheet.name}, row {place}", given, cells)
        who = given.get(str(table.child))
        if who is None:
            nobody(self.intake, one, str(table.child), "The row names no child.")
        else:
            gathered.add(table.subject, who, one)

    def _heading(self, sheet: workbook.Sheet) -> tuple[Table, int, list[str]] | None:
        """The list that a sheet is, the row of its headings, and each column's name, '' if unknown."""
        best: tuple[float, str, int] | None = None
        for top, row in enumerate(sheet.rows[:_HEADING_WITHIN]):
            for name, table in self.mapped.tables.items():
                known = len(set(self.headings.columns(name, row)) - {""})
                score = known / len(table.columns)
                if known > 2 and score >= _ENOUGH and (best is None or score > best[0]):
                    best = (score, name, top)
        if best is None:
            return None
        _, name, top = best
        return self.mapped.tables[name], top, self.headings.columns(name, sheet.rows[top])

    def _unknown_sheet(self, sheet: workbook.Sheet) -> None:
        rows = sum(1 for row in sheet.rows if any(row))
        if not rows:
            return
        count = self.intake.count(self.name, sheet.name)
        count.rows += rows
        count.not_read += rows
        not_read(self.intake, self.name, f"sheet {sheet.name}", "", "The sheet is none of the Annex A lists.")
