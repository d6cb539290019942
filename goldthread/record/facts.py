"""Recording: an entry and its facts, signed in one transaction with all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from goldthread.core.spells import stands_against
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record import models
from goldthread.record.derive import Worked, derive, lock
from goldthread.record.layout import plain_and_close, references, subject_and_worker
from goldthread.record.new_id import new_id
from goldthread.record.session import acting_user


class NotTheActingUser(PermissionError):
    """An entry may be signed only by whoever the database was told is acting."""


class AlreadyCorrected(Exception):
    """Somebody was first: `by_then` is the version that stands in its place now."""

    def __init__(self, original: UUID, by_then: UUID) -> None:
        super().__init__("This entry was corrected or taken back a moment ago: read it again.")
        self.original, self.by_then = original, by_then


class PartUnseen(PermissionError):
    """Part of the entry is held more closely than the asker may read: a new version would lose it."""

    def __init__(self) -> None:
        super().__init__(
            "Part of this entry is open to fewer people than you. Ask the child's worker to put it right."
        )


class OddSpell(ValueError):
    """What was to be recorded makes a spell that cannot be: two open plans, or an end before its start."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An act of recording, before it is signed. `narrative` is shared by all the children it names.

    id: where the caller gives one, so that the same act sent twice cannot be signed twice.
    """

    room: str
    happened_on: date | None = None
    happened_at: datetime | None = None
    place: str = ""
    narrative: str = ""
    source: str = "live"
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, with the ids and the moment it was given."""

    entry: UUID
    facts: tuple[Fact, ...]


def new_fact(subject: UUID, kind: str, happened_on: date, **fields: Any) -> Fact:
    """A fact with an id of its own; one that opens a spell gives the spell that id.

    fields: data, spell, within, happened_at, supersedes, as of language.fact.Fact.
    """
    made = new_id()
    if KINDS[kind].opens:
        fields.setdefault("spell", made)
    return Fact(id=made, subject=subject, kind=kind, happened_on=happened_on, **fields)


def sign(
    entry: NewEntry, facts: Sequence[Fact], *, by: UUID, now: datetime, using: str = "default"
) -> Signed:
    """Records the entry and its facts and works out what follows, all or nothing.

    Call inside acting_as(by). Raises NotTheActingUser; OddSpell; AlreadyCorrected where a fact
    supersedes one that was superseded before; ProgrammingError where the policy says no.
    """
    if acting_user(using) != by:
        raise NotTheActingUser("an entry is signed by whoever is acting")
    with transaction.atomic(using=using):
        people = lock(_people(facts), using=using)
        _refuse_second_correction(facts, using)
        signed = _store(entry, facts, by=by, now=now, using=using)
        _refuse_odd(signed, derive(people, using=using))
    return signed


def correct(
    original: UUID,
    *,
    by: UUID,
    now: datetime,
    reason: str,
    data: Mapping[str, Any],
    happened_on: date | None = None,
    happened_at: datetime | None = None,
    using: str = "default",
) -> Signed:
    """Puts a new version in the place of a fact. `data` replaces all of it; a day not given is kept.

    Raises PartUnseen where the asker may not read all that the fact holds, and so cannot say it again.
    """
    from goldthread.record.story import fact_of

    before = fact_of(original, using=using)
    _refuse_what_would_be_lost(original, using)
    version = replace(
        before,
        id=new_id(),
        supersedes=original,
        data=data,
        happened_on=happened_on or before.happened_on,
        happened_at=happened_at or (None if happened_on else before.happened_at),
    )
    return sign(_entry_of(before, reason, using), [version], by=by, now=now, using=using)


def withdraw(
    original: UUID,
    *,
    by: UUID,
    now: datetime,
    on: date,
    reason: str,
    words: str = "",
    wrong_child: bool = False,
    using: str = "default",
) -> Signed:
    """Takes a fact back. reason: a code of `withdrawal_reason`. wrong_child: it is shown to nobody again.

    What is said in words of a worker's fact is kept with the entry: it is on no child's record.
    """
    from goldthread.record.story import fact_of

    before = fact_of(original, using=using)
    of_child, of_worker = ("", words) if before.of_worker else (words, "")
    said = {"fact": str(original), "reason": reason, "words": of_child or None, "wrong_child": wrong_child}
    back = Fact(
        new_id(), before.subject, "Withdrawn", on, said, supersedes=original, of_worker=before.of_worker
    )
    return sign(_entry_of(before, of_worker, using), [back], by=by, now=now, using=using)


