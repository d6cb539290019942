"""Which column of a table a heading is: by its own name, or by another that councils give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from goldthread.readers.mapping import mapping

_TRIMMINGS = re.compile(r"[^a-z0-9]+")


def bare(heading: str) -> str:
    """A heading without what councils change: case, spaces, underscores, brackets, quotes, question marks."""
    return _TRIMMINGS.sub("", heading.casefold())


class Headings:
    """The headings of one format's tables, and the other names in its mapping's `aliases`."""

    def __init__(self, name: str) -> None:
        mapped = mapping(name)
        self.aliases = {bare(other): bare(column) for other, column in mapped.aliases.items()}
        self.tables = {
            name: {bare(column): column for column in table.columns} for name, table in mapped.tables.items()
        }

    def columns(self, table: str, row: Sequence[str]) -> list[str]:
        """The table's column under each heading of the row, '' where it has none or has been met already.

        A heading that is the column's own name goes before another name for it.
        """
        own = self.tables[table]
        said = [bare(cell) for cell in row]
        found = [own.get(one, "") for one in said]
        other = [own.get(self.aliases.get(one, ""), "") for one in said]
        first = [column if column not in found[:place] else "" for place, column in enumerate(found)]
        return [
            column or (also if also not in found and also not in other[:place] else "")
            for place, (column, also) in enumerate(zip(first, other, strict=True))
        ]


@cache
def headings(name: str) -> Headings:
    """Those of the format of that name."""
    return Headings(name)
