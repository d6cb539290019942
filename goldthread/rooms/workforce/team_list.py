"""Whom does this team hold, how, by whom, seen when, and what is next?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet

from goldthread.core.clocks import Clocks
from goldthread.core.days import LONDON, day_of
from goldthread.ground.words import age, ago, short_date
from goldthread.record.models import ChildSummary, Team
from goldthread.record.models.derived import OPEN, late_at
from goldthread.record.places_in_use import place_name, sector_on, within

A_PAGE = 50
SHOW = {
    "all": "All open children",
    "late": "Something is late",
    "nobody": "Nobody is allocated",
    "unseen": "Never seen, on this record",
    "plan": "On a protection plan",
    "need": "On a child in need plan",
    "care": "Looked after",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which children of which team to list. team None: all that the asker reaches. place: "" for every."""

    team: UUID | None
    show: str
    page: str | None
    place: str = ""


def teams() -> list[Team]:
    """Teams that stand today, by name."""
    return list(Team.objects.filter(closed_on=None).order_by("name"))


def children(chosen: Chosen, now: datetime) -> QuerySet[ChildSummary]:
    """Straight from the summary, under the database's own policy: no child is expanded."""
    held = ChildSummary.objects.filter(OPEN)
    if chosen.team:
        held = held.filter(team=chosen.team)
    sector = sector_on(day_of(now))
    return (
        held.filter(shown(chosen.show, now), within(chosen.place, sector))
        .annotate(sector=sector)
        .order_by(F("next_due").asc(nulls_last=True), "surname", "forename", "pk")
    )


def listed(chosen: Chosen, now: datetime) -> Page[ChildSummary]:
    """One page of them, the earliest due first; two queries, however many there are."""
    found = children(chosen, now).select_related("worker", "team")
    return Paginator(found, A_PAGE).get_page(chosen.page)


def whole(chosen: Chosen, page: Page[ChildSummary], now: datetime) -> int:
    """How many there are in every place: asked only of a list that is cut."""
    if not chosen.place:
        return page.paginator.count
    return children(replace(chosen, place=""), now).count()


def row(child: ChildSummary, now: datetime, clocks: Clocks) -> dict[str, Any]:
    """One child in words. child: as `children` reads it, with the sector."""
    today = day_of(now)
    return {
        "id": child.pk,
        "name": str(child) or "Name not known",
        "age": age(child.born_on, today, expected=child.expected_on),
        "place": place_name(child.sector),  # type: ignore[attr-defined]
        "status": status_words(child, today),
        "worker": child.worker.name if child.worker else "Nobody",
        "nobody": child.worker is None,
        "team": child.team.name if child.team else "",
        "seen": seen_words(child, today),
        "seen_late": child.seen_on is None,
        "next": next_words(child, now, clocks),
        "late": late_class(child, now, clocks),
    }


def status_words(child: ChildSummary, today: date) -> str:
    """ "Protection plan, since 3 Apr 2025"."""
    words = STATUSES.get(child.status, child.status.replace("_", " ").capitalize())
    return f"{words}, since {short_date(child.status_since, today)}" if child.status_since else words


def seen_words(child: ChildSummary, today: date) -> str:
    if child.seen_on is None:
        return "Not on record"
    alone = "alone" if child.seen_alone_on == child.seen_on else "not alone"
    return f"{ago(child.seen_on, today).capitalize()}, {alone}"


def is_late(child: ChildSummary, now: datetime) -> bool:
    """Whether the soonest of what is due is overdue: then, and only then, something is."""
    if child.next_due_at is not None:
        return child.next_due_at < now
    return child.next_due is not None and child.next_due < day_of(now)


def late_class(child: ChildSummary, now: datetime, clocks: Clocks) -> str:
    """A late duty is red, a late local standard amber: the words say both."""
    if not is_late(child, now):
        return ""
    clock = clocks.get(child.next_clock)
    return "gt-soon" if clock and clock.latest.force == "local" else "gt-late"


def next_words(child: ChildSummary, now: datetime, clocks: Clocks) -> str:
    if child.next_due is None:
        return "Nothing open"
    clock = clocks.get(child.next_clock)
    name = clock.name if clock else child.next_clock.replace("_", " ")
    late = is_late(child, now)
    day = ago(child.next_due, day_of(now))
    at = f" at {child.next_due_at.astimezone(LONDON):%H:%M}" if child.next_due_at else ""
    return f"{'Late: ' if late else ''}{name}, {'was due ' if late else 'due '}{day}{at}"


STATUSES = {
    "looked_after": "Looked after",
    "protection_plan": "Protection plan",
    "section_47": "Section 47 enquiry",
    "need_plan": "Child in need plan",
    "family_help": "Family help",
    "assessment": "Assessment",
    "referral": "Referral",
    "contact": "Contact",
}


def shown(show: str, now: datetime) -> Q:
    """Those of the open children whom a word of SHOW keeps."""
    return {
        "late": late_at(now, due="next_due"),
        "nobody": Q(worker=None),
        "unseen": Q(seen_on=None),
        "plan": Q(plan_since__isnull=False),
        "need": Q(status="need_plan"),
        "care": Q(looked_after_since__isnull=False),
    }.get(show, Q())