def _people(facts: Sequence[Fact]) -> list[UUID]:
    """Of whom anything follows from these facts: of a worker, as of nobody, nothing is derived."""
    return [person for person, _ in map(subject_and_worker, facts) if person]


def _refuse_what_would_be_lost(original: UUID, using: str) -> None:
    seen = models.FactNarrative.objects.using(using).filter(fact=original).count()
    with connections[using].cursor() as cursor:
        cursor.execute("select held_closely(%s)", [original])
        ((held,),) = cursor.fetchall()
    if held > seen:
        raise PartUnseen


def _entry_of(before: Fact, narrative: str, using: str) -> NewEntry:
    found = models.Entry.objects.using(using).filter(facts=before.id)
    room = found.values_list("room", flat=True).first()
    return NewEntry(room=room or "people", happened_on=before.happened_on, narrative=narrative)


def _refuse_second_correction(facts: Sequence[Fact], using: str) -> None:
    """Asked after the lock, so that whoever waited sees what the first one did."""
    originals = [fact.supersedes for fact in facts if fact.supersedes]
    taken = models.Fact.objects.using(using).filter(supersedes__in=originals).first() if originals else None
    if taken is not None:
        raise AlreadyCorrected(taken.supersedes_id, taken.id)


def _store(entry: NewEntry, facts: Sequence[Fact], *, by: UUID, now: datetime, using: str) -> Signed:
    made = models.Entry(
        id=entry.id or new_id(),
        room=entry.room,
        happened_on=entry.happened_on,
        happened_at=entry.happened_at,
        place=entry.place,
        narrative=entry.narrative,
        source=entry.source,
        recorded_at=now,
        recorded_by_id=by,
    )
    made.save(using=using, force_insert=True)
    signed = tuple(
        replace(fact, entry=made.id, recorded_at=now, order=place) for place, fact in enumerate(facts)
    )
    laid_out = [(fact, *plain_and_close(fact.kind, fact.data)) for fact in signed]
    models.Fact.objects.using(using).bulk_create(fact_row(fact, plain) for fact, plain, _ in laid_out)
    models.FactNarrative.objects.using(using).bulk_create(
        models.FactNarrative(fact_id=fact.id, subject_id=fact.subject, sensitivity=held, data=data)
        for fact, _, close in laid_out
        for held, data in close.items()
    )
    models.FactRef.objects.using(using).bulk_create(
        models.FactRef(
            fact_id=fact.id,
            field=named.field,
            sensitivity=named.sensitivity,
            **{f"{named.column}_id": named.id},
        )
        for fact in signed
        for named in references(fact.kind, fact.data)
    )
    return Signed(made.id, signed)


def fact_row(fact: Fact, plain: Mapping[str, Any]) -> models.Fact:
    """The fact as a row; its data already without what is held more closely."""
    subject, worker = subject_and_worker(fact)
    return models.Fact(
        id=fact.id,
        entry_id=fact.entry,
        subject_id=subject,
        about_worker_id=worker,
        kind=fact.kind,
        kind_version=fact.kind_version,
        spell=fact.spell,
        within=fact.within,
        happened_on=fact.happened_on,
        happened_at=fact.happened_at,
        recorded_at=fact.recorded_at,
        data=plain,
        questionable=fact.questionable,
        supersedes_id=fact.supersedes,
        order=fact.order,
    )


def _refuse_odd(signed: Signed, worked: Sequence[Worked]) -> None:
    """Files may bring odd spells; nobody may make one here."""
    ours = {fact.id for fact in signed.facts}
    for one in worked:
        for spell in one.spells:
            if spell.questionable and ours & {spell.start_fact, spell.end_fact}:
                raise OddSpell(spell.questionable)
            if spell.start_fact in ours and (other := stands_against(spell, one.spells)):
                label = SPELL_TYPES[other.type].label.lower()
                raise OddSpell(f"It overlaps the {label} of {other.started:%-d %B %Y}.")
