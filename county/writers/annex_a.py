"""The county's Annex A workbook: eleven lists with the headings that inspectors ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import write_worksheets

from county.generate import County
from county.writers.annex_a_lists import LISTS, Book, headings
from county.writers.life import lives, names
from goldthread.core.days import add_months

LOOK_BACK_MONTHS = 6
Row = list[Any]


def write_annex_a(county: County, path: Path) -> None:
    """Writes the lists as of the county's day: what happened in the six months before it, or is open."""
    book = Book(county.until, add_months(county.until, -LOOK_BACK_MONTHS), names(county))
    rows: dict[int, list[Row]] = {number: [] for number in headings()}
    for life in lives(county, until=county.until):
        for number, list_rows in LISTS.items():
            rows[number].extend(list_rows(book, life))
    sheets: list[tuple[str, Any]] = [
        (f"List {number}", _sheet(row, rows[number])) for number, row in headings().items()
    ]
    write_worksheets(sheets, str(path), datetime_format="dd/mm/yyyy")


def _sheet(columns: tuple[str, ...], rows: list[Row]) -> list[dict[str, Any]]:
    """Rows by heading; a list of nobody keeps its headings over one empty row."""
    full = rows or [[None] * len(columns)]
    return [dict(zip(columns, map(_cell, row), strict=True)) for row in full]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "a) Yes" if value else "b) No"
    return value
