"""What may a document be called? Its own bare name, without what could deceive whoever reads it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
SEPARATORS = re.compile(r"[\\/:]+")
SPACES = re.compile(r"\s+")
FORBIDDEN = frozenset('<>"|?*')


def bare_name(given: str) -> str:
    """Without folders, control characters or marks that turn letters round; never empty."""
    last = SEPARATORS.split(given)[-1]
    kept = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in FORBIDDEN)
    words = SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip(" .")
    stem, dot, ending = words.rpartition(".")
    if not dot:
        return words[:LONGEST] or "document"
    return f"{stem.strip()[: LONGEST - len(ending)] or 'document'}.{ending}"


def ending_of(name: str) -> str:
    """ "pdf" of "Report.PDF"; "" where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
