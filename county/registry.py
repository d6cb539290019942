"""Everybody on record, made once and read as five lists: while one is read the others are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from county.household import Household

LISTS = ("people", "names", "addresses", "identifiers", "ties")


class Registry:
    """The households' rows, list by list. Each list is let go once it has been read."""

    def __init__(self, households: Callable[[], Iterator[Household]]) -> None:
        self._households = households
        self._kept: dict[str, list[Any]] = {}

    def rows(self, name: str) -> Iterator[Any]:
        """One of the five lists: from what was kept, or from a run that keeps the other four."""
        kept = self._kept.pop(name, None)
        if kept is not None:
            yield from kept
            return
        others: dict[str, list[Any]] = {other: [] for other in LISTS if other != name}
        for home in self._households():
            yield from getattr(home, name)
            for other, rows in others.items():
                rows.extend(getattr(home, other))
        self._kept = others
