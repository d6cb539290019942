"""Entries and facts made once and read twice: the facts wait on disk while the entries are read."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.record.bulk import EntryRow

Written = tuple[list[EntryRow], list[Fact]]


class Spool:
    """Lists of entries and facts, family by family, from one run of what writes them."""

    def __init__(self, write: Callable[[], Iterator[Written]]) -> None:
        self._write = write
        self._kept: IO[bytes] | None = None

    def entries(self) -> Iterator[EntryRow]:
        """Every entry. The facts of the same run are kept aside for `facts`."""
        file = TemporaryFile()  # noqa: SIM115 - closed once it has been read
        for entries, facts in self._write():
            yield from entries
            if facts:
                pickle.dump([_plain(fact) for fact in facts], file, protocol=5)
        self._kept = file

    def facts(self) -> Iterator[Fact]:
        """Every fact: those that `entries` kept aside, once; else from a run of its own."""
        kept, self._kept = self._kept, None
        if kept is None:
            for _, facts in self._write():
                yield from facts
            return
        with kept:
            kept.seek(0)
            yield from _read(kept)


def _read(file: IO[bytes]) -> Iterator[Fact]:
    while True:
        try:
            batch = pickle.load(file)  # noqa: S301 - our own temporary file
        except EOFError:
            return
        for plain in batch:
            yield _fact(plain)


def _plain(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.id.int,
        fact.subject.int,
        fact.kind,
        fact.happened_on,
        fact.data,
        _number(fact.spell),
        _number(fact.within),
        fact.happened_at,
        fact.recorded_at,
        _number(fact.supersedes),
        fact.questionable,
        _number(fact.entry),
        fact.order,
    )


def _fact(plain: tuple[Any, ...]) -> Fact:
    made, subject, kind, on, data, spell, within, at, typed, supersedes, odd, entry, order = plain
    return Fact(
        UUID(int=made),
        UUID(int=subject),
        kind,
        on,
        data,
        _id(spell),
        _id(within),
        at,
        typed,
        _id(supersedes),
        odd,
        _id(entry),
        order,
    )


def _number(found: UUID | None) -> int | None:
    return None if found is None else found.int


def _id(number: int | None) -> UUID | None:
    return None if number is None else UUID(int=number)
