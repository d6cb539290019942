"""How is what somebody tells us kept, before anybody knows which child it is about?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from goldthread.record.layout import as_json
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import Door, Step

# No vowels, so that no word comes of it; no letter that is heard or read as a digit.
LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
YES = "yes"


@dataclass(frozen=True, slots=True)
class Coming:
    """What is about to be kept. children: the answers about each, of which `name` is one.

    reached_at: when it reached us, where that was before it is kept. Clocks run from there.
    """

    id: UUID
    door: Door
    source: str
    told: Mapping[str, Any]
    children: Sequence[Mapping[str, Any]] = ()
    agency: UUID | None = None
    reached_at: datetime | None = None


def reference_of(contact: UUID) -> str:
    """ "K7MP-4QXT": what a sender is given. It follows from the id, so that sending twice gives it twice."""
    rest, letters = contact.int & ((1 << 62) - 1), []
    for _ in range(8):
        rest, place = divmod(rest, len(LETTERS))
        letters.append(LETTERS[place])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def arrive(coming: Coming, *, by: UUID, now: datetime) -> str:
    """Keeps it, and that its sender knows who reads or hears so at once. Call inside acting_as(by)."""
    made = ArrivedContact(
        id=coming.id,
        reference=reference_of(coming.id),
        door=coming.door,
        arrived_at=coming.reached_at or now,
        source=coming.source,
        agency_id=coming.agency,
        sent_by_id=by,
        danger=coming.told.get("danger") == YES,
        injury=coming.told.get("injury") == YES,
        told=as_told(coming),
    )
    made.save(force_insert=True)
    if not _is_to_be_told(coming):
        ContactStep.objects.create(contact_id=made.pk, step=Step.ACKNOWLEDGED, at=now, by_id=by)
    return made.reference


def _is_to_be_told(coming: Coming) -> bool:
    """Who wrote an email or a letter does not know that we have it until somebody answers."""
    return coming.door is Door.EMAIL and bool(coming.told.get("your_contact"))


def arrive_once(coming: Coming, *, by: UUID, now: datetime) -> bool:
    """As arrive; False where the same page was sent a moment ago, and it is here already."""
    try:
        with transaction.atomic():
            arrive(coming, by=by, now=now)
    except IntegrityError:
        return False
    return True


def as_told(coming: Coming) -> dict[str, Any]:
    """All that is kept of it in words."""
    return {**said(coming.told), "children": [said(child) for child in coming.children]}


def said(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that say something, as JSON."""
    return {name: as_json(value) for name, value in answers.items() if value not in (None, "", [], False)}
