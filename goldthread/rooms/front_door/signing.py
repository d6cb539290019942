"""From a decision to the record: each child's facts, signed together, and what its sender may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from goldthread.ground.wall_clock import LONDON
from goldthread.language.fact import Fact
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ContactChild, ContactStep, Team
from goldthread.record.models.front_door import Door, Step
from goldthread.rooms.front_door.checks import KIND as CHECK
from goldthread.rooms.front_door.deciding import OPEN_WORK, REFERRAL, Beside, Signers, outcomes_of
from goldthread.rooms.front_door.telling import words_for

TOLD_AT_ONCE = (Door.PROFESSIONAL,)


def sign_decision(
    beside: Beside, said: Mapping[str, Any], who: Signers, *, by: UUID, entry: UUID | None = None
) -> None:
    """All children of the contact in one entry, or none. Raises what record.facts.sign raises.

    entry: its id, so that one page sent twice is signed once.
    """
    outcomes = outcomes_of(said)
    told = beside.contact.door in TOLD_AT_ONCE
    facts = [
        fact
        for child, _ in beside.children
        for fact in _facts(beside, child, said, outcomes[child.place], who, told=told)
    ]
    day = who.at.astimezone(LONDON).date()
    sign(NewEntry("front_door", day, who.at, id=entry), facts, by=by, now=who.at)
    _tell(beside, said, list(outcomes.values()), who, by=by, told=told)


def tell(contact: Any, children: list[ContactChild], *, by: UUID, worker: UUID | None, at: Any) -> None:
    """Somebody rang or wrote: the sender knows."""
    data = {"worker": worker} if worker else {}
    day = at.astimezone(LONDON).date()
    facts = [
        new_fact(child.person_id, "ReferrerToldOutcome", day, spell=child.spell, happened_at=at, data=data)
        for child in children
    ]
    sign(NewEntry("front_door", day, at), facts, by=by, now=at)
    ContactStep.objects.create(contact=contact, step=Step.TOLD, at=at, by_id=by)


def _tell(
    beside: Beside, said: Mapping[str, Any], outcomes: list[str], who: Signers, *, by: UUID, told: bool
) -> None:
    team = Team.objects.filter(pk=said["team"]).first() if said.get("team") else None
    words = f"{words_for(outcomes, team.name if team else '')} {said['for_sender']}"
    ContactStep.objects.create(
        contact=beside.contact,
        step=Step.DECIDED,
        at=who.at,
        by_id=by,
        words=words,
        data={"outcomes": outcomes},
        turn=beside.contact.taken_back.count(),
    )
    if told:
        ContactStep.objects.create(contact=beside.contact, step=Step.TOLD, at=who.at, by_id=by)


def _facts(
    beside: Beside, child: ContactChild, said: Mapping[str, Any], outcome: str, who: Signers, *, told: bool
) -> Iterator[Fact]:
    day = who.at.astimezone(LONDON).date()
    fields = {"spell": child.spell, "happened_at": who.at}
    for partner in beside.unanswered:
        waived = {"partner": partner, "answer": "waived", "words": said["waived"], "worker": who.worker}
        yield new_fact(child.person_id, CHECK, day, data=waived, **fields)
    if told:
        yield new_fact(child.person_id, "ReferrerToldOutcome", day, data=_kept(worker=who.worker), **fields)
    yield new_fact(child.person_id, "ContactAnswered", day, data=_kept(worker=who.worker), **fields)
    yield new_fact(child.person_id, "ContactDecided", day, data=_decided(said, outcome, who), **fields)
    if outcome == REFERRAL:
        yield from _referral(beside, child, said, who)
    if outcome == OPEN_WORK:
        yield _new_information(beside, child)


def _decided(said: Mapping[str, Any], outcome: str, who: Signers) -> dict[str, Any]:
    names = ("reason", "level_of_need", "pattern", "lawful_basis", "parents_told", "parents_words")
    given = {name: said.get(name) for name in names}
    return _kept(outcome=outcome, worker=who.worker, authorised_by=who.authorised_by, **given)


def _referral(beside: Beside, child: ContactChild, said: Mapping[str, Any], who: Signers) -> Iterator[Fact]:
    """Received when the contact was: turning it into a referral does not start the day again."""
    contact = beside.contact
    received = new_fact(
        child.person_id,
        "ReferralReceived",
        contact.arrived_at.astimezone(LONDON).date(),
        within=child.spell,
        happened_at=contact.arrived_at,
        data=_kept(source=contact.source, agency=contact.agency_id, team=said["team"]),
    )
    yield received
    data = _kept(
        outcome=said[f"next-{child.place}"],
        reason=said["reason"],
        level_of_need=said["level_of_need"],
        worker=who.worker,
        authorised_by=who.authorised_by,
    )
    yield new_fact(
        child.person_id,
        "ReferralDecided",
        who.at.astimezone(LONDON).date(),
        spell=received.spell,
        happened_at=who.at,
        data=data,
    )


def _new_information(beside: Beside, child: ContactChild) -> Fact:
    """On open work it is a kind of its own, and waits for the holding team's manager."""
    contact, held = beside.contact, {**beside.history.helped, **beside.history.open_work}
    data = _kept(
        source=contact.source,
        agency=contact.agency_id,
        concern=contact.told.get("worry"),
        incident=beside.history.incident or contact.reference,
        injury=contact.injury or None,
    )
    return new_fact(
        child.person_id,
        "NewInformationReceived",
        contact.arrived_at.astimezone(LONDON).date(),
        spell=held[child.person_id],
        happened_at=contact.arrived_at,
        data=data,
    )


def _kept(**data: Any) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "")}
