"""Families laid out as text that COPY reads, one file for each table, by as many processes as there are."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from goldthread.record import principals
from goldthread.record.bulk import (
    AddressRow,
    EntryRow,
    Family,
    IdentifierRow,
    NameRow,
    Part,
    PersonRow,
    TieRow,
)
from goldthread.record.copying import FACT, NARRATIVE, REFERENCE, FactRows, Row, as_line
from goldthread.record.processes import processes, side_by_side

AHEAD = 3  # parts that each may have laid out before the database has taken them in

# The foreign keys' columns of each kind of row; the others bear the row's own names.
KEYS = ("service", "team", "worker", "user", "agency", "person", "other", "recorded_by", "cover")
BY = "recorded_by_id"


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of row becomes a row of its table: its columns, and its values in their order."""

    columns: tuple[str, ...]
    values: Callable[[Any], Row]


def shape(row_type: type, *, without: str = "", by_importer: bool = False) -> Shape:
    names = [one.name for one in fields(row_type) if one.name != without]
    columns = tuple(f"{name}_id" if name in KEYS else name for name in names)
    values = attrgetter(*names)
    if not by_importer:
        return Shape(columns, values)
    return Shape((*columns, BY), lambda row: (*values(row), principals.IMPORTER))


_ADDRESS = shape(AddressRow, without="protected", by_importer=True)
_SHAPES = {
    "person": shape(PersonRow, by_importer=True),
    "name": shape(NameRow, by_importer=True),
    "identifier": shape(IdentifierRow, by_importer=True),
    "tie": shape(TieRow, by_importer=True),
    "address": _ADDRESS,
    "protected_address": _ADDRESS,
    "entry": shape(EntryRow),
}
COLUMNS: dict[str, Sequence[str]] = {
    **{table: one.columns for table, one in _SHAPES.items()},
    "fact": FACT,
    "fact_narrative": NARRATIVE,
    "fact_ref": REFERENCE,
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A part on disk: the file of each table that it has rows for, and how many facts it holds."""

    files: dict[str, Path]
    facts: int


def laid_out(parts: Sequence[Part]) -> Iterator[Laid]:
    """Each part, in any order; its files are gone when the next is asked for. Start before a transaction."""
    with TemporaryDirectory(prefix="goldthread-") as folder:
        made = _in_processes if len(parts) > 1 and processes() > 1 else _one_by_one
        for laid in made(parts, Path(folder)):
            yield laid
            for file in laid.files.values():
                file.unlink()


def _one_by_one(parts: Sequence[Part], folder: Path) -> Iterator[Laid]:
    for number, part in enumerate(parts):
        yield _lay_out(part, folder, number)


def _in_processes(parts: Sequence[Part], folder: Path) -> Iterator[Laid]:
    """Whichever is ready first; a few ahead of whoever reads, so that neither disk nor memory fills."""
    waiting: set[Future[Laid]] = set()
    with side_by_side(_inherit, parts, folder) as pool:
        try:
            for number in range(len(parts)):
                waiting.add(pool.submit(_lay_out_inherited, number))
                if len(waiting) > processes() * AHEAD:
                    yield _ready(waiting)
            while waiting:
                yield _ready(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


_inherited: list[tuple[Sequence[Part], Path]] = []


def _inherit(parts: Sequence[Part], folder: Path) -> None:
    """What a forked process has already is not sent to it again with each part: it is the whole county."""
    gc.freeze()
    _inherited[:] = [(parts, folder)]


def _lay_out_inherited(number: int) -> Laid:
    parts, folder = _inherited[0]
    return _lay_out(parts[number], folder, number)


def _ready(waiting: set[Future[Laid]]) -> Laid:
    done = next(iter(wait(waiting, return_when=FIRST_COMPLETED).done))
    waiting.remove(done)
    return done.result()


def _lay_out(part: Part, folder: Path, number: int) -> Laid:
    with ExitStack() as open_files:
        out = _Files(folder, number, open_files)
        facts = sum(out.write(family) for family in part())
        return Laid(out.paths, facts)


class _Files:
    """The files of one part, each opened when its table has a first row."""

    def __init__(self, folder: Path, number: int, open_files: ExitStack) -> None:
        self.paths: dict[str, Path] = {}
        self._folder, self._number, self._open_files = folder, number, open_files
        self._files: dict[str, TextIO] = {}

    def write(self, family: Family) -> int:
        """One family into its tables; returns how many facts it had."""
        rows = FactRows()
        for fact in family.facts:
            rows.add(fact)
        for table, given in _given(family):
            self._add(table, map(_SHAPES[table].values, given))
        self._add("fact", rows.facts)
        self._add("fact_narrative", rows.narratives)
        self._add("fact_ref", rows.references)
        return len(rows)

    def _add(self, table: str, rows: Iterable[Row]) -> None:
        lines = [as_line(row) for row in rows]
        if lines:
            self._file(table).write("".join(lines))

    def _file(self, table: str) -> TextIO:
        if table not in self._files:
            path = self._folder / f"{self._number}.{table}"
            self._files[table] = self._open_files.enter_context(path.open("w", encoding="utf-8", newline=""))
            self.paths[table] = path
        return self._files[table]


def _given(family: Family) -> Iterator[tuple[str, Iterable[Any]]]:
    """What is given of a family, table by table: a protected address lies in a table of its own."""
    yield "person", family.people
    yield "name", family.names
    yield "identifier", family.identifiers
    yield "tie", family.ties
    yield "address", [one for one in family.addresses if not one.protected]
    yield "protected_address", [one for one in family.addresses if one.protected]
    yield "entry", family.entries
