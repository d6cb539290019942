"""The child's page: the strip that must be seen first, then the cards that the rooms offer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access import kept
from goldthread.access.child_facts import child_page
from goldthread.access.child_page import ChildPage, Panel, day_asked
from goldthread.access.reading import read_child
from goldthread.ground import wall_clock
from goldthread.ground.words import age, long_date
from goldthread.rooms.child_protection import panels as child_protection
from goldthread.rooms.partners import unanswered as disagreements
from goldthread.rooms.people import heading
from goldthread.rooms.people import panels as people
from goldthread.rooms.supervision import panels as supervision
from goldthread.site.recording import ASKED, RECORD

PANELS: tuple[Panel, ...] = (
    *supervision.PANELS,
    *people.PANELS[:1],
    RECORD,
    kept.PANEL,
    *child_protection.PANELS,
    disagreements.PANEL,
    *people.PANELS[1:],
)
SURFACE = "child’s page"


def screen(request: HttpRequest, person: UUID) -> HttpResponse:
    """Everything about one child on one screen, today or as known on a past day."""
    today = wall_clock.today()
    as_of, mistake = day_asked(request.GET.get("as_known", ""), today)
    surface = SURFACE if as_of == today else f"{SURFACE}, as known on {long_date(as_of)}"
    child = read_child(request, person, surface=surface, asking=ASKED)
    page = child_page(request.me, child, today=today, as_of=as_of)  # type: ignore[attr-defined]
    page = replace(page, whole=request.GET.get("story") == "all")
    return render(request, "site/child.html", context(page) | {"mistake": mistake, "url": request.path})


def context(page: ChildPage) -> dict[str, Any]:
    shown = [{"panel": panel, "given": given} for panel in PANELS if (given := panel.build(page)) is not None]
    return {
        "page": page,
        "age": age(page.child.born_on, page.as_of, expected=page.child.expected_on),
        "tags": heading.tags(page),
        "strip": heading.strip(page),
        "main": [one for one in shown if not one["panel"].aside],
        "aside": [one for one in shown if one["panel"].aside],
        "team": page.child.team,
    }
