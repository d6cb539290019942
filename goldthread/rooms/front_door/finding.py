"""Is the child named in a contact known already? Candidates with reasons; nothing is made until asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.access.audit import looked
from goldthread.access.house_rules import house_rules
from goldthread.ground.words import long_date
from goldthread.language.roles import Action
from goldthread.record.models import ArrivedContact, ContactChild, Grant
from goldthread.record.models.access import GrantKind
from goldthread.rooms.partners.in_words import of_a_child
from goldthread.rooms.people.finding import asked, find

OPENABLE = """
select p, app_now() from unnest(%s::uuid[]) p
where not reaches_child(p, 'read', 'ordinary') and opens_for_a_reason(p, 'read')
"""
DUTY = "duty_call"
MOST_ALIASES = 2
"""A page-design choice: each name more is one more audited question of the whole county."""


@dataclass(frozen=True, slots=True)
class Named:
    """A child as the contact names them, and who on record it may be."""

    place: int
    told: dict[str, Any]
    person: UUID | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.told.get("name") or "A child")

    @property
    def number(self) -> str:
        """The NHS number, where a health system said one whose digits check."""
        return str(self.told.get("nhs_number") or "")

    @property
    def in_words(self) -> list[dict[str, str]]:
        """What the sender says of the child, beside the name."""
        return of_a_child(self.told)

    @property
    def aliases(self) -> list[str]:
        """The first of the child's other names; one word alone stands before the family name."""
        said = re.split(r"[,;/\n]| or ", str(self.told.get("known_as") or ""))
        *_, family = self.name.split() or [""]
        names = [one.strip() for one in said if one.strip()][:MOST_ALIASES]
        return [one if " " in one else f"{one} {family}" for one in names]

    @property
    def born_on(self) -> date | None:
        said = self.told.get("born_on")
        return date.fromisoformat(said) if said else None


def named_in(contact: ArrivedContact, children: Iterable[ContactChild] | None = None) -> list[Named]:
    """Every child of the contact with the person they turned out to be. One query where children is None."""
    taken = contact.children.all() if children is None else children
    found = {child.place: child.person_id for child in taken}
    told = contact.told.get("children", [])
    return [Named(place, child, found.get(place)) for place, child in enumerate(told)]


def candidates(one: Named, *, request_id: str, today: date) -> list[dict[str, Any]]:
    """Children on record whom it may be, the likeliest first, with why; the asking is audited."""
    found = like(one.name, one.born_on, number=one.number, request_id=request_id, today=today)
    known = {row["id"] for row in found}
    for alias in one.aliases:
        also = like(alias, one.born_on, request_id=request_id, today=today)
        found += [{**row, "why": f"as {alias}, {row['why']}"} for row in also if row["id"] not in known]
        known |= {row["id"] for row in also}
    return [row for row in found if row["child"]]


def like(
    name: str, born_on: date | None, *, number: str = "", request_id: str, today: date
) -> list[dict[str, Any]]:
    """Everybody on record who may be meant, adults too, the likeliest first, with why."""
    found = find(asked(name, born_on, number), request_id=request_id, today=today)
    return [{**row, "why": _why(row, born_on)} for row in found]


def _why(row: dict[str, Any], born_on: date | None) -> str:
    """ "the name is like it; born on the same day"."""
    if born_on is None or not row["born"]:
        return f"{row['why']}; birthday not known"
    same = row["born"] == long_date(born_on)
    return f"{row['why']}; {'born on the same day' if same else 'another birthday'}"


def open_records(request: Any, contact: ArrivedContact, people: list[UUID]) -> None:
    """Opens, for the shift, what stands round a contact and is not within reach: the contact is the reason.

    An allocated worker sees that it was opened, and why. A restricted record stays shut. It opens from the
    request's own moment, so that this request may use it.
    """
    open_for_duty(request, because_of(contact), people)


def because_of(contact: ArrivedContact) -> str:
    return f"Contact {contact.reference} came in at the front door"


def open_for_duty(request: Any, words: str, people: list[UUID]) -> None:
    """As open_records, for whatever the words say; what is within reach already is left as it is."""
    with connection.cursor() as cursor:
        cursor.execute(OPENABLE, [people])
        shut = cursor.fetchall()
    Grant.objects.bulk_create(
        Grant(
            user_id=request.user.pk,
            person_id=person,
            kind=GrantKind.REASON,
            reason=DUTY,
            words=words,
            opened_at=since,
            until=since + timedelta(hours=house_rules().reason_hours),
        )
        for person, since in shut
    )
    for person, _ in shut:
        looked(request, Action.READ, surface="opened while on duty", subject=person, reason=DUTY)
