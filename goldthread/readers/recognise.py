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
from goldthread.readers.mapping import Mapped, mapping
from goldthread.readers.outcome import Refused
from goldthread.readers.tables import TableFile, known_as

_LOOK = 1 << 16
_READ_IN_FOLDERS = frozenset({".xml", ".csv", ".xlsx", ".xlsm", ".zip", ".txt", ""})
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
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
        kind, table = _look(path, name)
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
        raise Refused(name, "", "The file is empty.", "Ask for the file to be made and sent again.")
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
    said = {column.casefold() for column in header if column}
    nearest: TableFile | None = None
    for form in ("ssda903", "ssd"):
        known = known_as(mapping(form), path, name, header)
        if known is not None and (form == "ssd" or said == _columns(mapping(form), known.table)):
            return form, known
        nearest = nearest or known
    raise Refused(name, "line 1", _unlike(header, said, nearest), _SEND)


def _columns(mapped: Mapped, table: str) -> set[str]:
    return {column.casefold() for column in mapped.tables[table].columns}


def _unlike(header: list[str], said: set[str], nearest: TableFile | None) -> str:
    if nearest is None:
        shown = ", ".join(header)[:200]
        return f"Its columns are those of no file that is read: {shown}."
    wanted = mapping("ssda903").tables[nearest.table].columns
    missing = [column for column in wanted if column.casefold() not in said]
    unexpected = [column for column in header if column.casefold() not in {one.casefold() for one in wanted}]
    parts = [f"It is nearly the {nearest.table} table of the looked-after children return"]
    if missing:
        parts.append(f"it lacks {', '.join(missing)}")
    if unexpected:
        parts.append(f"it has {', '.join(unexpected)}, which that table does not")
    return f"{'; '.join(parts)}. Its columns should be {', '.join(wanted)}."
