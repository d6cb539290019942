"""Takes a file's facts into the record in one transaction: new, changed, the same, and no longer sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from django.db import connections

from goldthread.core.silence import Carries
from goldthread.readers.merge import PersonFacts
from goldthread.readers.outcome import Note
from goldthread.record import carried, models
from goldthread.record.copying import copy
from goldthread.record.derive import Deriver
from goldthread.record.session import acting_as
from goldthread.record.sql import text
from goldthread.record.staging import stage

Progress = Callable[[int, int], None]
DERIVE_AT_ONCE = 1000
NOTES_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends: the authority, the source's name, its files, and what it carries.

    scope: what one file speaks for, such as a census year; a row vanishes only within its scope.
    team: who holds the children whom the file gives to nobody.
    """

    authority: str
    name: str
    carries: Carries
    files: tuple[str, ...] = ()
    reference_date: date | None = None
    scope: str = ""
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the facts: sent = new + changed + same + kept_back; `gone` were sent before, not now.

    kept_back: taken back here, and therefore not taken in again.
    """

    run: UUID
    people: int
    sent: int
    new: int
    changed: int
    same: int
    kept_back: int
    gone: int
    notes: int


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def import_people(
    people: Iterable[PersonFacts],
    sending: Sending,
    *,
    by: UUID,
    now: datetime,
    notes: Iterable[Note] = (),
    counts: Sequence[Any] = (),
    total: int = 0,
    dry_run: bool = False,
    progress: Progress | None = None,
    using: str = "importer",
) -> Imported:
    """Imports everybody, or nobody.

    people: each person once, with all that the files say. counts: readers' Count rows, kept with the run.
    progress: told (people done, twice `total`): once as they come in, once as they are worked out.
    dry_run: does all of it, then undoes it. Sending the same again changes nothing.
    """
    told = progress or (lambda _done, _whole: None)
    result: list[Imported] = []
    try:
        with acting_as(by, now=now, using=using):
            result.append(_Import(sending, by, now, using).run(people, notes, counts, total, told))
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return result[0]


class _Import:
    """One import, inside its transaction."""

    def __init__(self, sending: Sending, by: UUID, now: datetime, using: str) -> None:
        self._sending, self._by, self._now, self._using = sending, by, now, using
        self._ids: dict[int, tuple[UUID, Carries]] = {}

    def run(
        self,
        people: Iterable[PersonFacts],
        notes: Iterable[Note],
        counts: Sequence[Any],
        total: int,
        told: Progress,
    ) -> Imported:
        source = self._source()
        run = models.ImportRun(
            source=source,
            files=list(self._sending.files),
            reference_date=self._sending.reference_date,
            run_by_id=self._by,
            started_at=self._now,
            counts={"rows": [asdict(count) for count in counts]},
        )
        run.save(using=self._using, force_insert=True)
        self._execute(text("stage.sql"))
        self._execute(
            "insert into this_run values (%s, %s, %s, %s, %s, %s)",
            [run.id, source.id, self._sending.scope, self._now, self._by, source.team_id],
        )
        done = 0
        for done in stage(people, self._kept, using=self._using):
            told(done, 2 * total)
        self._execute(text("compare.sql"))
        self._version()
        self._execute(text("take_in.sql"))
        self._derive(done, total, told)
        noted = self._note(run, notes)
        return self._finish(run, done, noted)

    def _source(self) -> models.Source:
        sending = self._sending
        said = {
            "carries": carried.to_json(sending.carries),
            "reference_date": sending.reference_date,
            **({"team_id": sending.team} if sending.team else {}),
        }
        source, made = models.Source.objects.using(self._using).get_or_create(
            authority=sending.authority, name=sending.name, defaults=said
        )
        if not made:
            models.Source.objects.using(self._using).filter(id=source.id).update(**said)
            source.team_id = sending.team or source.team_id
        return source

    def _kept(self, carries: Carries) -> UUID:
        """Readers give one object to all the people of the same files: each is kept once."""
        if id(carries) not in self._ids:
            said = carried.to_json(carries)
            models.CarriesKept.objects.using(self._using).bulk_create(
                [models.CarriesKept(id=carried.id_of(said), carries=said)], ignore_conflicts=True
            )
            self._ids[id(carries)] = (carried.id_of(said), carries)
        return self._ids[id(carries)][0]

    def _version(self) -> None:
        """A changed row becomes a version whose id follows from what it supersedes and what it says."""
        changed = self._fetch(
            "select c.original, s.id, c.content from compared c join standing s on s.original = c.original"
            " where s.kind <> 'Withdrawn' and not (c.what = 'elsewhere' and s.alike)"
        )
        rows = (
            (original, uuid5(before, bytes(said).hex()), before, True) for original, before, said in changed
        )
        copy("taken_in", ("original", "id", "supersedes", "known"), rows, using=self._using)

    def _derive(self, done: int, total: int, told: Progress) -> None:
        """Whom anything new was said of, and those of whom the files can now say more, or less."""
        people = sorted(
            person
            for (person,) in self._fetch(
                "select subject_id from run_entry union select subject_id from fed_otherwise"
            )
        )
        deriver = Deriver(self._using)
        for start in range(0, len(people), DERIVE_AT_ONCE):
            deriver.derive(people[start : start + DERIVE_AT_ONCE])
            told(min(done + start + DERIVE_AT_ONCE, 2 * total), 2 * total)
        told(2 * total, 2 * total)

    def _finish(self, run: models.ImportRun, people: int, noted: int) -> Imported:
        ((sent, new, changed),) = self._fetch(
            "select (select count(*) from staged_fact), count(*) filter (where supersedes is null),"
            " count(*) filter (where supersedes is not null) from taken_in"
        )
        ((kept_back,),) = self._fetch("select count(*) from standing where kind = 'Withdrawn'")
        ((gone,),) = self._fetch(
            "select count(*) from source_seen, this_run where source_id = source and gone_at = at"
        )
        same = sent - new - changed - kept_back
        result = Imported(run.id, people, sent, new, changed, same, kept_back, gone, noted)
        run.counts |= {name: value for name, value in asdict(result).items() if name != "run"}
        run.finished_at = self._now
        run.save(using=self._using, update_fields=["counts", "finished_at"])
        return result

    def _note(self, run: models.ImportRun, notes: Iterable[Note]) -> int:
        remaining, done = iter(notes), 0
        while some := list(islice(remaining, NOTES_AT_ONCE)):
            models.ImportedRow.objects.using(self._using).bulk_create(
                models.ImportedRow(
                    run=run,
                    file=note.source,
                    place=note.place,
                    field=note.field,
                    value=note.value,
                    reason=note.reason,
                    to_do=note.what_to_do,
                    fate=note.outcome,
                )
                for note in some
            )
            done += len(some)
        return done

    def _execute(self, statement: str, values: Sequence[Any] | None = None) -> None:
        with connections[self._using].cursor() as cursor:
            cursor.execute(statement, values)

    def _fetch(self, statement: str) -> list[tuple[Any, ...]]:
        with connections[self._using].cursor() as cursor:
            cursor.execute(statement)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows
