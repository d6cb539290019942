"""Works everything out again from facts alone. On a sound record it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import connections, transaction

from goldthread.record.derive import Deriver

BATCH = 1000
NOBODY = UUID(int=0)
Progress = Callable[[int], None]


def rebuild(*, using: str = "importer", progress: Progress | None = None) -> int:
    """Derives every person again, a batch to a transaction. Returns how many people there are."""
    deriver, done = Deriver(using), 0
    for people in everybody(using=using):
        with transaction.atomic(using=using):
            deriver.derive(people)
        done += len(people)
        if progress:
            progress(done)
    return done


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
