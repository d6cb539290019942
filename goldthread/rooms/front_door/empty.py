"""Does a record that a contact opened hold anything once the match is taken back? If not, it is closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from goldthread.access.me import Me
from goldthread.core.knowledge import current
from goldthread.ground.wall_clock import LONDON
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import (
    ArrivedContact,
    ContactChild,
    Document,
    Handover,
    Identifier,
    Name,
    Person,
    Tie,
)
from goldthread.record.story import facts_of
from goldthread.record.summary import OPENED_BY_MISTAKE


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody whom a contact put on record, if they were registered at the very moment `at`."""

    person: Person
    contact: ArrivedContact
    at: datetime

    @property
    def by_the_contact(self) -> bool:
        return self.person.recorded_at == self.at


def close_if_empty(one: Opened, but: Collection[Tie], asker: Me, *, now: datetime) -> bool:
    """Found and matched by nobody from now on; what it was stays on record. but: ties that go as well.

    Without a name or a number held today Find has nothing to find; with the fact it has no line in any list.
    """
    if not one.by_the_contact or not _is_empty(one, but):
        return False
    for held in (Name, Identifier):
        held.objects.filter(person=one.person, superseded_at=None).update(superseded_at=now)
    day, said = now.astimezone(LONDON).date(), {"contact": one.contact.reference}
    fact = new_fact(one.person.pk, OPENED_BY_MISTAKE, day, happened_at=now, data=said)
    sign(NewEntry("front_door", day, now), [fact], by=asker.user, now=now)
    return True


def _is_empty(one: Opened, but: Collection[Tie]) -> bool:
    """Nothing recorded, nobody tied, no paper, handover or number since, no other contact about them."""
    who = one.person.pk
    ties = Tie.objects.filter(Q(person=who) | Q(other=who), superseded_at=None)
    return not (
        current(facts_of(who))
        or ties.exclude(pk__in=[tie.pk for tie in but]).exists()
        or ContactChild.objects.filter(person=who).exclude(contact=one.contact).exists()
        or Identifier.objects.filter(person=who).exclude(recorded_at=one.at).exists()
        or any(model.objects.filter(person=who).exists() for model in (Document, Handover))
    )
