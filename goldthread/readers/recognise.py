"""What each file is, told from what it holds and never from its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from goldthread.readers import csv_file
from goldthread.readers.gather import not_read
from goldthread.readers.intake import Intake
from goldthread.readers.mapping import mapping
from goldthread.readers.outcome import Refused
from goldthread.readers.tables import TableFile, known_as

_LOOK = 1 << 16
_READ_IN_FOLDERS = frozenset({".xml", ".csv", ".xlsx", ".xlsm", ".zip", ".txt", ""})
_MAY_BE_WORDS = frozenset({".txt", ""})
"""How a file in a folder may end that is a table, or is only somebody's words about the tables."""
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_PARTING = {";": "semicolons", "\t": "tabs", "|": "bars"}
_FORMATS = "a children in need census, an Annex A workbook, safeguarding dataset tables or SSDA903 tables"
_SEND = f"Send {_FORMATS}; nothing was read."


@dataclass(slots=True)
class Found:
    """One thing to read: a census, a workbook, or the tables of one format in one place."""

    format: str
    path: Path
    name: str
    tables: list[TableFile] = field(default_factory=list)


def found(paths: Iterable[str | Path], intake: Intake) -> list[Found]:
    """What the files and folders hold, in the order named. Raises Refused."""
    things: list[Found] = []
    together: dict[tuple[str, Path, int], Found] = {}
    for path, name, named in _files(paths, intake):
        try:
            kind, table = _look(path, name)
        except Refused as refused:
            if not named or path.suffix.casefold() not in _MAY_BE_WORDS:
                raise
            not_read(intake, name, refused.place, "", refused.reason)
            continue
        if table is None:
            things.append(Found(kind, path, name))
            continue
        group = together.get((kind, path.parent, named))
        if group is None or any(one.path == path for one in group.tables):
            group = together[kind, path.parent, named] = Found(kind, path, name)
            things.append(group)
        if any(one.table == table.table for one in group.tables):
            raise Refused(
                name,
                "",
                f"It is a second {table.table} table in the same folder.",
                "Put the tables of each extract in a folder of its own.",
            )
        group.tables.append(table)
    if not things:
        raise Refused("", "", "There is nothing to read.", _SEND)
    return things


def _files(paths: Iterable[str | Path], intake: Intake) -> Iterator[tuple[Path, str, int]]:
    """Each file, its name in the report, and which folder named it: 0 for a file named by itself."""
    for number, given in enumerate(paths, start=1):
        path = Path(given)
        if path.is_dir():
            for inside in sorted(one for one in path.rglob("*") if one.is_file() and one.name[0] != "."):
                name = str(inside.relative_to(path.parent))
                if inside.suffix.casefold() in _READ_IN_FOLDERS:
                    yield inside, name, number
                else:
                    not_read(intake, name, "", "", "The folder holds this file, which is no data.")
        elif path.is_file():
            yield path, path.name, 0
        else:
            raise Refused(path.name, "", "There is no such file.", "Check the name.")


def _look(path: Path, name: str) -> tuple[str, TableFile | None]:
    with path.open("rb") as file:
        start = file.read(_LOOK)
    if not start.strip():
        raise Refused(name, "", "The file is empty.", csv_file.EMPTY)
    if start.startswith(_ZIP):
        return "annex_a", None
    if start.startswith(_OLD_OFFICE):
        raise Refused(name, "", "It is an old or locked Office file.", "Save it as .xlsx without a password.")
    words = _words(start)
    if words.lstrip().startswith("<"):
        _look_at_xml(words, name)
        return "cin", None
    return _look_at_csv(path, name)


def _words(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: len(start) // 2 * 2].decode("utf-16", errors="replace")
    return start.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _look_at_xml(words: str, name: str) -> None:
    plain = re.sub(r"<!--.*?-->", lambda said: "\n" * said[0].count("\n"), words, flags=re.DOTALL)
    doctype = _DOCTYPE.search(plain)
    if doctype is not None:
        line = plain.count("\n", 0, doctype.start()) + 1
        said = "The file declares a DOCTYPE or entities, which a census never does."
        raise Refused(
            name,
            f"line {line}",
            said,
            "Ask the supplier for the census as the Department's schema has it; nothing was read.",
        )
    root = _ROOT.search(plain)
    if root is not None and root[1].rpartition(":")[2] != "Message":
        line = plain.count("\n", 0, root.start()) + 1
        raise Refused(name, f"line {line}", f"The file is a <{root[1]}>, not a census <Message>.", _SEND)


def _look_at_csv(path: Path, name: str) -> tuple[str, TableFile]:
    header = csv_file.header(path, name)
    care, dataset = (known_as(mapping(form), path, name, header) for form in ("ssda903", "ssd"))
    if care is not None and not _missing(care):
        return "ssda903", care
    if dataset is not None:
        return "ssd", dataset
    raise Refused(name, "line 1", _unlike(header, care), _SEND)


def _missing(care: TableFile) -> list[str]:
    """The columns without which a table of the looked-after children return is not known."""
    mapped = mapping("ssda903")
    wanted = (column for column in mapped.tables[care.table].columns if column not in mapped.may_lack)
    return [column for column in wanted if column not in care.columns]


def _unlike(header: list[str], care: TableFile | None) -> str:
    if care is not None:
        wanted = ", ".join(mapping("ssda903").tables[care.table].columns)
        return (
            f"It is nearly the {care.table} table of the looked-after children return; "
            f"it lacks {', '.join(_missing(care))}. Its columns should be {wanted}."
        )
    if len(header) == 1 and (parted := [by for by in ";\t|" if header[0].count(by) > 1]):
        return f"Its columns are parted by {_PARTING[parted[0]]}: they must be parted by commas."
    return f"Its columns are those of no file that is read: {', '.join(header)[:200]}."
