"""Files that were read, taken into the record: one sending for each authority that speaks in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from goldthread.readers.outcome import Count, Note
from goldthread.readers.reading import Reading
from goldthread.record.importing import Imported, Progress, Sending, import_people
from goldthread.record.made_up import files_came

USING = "importer"
Told = TypeVar("Told", Note, Count)


def receive(
    reading: Reading,
    *,
    files: Sequence[str],
    by: UUID,
    now: datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Imported]:
    """Imports what was read, an authority at a time: all of them, or nothing. See import_people.

    A made-up county says from then on that files came in beside it: who is in them may be real.
    """
    with transaction.atomic(using=USING):
        taken = [
            import_people(
                (person for person in reading.people() if person.authority == authority),
                _sending(reading, authority, files),
                by=by,
                now=now,
                notes=_of(reading, authority, reading.report),
                counts=list(_of(reading, authority, reading.counts)),
                total=len(reading),
                dry_run=dry_run,
                progress=progress,
                using=USING,
            )
            for authority in sorted({source.authority for source in reading.sources})
        ]
        if not dry_run:
            files_came(now, using=USING)
    return taken


def _of(reading: Reading, authority: str, told: Iterable[Told]) -> Iterator[Told]:
    """What is told of this authority's files; of a file that nobody speaks for, with the first."""
    speaks = {source.name: source.authority for source in reversed(reading.sources)}
    first = min(speaks.values())
    return (one for one in told if speaks.get(one.source, first) == authority)


def _sending(reading: Reading, authority: str, files: Sequence[str]) -> Sending:
    """A source is a format of an authority; a census speaks for its year, so last year's rows stay sent."""
    sources = [source for source in reading.sources if source.authority == authority]
    return Sending(
        authority=authority,
        name="+".join(sorted({source.format for source in sources})),
        carries=reading.carries,
        files=tuple(files),
        reference_date=max((s.reference_date for s in sources if s.reference_date), default=None),
        scope="+".join(sorted({source.year for source in sources if source.year})),
    )
