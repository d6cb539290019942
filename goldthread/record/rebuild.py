"""Works everything out again from facts alone. On a sound record it changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from uuid import UUID

from django.db import connections, transaction

from goldthread.record.derive import Deriver
from goldthread.record.processes import processes, side_by_side

BATCH = 1000
NOBODY = UUID(int=0)
Progress = Callable[[int], None]


def rebuild(*, using: str = "importer", progress: Progress | None = None, batch: int = BATCH) -> int:
    """Derives every person again, a batch to a transaction. Returns how many people there are."""
    _deriver.cache_clear()
    done = 0
    for count in _derived(list(everybody(using=using, batch=batch)), using):
        done += count
        if progress:
            progress(done)
    return done


def _derived(batches: list[list[UUID]], using: str) -> Iterator[int]:
    """Here where there is little to do; else on as many processors as there are, each its own connection."""
    if len(batches) < 2 or processes() < 2:
        for people in batches:
            yield _derive(using, people)
        return
    with side_by_side(_deriver.cache_clear) as pool:
        yield from pool.map(_derive, [using] * len(batches), batches)


def _derive(using: str, people: list[UUID]) -> int:
    with transaction.atomic(using=using):
        _deriver(using, os.getpid()).derive(people)
    return len(people)


@cache
def _deriver(using: str, _process: int) -> Deriver:
    """One reading of clocks and sources in each process."""
    return Deriver(using)


def everybody(*, using: str, batch: int = BATCH) -> Iterator[list[UUID]]:
    """The ids of all people on record, in order, a batch at a time."""
    after = NOBODY
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute("select everybody(%s, %s)", [after, batch])
            people = [person for (person,) in cursor.fetchall()]
        if not people:
            return
        yield people
        after = people[-1]
