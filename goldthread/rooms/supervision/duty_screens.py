"""The duty page: find the child the caller speaks of, and write the call down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import noted_by_the_database, request_id, shows_nobody
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.rooms.people import finding
from goldthread.rooms.supervision.duty import on_duty
from goldthread.rooms.workforce.managing import my_teams, teams_of


def screen(request: HttpRequest) -> HttpResponse:
    """The county is searched through the one audited question; a name never travels in an address."""
    asker: Me = request.me  # type: ignore[attr-defined]
    posted = request.method == "POST"
    form = finding.FindForm(finding.from_one_line(request.POST.get("find", ""))) if posted else None
    found = _found(request, form) if form is not None and form.is_valid() else None
    if found is None:
        shows_nobody(request)
    turns = on_duty({*my_teams(asker), *(team.pk for team in teams_of(asker))}, asker, wall_clock.now())
    given = {
        "turns": turns,
        "mine": next((one for one in turns if one["mine"]), None),
        "found": found,
        "typed": request.POST.get("find", ""),
        "errors": mistakes(form) if form is not None and found is None else [],
    }
    return render(request, "supervision/duty.html", given)


def _found(request: HttpRequest, form: finding.FindForm) -> list[dict[str, Any]]:
    said = form.cleaned_data
    wanted = finding.asked(said["name"], said["born_on"], said["number"])
    found = finding.find(wanted, request_id=request_id(request), today=wall_clock.today())
    noted_by_the_database(request)
    return [one for one in found if one["child"]]
