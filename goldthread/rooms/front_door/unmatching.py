"""A child of a contact turns out to be somebody else: what the contact put on their record is taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goldthread.access.me import Me
from goldthread.core.escalation import RAISED
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact
from goldthread.record.derive import lock
from goldthread.record.models import ArrivedContact, ContactChild, ContactStep, Grant, MatchTakenBack, Tie
from goldthread.record.models.front_door import Step
from goldthread.record.story import facts_of_people
from goldthread.rooms.front_door.adults import entry_of, ties_by
from goldthread.rooms.front_door.empty import Opened, close_if_empty
from goldthread.rooms.front_door.finding import because_of
from goldthread.rooms.people.wrong_child import resting, take_off

INFORMATION, ANSWERED = "NewInformationReceived", "NewInformationDecided"


@dataclass(frozen=True, slots=True)
class Put:
    """What a contact put on the record of one child, oldest first; against: what stands in the way, or ""."""

    child: ContactChild
    facts: Sequence[Fact]
    ties: Sequence[Tie]
    against: str


def put_by(contact: ArrivedContact, child: ContactChild) -> Put:
    """Every entry that the contact's own spell has a part in, and the disagreement over what was decided."""
    held = current(facts_of_people([child.person_id]).get(child.person_id, []))
    entries = {fact.entry for fact in held if child.spell in (fact.spell, fact.within)}
    ties = list(ties_by(contact, child.person_id, {fact.entry for fact in held}))
    entries |= {entry_of(contact.pk, tie.person_id, child.person_id) for tie in ties}
    disputed = {
        fact.spell for fact in held if fact.kind == RAISED and fact.data.get("contact") == contact.reference
    }
    facts = [fact for fact in held if fact.entry in entries or (fact.spell and fact.spell in disputed)]
    return Put(child, facts, ties, resting(facts, held) or _answered(facts, held))


def _answered(facts: Sequence[Fact], held: Sequence[Fact]) -> str:
    """A manager has decided on what the contact told of open work."""
    spells = {fact.spell for fact in facts if fact.kind == INFORMATION}
    since = min((fact.recorded_at for fact in facts if fact.recorded_at), default=None)
    later = (fact for fact in held if fact.kind == ANSWERED and fact.spell in spells)
    return "a manager’s decision on it" if any(_after(fact, since) for fact in later) else ""


def _after(fact: Fact, since: datetime | None) -> bool:
    return fact.recorded_at is None or since is None or fact.recorded_at > since


def take_back(contact: ArrivedContact, put: Put, why: str, asker: Me, *, now: datetime) -> list[UUID]:
    """Off the record, out of the family, shut again to the asker; and the contact waits for the right child.

    What partners were asked goes with it: they were asked about somebody else. A record that the match
    opened, and that now holds nothing, is closed: gives whose.
    """
    wrong = put.child.person_id
    lock([wrong, *(tie.person_id for tie in put.ties)])
    take_off(put.facts, by=asker, words=why)
    siblings = list(_siblings(contact, put.child))
    adults = [Opened(tie.person, contact, tie.recorded_at) for tie in put.ties]
    # Before the ties go: an adult is within reach only while some tie leads there.
    closed = [one for one in adults if close_if_empty(one, put.ties, asker, now=now)]
    _untie([*put.ties, *siblings])
    child = Opened(put.child.person, contact, put.child.matched_at)
    closed += [child] if close_if_empty(child, (), asker, now=now) else []
    ContactStep.objects.create(contact=contact, step=Step.UNMATCHED, at=now, by_id=asker.user, words=why)
    MatchTakenBack.objects.create(match=put.child, contact=contact, by_id=asker.user, at=now)
    mine = Grant.objects.filter(user=asker.user, person=wrong, words=because_of(contact), closed_at=None)
    mine.update(closed_at=now)
    return [one.person.pk for one in closed]


def _siblings(contact: ArrivedContact, child: ContactChild) -> Iterable[Tie]:
    """Brothers and sisters by this contact alone."""
    others: list[UUID] = [one.person_id for one in contact.children.all() if one.pk != child.pk]
    pair = Q(person=child.person_id, other__in=others) | Q(other=child.person_id, person__in=others)
    matches = [one.matched_at for one in contact.children.all()]
    return Tie.objects.filter(pair, recorded_at__in=matches, superseded_at=None)


def _untie(ties: Iterable[Tie]) -> None:
    """Held at no moment: from the one in which it was written."""
    for tie in ties:
        Tie.objects.filter(pk=tie.pk).update(superseded_at=tie.recorded_at)
