"""The duty page: find the child the caller speaks of, and write the call down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import shows_nobody
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.rooms.people import finding
from goldthread.rooms.supervision.duty import on_duty
from goldthread.rooms.workforce.managing import my_teams, teams_of

BOX = "duty-find"


def screen(request: HttpRequest) -> HttpResponse:
    """The turns that run now, and the child whom the caller speaks of."""
    asker: Me = request.me  # type: ignore[attr-defined]
    find = finding.from_the_box(request, BOX)
    if find.found is None:
        shows_nobody(request)
    turns = on_duty({*my_teams(asker), *(team.pk for team in teams_of(asker))}, asker, wall_clock.now())
    given = {
        "turns": turns,
        "mine": next((one for one in turns if one["mine"]), None),
        "box": BOX,
        "find": find,
        "errors": find.errors,
    }
    return render(request, "supervision/duty.html", given)
