"""The sheets of a workbook as rows of text, refused before opening where it is no workbook or hostile."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from goldthread.readers.outcome import Refused

_MOST_BYTES = 400_000_000
_MOST_TIMES = 250
_MOST_PARTS = 5_000
_MOST_CELLS = 8_000_000
_SMALL = 1_000_000
_CELL = re.compile(
    rb"""<(?:\w+:)?c [^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>"""
    rb"""(?!(?:<(?:\w+:)?v(?: ?/>|></(?:\w+:)?v>))?</)"""
)
"""A cell that holds something: one that is only coloured or framed holds nothing, and takes no room."""
_CLEAR = "Delete what stands far below or beside the list (Ctrl+End goes there), save it and send it again."
_RESEND = "Save it as an Excel workbook (.xlsx) without a password and send it again; nothing was read."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first, blank cells as ''."""

    name: str
    rows: list[list[str]]


def sheets(path: Path, name: str) -> Iterator[Sheet]:
    """Every sheet of the workbook. Raises Refused where it cannot be trusted."""
    _check(path, name)
    try:
        book = CalamineWorkbook.from_path(str(path))
        for title in book.sheet_names:
            raw = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            yield Sheet(title, [[text(cell) for cell in row] for row in raw])
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(name, "", f"The workbook cannot be opened: {error}.", _RESEND) from error


def text(cell: Any) -> str:
    """A cell as text: days ISO, whole numbers without a point, spaces plain."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if (cell.hour or cell.minute or cell.second) else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).split()) if isinstance(cell, str) else str(cell)


def column(number: int) -> str:
    """The letter of a column: 0 is A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _check(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as box:
            parts = box.infolist()
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
                raise Refused(name, "", "The file is a zip, but not a workbook.", _RESEND)
            _check_size(parts, name)
            bad = box.testzip()
            if bad is not None:
                raise Refused(name, bad, "The workbook is damaged or cut short.", _RESEND)
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_extent(box.read(part), part.filename, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused(name, "", f"The workbook is damaged, cut short or locked: {error}.", _RESEND) from error


def _check_size(parts: list[zipfile.ZipInfo], name: str) -> None:
    full = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > _MOST_PARTS or full > _MOST_BYTES or (full > _SMALL and full / packed > _MOST_TIMES):
        said = f"The file would unpack to {full:,} bytes: it is not an ordinary workbook."
        raise Refused(name, "", said, _RESEND)


def _check_extent(sheet: bytes, part: str, name: str) -> None:
    """A sheet with one cell at its far corner would fill the memory with blanks."""
    if b"<!DOCTYPE" in sheet or b"<!ENTITY" in sheet:
        raise Refused(name, part, "The workbook declares a DOCTYPE or entities.", _RESEND)
    across = down = 0
    for cell in _CELL.finditer(sheet):
        down = max(down, int(cell[2]))
        across = max(across, _number(cell[1]))
    if across * down > _MOST_CELLS:
        raise Refused(name, part, f"The sheet spreads over {across * down:,} cells.", _CLEAR)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
