"""Documents that are not what they say, each with the word that its refusal must hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CONTENTS, MAIN = "[Content_Types].xml", "word/document.xml"


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb" + b"\0" * 70 + b"\xff\xd9"
)


def word() -> bytes:
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("School report")
    document.save(held)
    return held.getvalue()


def altered(changes: Mapping[str, bytes], *, without: str = "") -> bytes:
    """A real Word document with parts put in, changed or taken out."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != without and name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return held.getvalue()


def _part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        return archive.read(name)


def macros_named_plain() -> bytes:
    """A .docm under another ending, which only its list of contents tells."""
    kinds = _part(CONTENTS).replace(
        b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )
    return altered({CONTENTS: kinds})


TEMPLATE_FAR_AWAY = (
    b'<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://far.example/t.dotm"'
    b' TargetMode="External"/></Relationships>'
)

GOOD = {
    "Report.PDF": PDF,
    "photo.jpg": JPEG,
    "drawing.png": png(),
    "school.docx": word(),
    "words.txt": "Ysgol: “hi” — naïve 😀".encode(),
}
BAD: dict[str, tuple[str, bytes, str]] = {
    "another content": ("report.pdf", png(), "not a whole PDF"),
    "cut short": ("report.pdf", PDF[:30], "not a whole PDF"),
    "a program": ("setup.exe", b"MZ\x90\0", "not a sort that we take"),
    "a program in disguise": ("letter.pdf", b"MZ\x90\0" + b"\0" * 200, "not a whole PDF"),
    "two endings": ("letter.pdf.exe", PDF, "not a sort that we take"),
    "turned round": ("letter\u202efdp.exe", PDF, "not a sort that we take"),
    "a page as text": ("note.txt", b"  <!DOCTYPE html><script>alert(1)</script>", "calls itself text"),
    "a picture that runs": ("note.txt", b'<svg onload="alert(1)">', "calls itself text"),
    "a picture that runs, named": ("note.svg", b"<svg/>", "not a sort that we take"),
    "a page named picture": ("photo.jpg", b"<html><script>1</script></html>", "not a whole JPEG"),
    "bytes as text": ("note.txt", b"a\0b", "not a whole plain text"),
    "a script in a PDF": ("form.pdf", PDF.replace(b"/Type", b"/AA<</S/JavaScript>>/Type"), "does something"),
    "a file in a PDF": ("form.pdf", PDF.replace(b"/Type", b"/EmbeddedFile/Type"), "brings other files"),
    "macros": ("form.docm", word(), "can hold macros"),
    "macros in disguise": ("form.docx", altered({"word/vbaProject.bin": b"x"}), "holds macros"),
    "macros by their contents": ("form.docx", macros_named_plain(), "not a plain Word document"),
    "a file inside": ("form.docx", altered({"word/embeddings/oleObject1.bin": b"x"}), "another file inside"),
    "a template far away": (
        "form.docx", altered({"word/_rels/settings.xml.rels": TEMPLATE_FAR_AWAY}), "fetches something",
    ),
    "an archive": ("form.docx", altered({}, without=MAIN), "not a Word document"),
    "an archive that leads out": ("form.docx", altered({"../evil.xml": b"x"}), "made to deceive"),
    "a bomb": ("form.docx", altered({"word/media/a.bin": b"\0" * 30_000_000}), "unfolds to far more"),
    "a bomb of parts": ("form.docx", altered({f"p{n}.xml": b"" for n in range(2100)}), "unfolds to far more"),
    "broken": ("form.docx", word()[:500], "broken Word document"),
    "a declaration": (
        "form.docx", altered({MAIN: b"<!DOCTYPE x>" + _part(MAIN)}), "not a plain Word document",
    ),
    "empty": ("report.pdf", b"", "is empty"),
    "too large": ("words.txt", b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
}  # fmt: skip
