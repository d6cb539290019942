"""How many children live in each place, how are they held, and who holds how many of which place?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from goldthread.core.days import day_of
from goldthread.ground.cut import query
from goldthread.record.models import ChildSummary
from goldthread.record.models.derived import OPEN
from goldthread.record.places_in_use import places_in_use, sector_on
from goldthread.rooms.workforce.managing import workers_of
from goldthread.rooms.workforce.team_list import shown

# What is counted: a word of team_list.SHOW, so that each figure opens to the list it counts.
COUNTED = {
    "all": "Open children",
    "plan": "On a protection plan",
    "need": "On a child in need plan",
    "care": "Looked after",
    "nobody": "Nobody allocated",
    "late": "Something is late",
}


def figures(team: UUID | None, now: datetime) -> list[dict[str, Any]]:
    """A row for each place in which one of them lives, and the sum. One query, however many children."""
    each: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _by_sector(team, now):
        each[places_in_use().place(row["sector"])].update({show: row[show] for show in COUNTED})
    rows = [_row(code, each[code], team) for code in places_in_use().codes if code in each]
    return [*rows, _row("", sum(each.values(), Counter()), team)]


def without(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The places in which none of them lives, by name. rows: of `figures`."""
    names = [places_in_use().name(code) for code in places_in_use().codes]
    return [name for name in names if name not in {row["place"] for row in rows}]


def caseloads(team: UUID, today: date) -> list[dict[str, Any]]:
    """Whoever may hold children in a team, with those they hold in any. Two queries."""
    names = workers_of([team], today)
    held: dict[UUID, Counter[str]] = {worker: Counter() for worker in names}
    rows: Any = ChildSummary.objects.filter(OPEN, worker__in=list(names)).annotate(sector=sector_on(today))
    for row in rows.order_by().values("worker", "sector").annotate(number=Count("pk")):
        held[row["worker"]][places_in_use().place(row["sector"])] += row["number"]
    return [
        {"name": name, "number": held[worker].total(), "where": _where(held[worker])}
        for worker, name in names.items()
    ]


def _by_sector(team: UUID | None, now: datetime) -> Any:
    held = ChildSummary.objects.filter(OPEN, **({"team": team} if team else {}))
    counts = {show: Count("pk", filter=shown(show, now) or None) for show in COUNTED}
    return held.annotate(sector=sector_on(day_of(now))).order_by().values("sector").annotate(**counts)


def _row(place: str, counts: Counter[str], team: UUID | None) -> dict[str, Any]:
    asked = {"team": str(team or "all"), "place": place}
    return {
        "place": places_in_use().name(place),
        "cells": [
            {"label": label, "number": counts[show], "url": reverse("team") + query(asked | {"show": show})}
            for show, label in COUNTED.items()
        ],
    }


def _where(counts: Counter[str]) -> str:
    """ "Stroud 8, Gloucester 3", the most first; "" of nobody."""
    places = places_in_use()
    most_first = sorted(counts, key=lambda place: (-counts[place], places.codes.index(place)))
    return ", ".join(f"{places.name(place)} {counts[place]}" for place in most_first)
