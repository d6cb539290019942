"""Files that were read, taken into the record: one sending for each authority that speaks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from goldthread.readers.merge import PersonFacts
from goldthread.readers.reading import Reading
from goldthread.record.importing import Imported, Progress, Sending, import_people


def receive(
    reading: Reading,
    *,
    files: Sequence[str],
    by: UUID,
    now: datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Imported]:
    """Imports what was read, an authority at a time; each is all or nothing. See import_people."""
    return [
        import_people(
            _of(reading, authority),
            _sending(reading, authority, files),
            by=by,
            now=now,
            notes=reading.report,
            counts=reading.counts,
            total=len(reading),
            dry_run=dry_run,
            progress=progress,
        )
        for authority in dict.fromkeys(source.authority for source in reading.sources)
    ]


def _of(reading: Reading, authority: str) -> Iterator[PersonFacts]:
    return (person for person in reading.people() if person.authority == authority)


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
