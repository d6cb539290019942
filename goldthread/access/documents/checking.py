"""Is this document what it says it is, and nothing that does something when it is opened? By its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import puremagic

from goldthread.access.documents.archive import SAVE, word_fault
from goldthread.access.documents.limits import MEGABYTE, Limits
from goldthread.access.documents.names import bare_name, ending_of

LOCKED = "Locked with a password: ask the sender for it"
PDF_DOES_THINGS = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<head", b"<body", b"<?php")
JPEG_ENDS, PNG_ENDS = b"\xff\xd9", b"IEND\xaeB`\x82"


class NotTaken(ValueError):
    """A document that is refused: what is wrong, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that may be kept. name: sanitised. note: what whoever opens it should know."""

    name: str
    media_type: str
    content: bytes
    note: str = ""


def taken(given_name: str, content: bytes, limits: Limits) -> Taken:
    """The document, under a name that deceives nobody. Raises NotTaken with what to do."""
    name = bare_name(given_name)
    ending = ending_of(name)
    if ending == "docm":
        raise NotTaken(f"“{name}” can hold macros. {SAVE}")
    if ending not in limits.types:
        raise NotTaken(f"“{name}” is not a sort that we take. {SAVE}. We take {limits.words}")
    if not content:
        raise NotTaken(f"“{name}” is empty. Open it to see that it is the right file, and choose it again")
    if len(content) > limits.largest:
        most = limits.largest // MEGABYTE
        raise NotTaken(f"“{name}” is larger than {most} MB. Send it in parts, or with fewer pictures")
    fault = _FAULTS[ending](content, limits)
    if fault:
        raise NotTaken(f"“{name}” {fault}")
    locked = ending == "pdf" and b"/Encrypt" in content
    return Taken(name, limits.types[ending], content, LOCKED if locked else "")


def _pdf(content: bytes, _: Limits) -> str:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        return _not_a("PDF", content)
    if any(sign in content for sign in PDF_DOES_THINGS):
        return "is a PDF that does something when it is opened, or brings other files. Print it to PDF anew"
    return ""


def _jpeg(content: bytes, _: Limits) -> str:
    whole = content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(JPEG_ENDS)
    return "" if whole and _is(content, ".jpg", ".jpeg", ".jfif") else _not_a("JPEG picture", content)


def _png(content: bytes, _: Limits) -> str:
    whole = content.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") and content.endswith(PNG_ENDS)
    return "" if whole else _not_a("PNG picture", content)


def _text(content: bytes, _: Limits) -> str:
    """UTF-8 without a NUL, and no page or picture in disguise."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _not_a("plain text in UTF-8", content)
    if "\0" in words:
        return _not_a("plain text", content)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if any(mark in start for mark in MARKUP):
        return f"is a web page or a picture that calls itself text. {SAVE}"
    return ""


def _word(content: bytes, limits: Limits) -> str:
    if not content.startswith(b"PK\x03\x04"):
        return _not_a("Word document (.docx)", content)
    return word_fault(content, limits)


def _not_a(what: str, content: bytes) -> str:
    """What is wrong, with what it seems to be where that can be told."""
    seems = _guess(content)
    looks = f": it looks like {seems}" if seems else ""
    return (
        f"is not a whole {what}{looks}. Open it to see that it is not broken, save it as PDF, and send that"
    )


def _guess(content: bytes) -> str:
    try:
        return str(puremagic.from_string(content[:4096])).lstrip(".")
    except (puremagic.PureError, ValueError):
        return ""


def _is(content: bytes, *endings: str) -> bool:
    try:
        return any(found.extension in endings for found in puremagic.magic_string(content[:4096]))
    except (puremagic.PureError, ValueError):
        return False


_FAULTS: dict[str, Callable[[bytes, Limits], str]] = {
    "pdf": _pdf,
    "docx": _word,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "png": _png,
    "txt": _text,
}
