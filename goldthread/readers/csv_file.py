"""The rows of a CSV file as they are read, each with its line; refused where it cannot be trusted."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from goldthread.readers.outcome import Refused

_RESEND = "Save it as comma-separated text in UTF-8 and send it again; nothing was read."
EMPTY = "Ask for the file to be made and sent again: a table without rows still has its headings."
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
Line = tuple[int, list[str]]


def header(path: Path, name: str) -> list[str]:
    """The column names of the file. Raises Refused where it is empty or no text."""
    for _, row in lines(path, name, step=_quietly):
        return [column.strip() for column in row]
    raise Refused(name, "", "The file is empty.", EMPTY)


def lines(path: Path, name: str, *, step: Callable[[int], None]) -> Iterator[Line]:
    """Every row with the line it ends on. Raises Refused at the line where the text goes wrong."""
    with path.open("rb") as peek:
        encoding = _WIDE.get(peek.read(2), "utf-8-sig")
    place = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(_clean(file, name, step), strict=True)
            for row in reader:
                place = reader.line_num
                yield place, row
    except UnicodeError as error:
        said = f"The file is not UTF-8 text ({error})."
        raise Refused(name, f"after line {place}", said, _RESEND) from error
    except csv.Error as error:
        said = f"The file is cut short or badly quoted: {error}."
        raise Refused(name, f"line {place + 1}", said, _RESEND) from error


def ends_with_a_line(path: Path) -> bool:
    """Whether the last row is whole for certain: the file ends as its lines do."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4))
        return file.read().rstrip(b"\x00").endswith((b"\n", b"\r"))


def _quietly(_: int) -> None:
    """Progress that nobody watches."""


def _clean(file: Iterator[str], name: str, step: Callable[[int], None]) -> Iterator[str]:
    for place, line in enumerate(file, start=1):
        if "\x00" in line:
            raise Refused(name, f"line {place}", "The file holds NUL bytes: it is not text.", _RESEND)
        step(len(line))
        yield line
