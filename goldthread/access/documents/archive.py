"""Is this archive really a Word document, small enough to open, that brings nothing else with it?"""

from __future__ import annotations

import io
import re
import zipfile

from goldthread.access.documents.limits import MEGABYTE, Limits

SAVE = "Save it again as PDF, and send that"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENTS, DOCUMENT = "[Content_Types].xml", "word/document.xml"
MACROS = ("vbaproject.bin", "vbadata.xml")
BROUGHT = ("/embeddings/", "/activex/")
FETCHES = re.compile(
    rb"<Relationship\b[^>]*(?:attachedTemplate|oleObject|frame|subDocument)[^>]*TargetMode=.External",
    re.IGNORECASE,
)
ENCRYPTED = 0x1
SMALL = MEGABYTE
"""Below this a part may unfold as steeply as it likes: blank pages do."""


def word_fault(content: bytes, limits: Limits) -> str:
    """What is wrong with it, and what to do; "" where it may be kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _fault(archive, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return f"is a broken Word document. Open it to see, and {SAVE[0].lower()}{SAVE[1:]}"


def _fault(archive: zipfile.ZipFile, limits: Limits) -> str:
    parts = archive.infolist()
    if _too_much(parts, limits):
        return f"unfolds to far more than it shows. {SAVE}"
    names = [part.filename for part in parts]
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return f"is locked with a password. Take the password off, or {SAVE[0].lower()}{SAVE[1:]}"
    if any(_leads_out(name) for name in names) or len(set(names)) != len(names):
        return f"is an archive made to deceive. {SAVE}"
    if CONTENTS not in names or DOCUMENT not in names:
        return f"is an archive, and not a Word document. {SAVE}"
    if any(name.lower().endswith(MACROS) for name in names):
        return f"holds macros. {SAVE}"
    if any(place in f"/{name.lower()}" for name in names for place in BROUGHT):
        return f"holds another file inside it. Send that file by itself, or {SAVE[0].lower()}{SAVE[1:]}"
    return _within(archive, names, limits)


def _within(archive: zipfile.ZipFile, names: list[str], limits: Limits) -> str:
    """Reads the parts that say what it is and what it fetches, and no others."""
    kinds = _read(archive, CONTENTS, limits)
    if MAIN not in kinds or b"macroEnabled" in kinds:
        return f"is not a plain Word document. {SAVE}"
    if b"<!DOCTYPE" in _read(archive, DOCUMENT, limits):
        return f"is not a plain Word document. {SAVE}"
    links = (name for name in names if name.endswith(".rels"))
    if any(FETCHES.search(_read(archive, name, limits)) for name in links):
        return f"fetches something from elsewhere when it is opened. {SAVE}"
    return ""


def _too_much(parts: list[zipfile.ZipInfo], limits: Limits) -> bool:
    if len(parts) > limits.archive_parts or sum(part.file_size for part in parts) > limits.archive_largest:
        return True
    return any(
        part.file_size > SMALL and part.file_size > limits.archive_steepest * max(part.compress_size, 1)
        for part in parts
    )


def _read(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """No more than the whole may be, whatever the archive says of its size. Raises ValueError."""
    with archive.open(name) as part:
        content = part.read(limits.archive_largest + 1)
    if len(content) > limits.archive_largest:
        raise ValueError(name)
    return content


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name
