"""Workbooks that are none, are hostile, or hold rows that cannot be facts."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from tests.readers.bad import Bad, held


def _sheet(rows: list[list[object]], title: str = "List 3") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


REFERRALS: list[object] = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Number of Referrals in Last 12 Months",
    "Allocated Team",
    "Allocated Worker",
]
GOOD_ROW: list[object] = [
    "A1",
    "b) Female",
    "a) WBRI",
    "27/03/2015",
    10,
    "06/05/2025",
    "q) 6: Police",
    "No",
    0,
    "T",
    "W",
]
BOOK = _sheet([REFERRALS, GOOD_ROW])


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def _bomb() -> bytes:
    return _zip(
        **{
            "[Content_Types].xml": b"<x/>",
            "xl/workbook.xml": b"<x/>",
            "xl/worksheets/sheet1.xml": b" " * 60_000_000,
        }
    )


def corner(row: str = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') -> bytes:
    """An honest small workbook, but for one cell at the far corner of its sheet."""
    made = io.BytesIO(BOOK)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as box, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in box.infolist():
            content = box.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", f"{row}</sheetData>".encode())
            made.writestr(part.filename, content)
    return out.getvalue()


WORKBOOKS = [
    Bad(
        "a zip that is no workbook",
        held(_zip(**{"notes.txt": b"hello"}), "a.xlsx"),
        "refused",
        "not a workbook",
    ),
    Bad("a zip bomb", held(_bomb(), "a.xlsx"), "refused", "unpack"),
    Bad("a workbook cut short", held(BOOK[: len(BOOK) // 2], "a.xlsx"), "refused", "damaged"),
    Bad("a workbook with a broken part", held(BOOK[:600] + bytes(40) + BOOK[640:], "a.xlsx"), "refused", ""),
    Bad("a cell at the far corner", held(corner(), "a.xlsx"), "refused", "spreads over"),
    Bad(
        "a cell so far below that the blanks would fill the memory",
        held(corner('<row r="900000"><c r="K900000"><v>1</v></c></row>'), "a.xlsx"),
        "refused",
        "spreads over",
    ),
    Bad(
        "an old Office file",
        held(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls"),
        "refused",
        "Office",
    ),
    Bad(
        "a workbook of something else",
        held(_sheet([["Name", "Cost"], ["Tea", 2]]), "a.xlsx"),
        "refused",
        "headings",
    ),
    Bad(
        "a list without its date column",
        held(
            _sheet([[one for one in REFERRALS if one != "Date of referral"], GOOD_ROW[:5] + GOOD_ROW[6:]]),
            "a.xlsx",
        ),
        "refused",
        "Date of referral",
        "row 1",
    ),
    Bad(
        "a list without the child",
        held(_sheet([REFERRALS[1:], GOOD_ROW[1:]]), "a.xlsx"),
        "refused",
        "Child Unique ID",
    ),
    Bad(
        "a row without a child",
        held(_sheet([REFERRALS, ["", *GOOD_ROW[1:]], GOOD_ROW]), "a.xlsx"),
        "set_aside",
        "names no child",
        "List 3!A2",
    ),
    Bad(
        "31 February in a cell",
        held(_sheet([REFERRALS, [*GOOD_ROW[:5], "31/02/2025", *GOOD_ROW[6:]]]), "a.xlsx"),
        "set_aside",
        "not a day",
        "List 3!F2",
    ),
    Bad(
        "a referral without a date in a sheet",
        held(_sheet([REFERRALS, [*GOOD_ROW[:5], "", *GOOD_ROW[6:]]]), "a.xlsx"),
        "set_aside",
        "no date",
        "List 3!F2",
    ),
    Bad(
        "a source nobody knows",
        held(_sheet([REFERRALS, [*GOOD_ROW[:6], "Elves", *GOOD_ROW[7:]]]), "a.xlsx"),
        "questionable",
        "Elves",
        "List 3!G2",
    ),
    Bad(
        "the same row twice",
        held(_sheet([REFERRALS, GOOD_ROW, GOOD_ROW]), "a.xlsx"),
        "questionable",
        "twice",
        "List 3",
    ),
    Bad(
        "a list on a sheet of another name",
        held(_sheet([REFERRALS, GOOD_ROW], "Notes"), "a.xlsx"),
        "fact",
        "",
    ),
]
