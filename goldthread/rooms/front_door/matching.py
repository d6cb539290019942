"""Saying which child it is: one on record, or somebody new; and the contact's first facts about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.access.me import Me
from goldthread.ground.wall_clock import LONDON
from goldthread.language.fact import Fact
from goldthread.record.derive import derive
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import (
    Address,
    ArrivedContact,
    ContactChild,
    ContactStep,
    Identifier,
    Name,
    Person,
    Team,
    Tie,
)
from goldthread.record.models.front_door import Step
from goldthread.record.models.people import KnownAs
from goldthread.rooms.front_door.finding import Named

ROOM = "front_door"


def register(contact: ArrivedContact, one: Named, *, by: UUID, now: datetime) -> UUID:
    """A new child, as told. The front door holds them until it is decided."""
    expected = one.born_on is not None and one.born_on > now.astimezone(LONDON).date()
    person = Person.objects.create(
        known_as=KnownAs.CHILD,
        born_on=None if expected else one.born_on,
        expected_on=one.born_on if expected else None,
        sex=one.told.get("sex") or "",
        team=Team.objects.filter(purpose=ROOM, closed_on=None).order_by("name").first(),
        recorded_by_id=by,
        recorded_at=now,
    )
    given = {"person": person, "recorded_by_id": by, "recorded_at": now}
    *first, last = one.name.split() or ["Not known"]
    Name.objects.create(forename=" ".join(first) or last, surname=last if first else "", **given)
    if one.number:
        Identifier.objects.create(identifier_type="nhs_number", value=one.number, **given)
    home, postcode = str(contact.told.get("home") or ""), str(contact.told.get("postcode") or "")
    if home or postcode:
        told_by = "whoever sent the contact"
        Address.objects.create(lines=home, postcode=postcode.upper()[:10], told_by=told_by, **given)
    derive([person.pk])  # its line must stand before facts name an agency, which asks who may see them
    return person.pk


def join_households(person: UUID, others: Sequence[UUID], *, by: UUID, now: datetime) -> None:
    """Children of one contact who live together: brother or sister of each already found."""
    Tie.objects.bulk_create(
        Tie(
            person_id=person,
            other_id=other,
            relation="sibling",
            inverse="sibling",
            household=True,
            recorded_by_id=by,
            recorded_at=now,
        )
        for other in others
    )


def match(
    contact: ArrivedContact, one: Named, person: UUID, asker: Me, *, now: datetime, malicious: bool
) -> None:
    """The contact as facts of this child, as it arrived: received, acknowledged, and rated where it was.

    Of a child who is registered at this very moment it says who they are as well.
    """
    facts = _first_facts(contact, person, list(contact.steps.order_by("at")), malicious)
    if Person.objects.filter(pk=person, recorded_at=now).exists():
        facts += _identity(contact, one, person)
    received = facts[0]
    sign(
        NewEntry(ROOM, received.happened_on, contact.arrived_at, narrative="", source=contact.door),
        facts,
        by=asker.user,
        now=now,
    )
    ContactChild.objects.create(
        contact=contact,
        place=one.place,
        person_id=person,
        spell=received.id,
        matched_by_id=asker.user,
        matched_at=now,
        turn=contact.taken_back.count(),
    )


def rate(contact: ArrivedContact, rating: str, reason: str, asker: Me, *, now: datetime) -> None:
    """The rating as a step, and as a fact of each child found so far; of the others when they are found."""
    data = {"rating": rating}
    step = ContactStep.objects.create(
        contact=contact, step=Step.RATED, at=now, by_id=asker.user, words=reason, data=data
    )
    facts = [_rated(child.person_id, child.spell, step) for child in contact.children.all()]
    if facts:
        sign(NewEntry(ROOM, _day(now), now), facts, by=asker.user, now=now)


def acknowledge(contact: ArrivedContact, asker: Me, *, now: datetime) -> None:
    """Its sender was told that we have it: as a step, and as a fact of each child found so far."""
    ContactStep.objects.create(contact=contact, step=Step.ACKNOWLEDGED, at=now, by_id=asker.user)
    facts = [_acknowledged(child.person_id, child.spell, now) for child in contact.children.all()]
    if facts:
        sign(NewEntry(ROOM, _day(now), now), facts, by=asker.user, now=now)


def _first_facts(
    contact: ArrivedContact, person: UUID, steps: list[ContactStep], malicious: bool
) -> list[Fact]:
    at, told = contact.arrived_at, contact.told
    data: dict[str, Any] = {
        "source": contact.source,
        "agency": contact.agency_id,
        "concern": told.get("worry"),
        "incident": told.get("incident") or contact.reference,
        "injury": contact.injury or None,
        "reported_as_malicious": malicious or None,
    }
    received = new_fact(person, "ContactReceived", _day(at), data=_said(data), happened_at=at)
    facts = [received]
    for step in steps:
        if step.step == Step.ACKNOWLEDGED:
            facts.append(_acknowledged(person, received.id, step.at))
        if step.step == Step.RATED:
            facts.append(_rated(person, received.id, step))
    return facts


def _identity(contact: ArrivedContact, one: Named, person: UUID) -> list[Fact]:
    """Sex and ethnicity as the sender says, in the same entry: taken off again with the rest of it."""
    data = _said({name: one.told.get(name) for name in ("sex", "ethnicity")})
    at = contact.arrived_at
    return [new_fact(person, "IdentityRecorded", _day(at), data=data, happened_at=at)] if data else []


def _acknowledged(person: UUID, spell: UUID, at: datetime) -> Fact:
    return new_fact(person, "ReferrerAcknowledged", _day(at), spell=spell, happened_at=at)


def _rated(person: UUID, spell: UUID, step: ContactStep) -> Fact:
    data = _said({"rating": step.data["rating"], "reason": step.words})
    return new_fact(person, "ContactRated", _day(step.at), spell=spell, happened_at=step.at, data=data)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "")}


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
