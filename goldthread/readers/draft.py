"""A fact as one file tells it, before the files that tell of the same person are laid together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from goldthread.language.kind import Shape
from goldthread.language.vocabulary import KINDS

DATED = {
    name: dates
    for name, kind in KINDS.items()
    if (dates := frozenset(field.name for field in kind.fields if field.shape is Shape.DATE))
}
Opened = tuple[str, str]
"""What names a spell before it has an id: (the kind that opened it, that fact's natural key)."""


class Draft:
    """One fact to be, of one row; `on` may be filled last."""

    __slots__ = ("as_at", "at", "data", "doubt", "key", "kind", "on", "row", "spell", "within")

    def __init__(
        self,
        kind: str,
        on: date | None,
        key: str,
        data: dict[str, Any],
        row: Row,
    ) -> None:
        self.kind = kind
        self.on = on
        self.key = key
        self.data = data
        self.row = row
        self.spell: Opened | None = None
        self.within: Opened | None = None
        self.doubt: str | None = None
        self.as_at = False
        self.at: datetime | None = None

    @property
    def opens(self) -> bool:
        return self.spell == (self.kind, self.key)


class Kept(NamedTuple):
    """A draft as it is laid by.

    row: names the row across files (table, and what its first fact is). place: (file, line) of a fact
    that holds a supplier's own target, else None.
    """

    kind: str
    on: date
    key: str
    data: Mapping[str, Any]
    spell: Opened | None
    within: Opened | None
    row: str
    at: datetime | None = None
    as_at: bool = False
    doubt: str | None = None
    place: tuple[str, str] | None = None


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a fact made plain to be laid by: its days as numbers."""
    return {
        name: ("day", value.toordinal()) if isinstance(value, date) else value for name, value in data.items()
    }


def kept(kind: str, on: int, key: str, data: dict[str, Any], *others: Any) -> Kept:
    """The draft again, from the plain values that were laid by: of a plain one, seven of them."""
    for name in DATED[kind].intersection(data) if kind in DATED else ():
        if isinstance(data[name], tuple):
            data[name] = date.fromordinal(data[name][1])
    return Kept(kind, date.fromordinal(on), key, data, *others)


class Row:
    """One row of a file as it is read: where it stands and what became of it."""

    __slots__ = ("cells", "given", "made", "name", "place", "source", "state", "table")

    def __init__(
        self,
        source: str,
        table: str,
        place: int | str,
        given: Mapping[str, Any],
        cells: Mapping[str, str] | None,
    ) -> None:
        self.source = source
        self.table = table
        self.place = place
        self.given = given
        self.cells = cells
        self.made = 0
        self.name = ""
        self.state = ""

    def at(self, field: str) -> str:
        """The line of a field of this row, or its cell where the file has cells."""
        if isinstance(self.place, int):
            return f"line {self.place}"
        return (self.cells or {}).get(field) or self.place
