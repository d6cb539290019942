"""How is a sheet made into a Word document that somebody may go on writing in?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from goldthread.access.disclosure.pieces import Look
from goldthread.access.paper.letters import writable
from goldthread.access.paper.sheet import Sheet

FACE = "Arial"
QUIET = RGBColor(0x50, 0x5A, 0x5F)
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def word(sheet: Sheet) -> bytes:
    """The same bytes each time for the same sheet: the archive inside carries no moment of its own."""
    document = Document()
    _page(document, sheet)
    said = sheet.as_data()
    document.add_heading(writable(said["title"]), level=1)
    _rows(document, [(one["label"], one["words"]) for one in said["top"]])
    for section in said["sections"]:
        document.add_heading(writable(section["heading"]), level=2)
        _section(document, section)
    for words in said["closing"]:
        _quiet(document.add_paragraph(), words)
    held = io.BytesIO()
    document.save(held)
    return _without_moments(held.getvalue())


def _page(document: Docx, sheet: Sheet) -> None:
    """A4, a face that every machine has, the language, header and footer; big for a child."""
    page = document.sections[0]
    page.start_type, page.page_width, page.page_height = WD_SECTION.NEW_PAGE, Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(17 if sheet.big else 11)
    for level, size in ((1, 22), (2, 14), (3, 11)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = FACE, Pt(size * (1.4 if sheet.big else 1))
        style.font.color.rgb = RGBColor(0, 0, 0)
        _face_of_every_script(style)
    _language(normal, "en-GB")
    _quiet(page.header.paragraphs[0], f"{sheet.council}    {sheet.marking.upper()}")
    foot = page.footer.paragraphs[0]
    _quiet(foot, f"Made for {sheet.made_for}    Page ")
    _field(foot, "PAGE")
    _quiet(foot, " of ")
    _field(foot, "NUMPAGES")
    about = document.core_properties
    about.title, about.author, about.language = writable(sheet.title), writable(sheet.council), "en-GB"
    about.created = about.modified = sheet.known_at.replace(tzinfo=None, microsecond=0)
    about.comments = ""


def _section(document: Docx, section: dict[str, Any]) -> None:
    lines = section["lines"]
    if not lines:
        _quiet(document.add_paragraph(), section["empty"])
    elif section["look"] == Look.TABLE:
        _table(document, section["columns"], [[piece["words"] for piece in line] for line in lines])
    elif section["look"] == Look.ROWS:
        _rows(document, [(piece["label"], piece["words"]) for line in lines for piece in line])
    else:
        _words(document, lines, style="List Bullet" if section["look"] == Look.LIST else None)


def _words(document: Docx, lines: Sequence[Sequence[dict[str, str]]], *, style: str | None) -> None:
    for line in lines:
        for piece in line:
            if piece["label"] and style is None:
                document.add_heading(writable(piece["label"]), level=3)
            for words in filter(str.strip, writable(piece["words"]).split("\n")):
                document.add_paragraph(words, style=style)


def _rows(document: Docx, rows: Sequence[tuple[str, str]]) -> None:
    """A label and its value on a line, with a tab between: no table where there is none."""
    for label, words in rows:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(3)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(45))
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(45), Mm(-45)
        line.add_run(f"{writable(label)}\t").font.color.rgb = QUIET
        line.add_run(writable(words))


def _table(document: Docx, columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """With its first row named as the heading of every page that it runs over."""
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(writable(column)).bold = True
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for line in lines:
        for cell, words in zip(table.add_row().cells, line, strict=False):
            cell.text = writable(words)


def _quiet(paragraph: Paragraph, words: str) -> None:
    run = paragraph.add_run(writable(words))
    run.font.size, run.font.color.rgb = Pt(9), QUIET


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word works out itself: the page, or how many there are."""
    run = paragraph.add_run()
    run.font.size, run.font.color.rgb = Pt(9), QUIET
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(run._r)
    paragraph._p.append(field)


def _language(style: Any, code: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    style.element.get_or_add_rPr().append(language)


def _face_of_every_script(style: Any) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), FACE)


def _without_moments(archive: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, NO_MOMENT), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()
