"""How is a sheet made into a PDF that a screen reader can read? Set by typst, from data alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from goldthread.access.paper.letters import FONTS, elsewhere, printable
from goldthread.access.paper.sheet import Sheet

TEMPLATES = Path(__file__).parent
STANDARD = "ua-1"
"""PDF/UA-1, ISO 14289-1: tagged, titled, and every letter readable by a machine."""


def pdf(sheet: Sheet) -> bytes:
    """The same bytes each time for the same sheet."""
    return bytes(
        _set(sheet, format="pdf", pdf_standards=[STANDARD], timestamp=int(sheet.known_at.timestamp()))
    )


def pictures(sheet: Sheet, *, ppi: float = 96) -> list[bytes]:
    """Each page as PNG: for eyes that check, never sent."""
    made = _set(sheet, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _set(sheet: Sheet, **how: Any) -> Any:
    """Reads nothing but its template and the fonts beside it: the template's folder is all it can open."""
    data = _each_word(sheet.as_data(), printable)
    words = json.dumps({**data, "elsewhere": elsewhere(json.dumps(data, ensure_ascii=False))})
    return typst.compile(
        str(TEMPLATES / ("child.typ" if sheet.big else "paper.typ")),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"sheet": words},
        **how,
    )


def _each_word(said: Any, change: Callable[[str], str]) -> Any:
    """The same lists and names, with every text changed."""
    if isinstance(said, str):
        return change(said)
    if isinstance(said, list):
        return [_each_word(one, change) for one in said]
    return {name: _each_word(one, change) for name, one in said.items()} if isinstance(said, dict) else said
