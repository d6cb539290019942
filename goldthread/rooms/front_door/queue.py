"""What waits at the front door, the most serious and the soonest first, and what is still to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch
from django.db.models.fields.json import KeyTextTransform

from goldthread.core.codes import code_set
from goldthread.ground.kind_words import code_words
from goldthread.ground.wall_clock import LONDON
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import Door, Step
from goldthread.record.places_in_use import place_name, sector_of, within
from goldthread.rooms.front_door import settled
from goldthread.rooms.front_door.handing import handed
from goldthread.rooms.front_door.handing import rows as handed_rows
from goldthread.rooms.front_door.waiting import clock_name, wait

MOST = 300
HANDOVER_HOURS = 24
IN_WORDS = {Step.PROPOSED: "Waits for a second person", Step.RETURNED: "Returned to whoever proposed it"}


@dataclass(frozen=True, slots=True)
class Queue:
    """One showing. seen: changes when somebody must look again, and not with every minute that passes.

    page: of a long queue; where a child is said to be in danger, or hurt, it is on the first. whole: how
    many wait in every place.
    """

    rows: list[dict[str, Any]]
    handed: list[dict[str, Any]]
    to_tell: list[dict[str, Any]]
    seen: str
    whole: int
    page: Page[ArrivedContact]


def queue(now: datetime, place: str = "", page: str = "") -> Queue:
    """A number of queries that does not grow with those who wait.

    place: only contacts whose sender says that the child lives there; "" for every place. page: of a long
    queue; the first for what is no number.
    """
    steps = Prefetch("steps", ContactStep.objects.order_by("at"))
    sector = sector_of(KeyTextTransform("postcode", "told"))
    waiting = (
        settled.waiting()
        .filter(within(place, sector))
        .select_related("agency")
        .annotate(found=Count("children", distinct=True), sector=sector)
        .prefetch_related(steps)
        .order_by("-danger", "-injury", "arrived_at", "pk")
    )
    over = handed(now)
    holders = {one.contact: one.holder for one in over if one.contact and not one.ended}
    one_page = Paginator(waiting, MOST).get_page(page)
    rows = sorted((_row(one, now, holders) for one in one_page), key=lambda row: row["order"])
    marks = [f"{row['id']}{row['rating']}{row['state']}{row['holder']}" for row in rows]
    marks += [f"{one.id}{one.answer}{one.ended}" for one in over]
    whole = settled.waiting().count() if place else one_page.paginator.count
    seen = sha256("|".join([*marks, str(whole)]).encode()).hexdigest()[:16]
    return Queue(rows, handed_rows(over, now), _to_tell(), seen, whole, one_page)


def elsewhere_today(now: datetime) -> int:
    """How many were shown the right door since midnight: counted apart from contacts (O7). One query."""
    midnight = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    return ContactStep.objects.filter(step=Step.ELSEWHERE, at__gte=midnight).count()


def handovers(now: datetime) -> list[ContactStep]:
    """What each team left the other since this time yesterday, of no contact alone; newest first."""
    since = now - timedelta(hours=HANDOVER_HOURS)
    found = ContactStep.objects.filter(step=Step.HANDED_OVER, contact=None, at__gte=since)
    return list(found.select_related("by").order_by("-at"))


def who_says(one: ArrivedContact) -> str:
    """ "Ms Invented, Fictional Primary": for the front door alone."""
    name = str(one.told.get("your_name") or "")
    source = one.agency.name if one.agency else source_words(one.source, one.arrived_at)
    return ", ".join(filter(None, [name, source]))


def source_words(source: str, at: datetime) -> str:
    return code_words("referral_source", source, at.astimezone(LONDON).date())


def about(one: ArrivedContact) -> str:
    """ "Robin Made-Up and 2 others"."""
    if one.told.get("unread"):
        return f"A message from {one.agency.name if one.agency else 'a health system'} could not be read"
    names = [str(child.get("name") or "a child") for child in one.told.get("children", [])]
    if not names:
        return "Advice asked"
    others = len(names) - 1
    return names[0] + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


def _row(one: ArrivedContact, now: datetime, holders: Mapping[UUID, str]) -> dict[str, Any]:
    steps = list(one.steps.all())
    owed = wait(one, steps)
    return {
        "id": one.pk,
        "about": about(one),
        "reference": one.reference,
        "from": who_says(one),
        "place": place_name(one.sector),  # type: ignore[attr-defined]
        "door": Door(one.door).label,
        "arrived": one.arrived_at,
        "rating": owed.rating,
        "rating_words": _rating(owed.rating),
        "left": owed.words(now),
        "kind": owed.kind(now),
        "clock": clock_name(owed.clock),
        "force": owed.force,
        "state": _state(one, steps),
        "page": "decide" if _ready(one, steps) else "contact",
        "holder": holders.get(one.pk, ""),
        "danger": one.danger,
        "injury": one.injury,
        "order": owed.order,
    }


def _rating(rating: str) -> str:
    if not rating:
        return "Not read yet: treated as red"
    return code_set("contact_rating").rows[rating][-1].label


def _state(one: ArrivedContact, steps: list[ContactStep]) -> str:
    last = next((step.step for step in reversed(steps) if step.step in settled.WAITS_FOR_A_SECOND), None)
    if last in IN_WORDS:
        return IN_WORDS[Step(last)]
    named, found = len(one.told.get("children", [])), one.found
    if not named:
        return "Waits for an answer"
    return f"{found} of {named} found" if found < named else "Waits for a decision"


def _ready(one: ArrivedContact, steps: list[ContactStep]) -> bool:
    """Every child is found, and no proposal waits: it opens where it is decided."""
    named = len(one.told.get("children", []))
    return bool(named) and one.found == named and settled.proposal(steps) is None


def _to_tell() -> list[dict[str, Any]]:
    """Decided contacts whose sender can be reached and has not been told, however long ago."""
    found = settled.to_tell().exclude(told__your_contact=None).order_by("arrived_at")
    return [
        {
            "text": f"{one.reference}: tell {one.told.get('your_name') or 'the sender'} what was decided",
            "url": f"/front-door/{one.pk}",
            "action": "Open",
            "about": one.reference,
        }
        for one in found
    ]
