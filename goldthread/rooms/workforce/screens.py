"""The team's page: its children in a list, and by place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.cut import query
from goldthread.language.roles import Action
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.layout import as_id
from goldthread.record.models import Team
from goldthread.record.places_in_use import cut_by, places_in_use
from goldthread.rooms.workforce import by_place, team_list
from goldthread.rooms.workforce.team_list import Chosen

EVERY = "Every team open to me"


def team(request: HttpRequest) -> HttpResponse:
    """The children of my team, or of any team I answer for. The filters hold no name."""
    asker: Me = request.me  # type: ignore[attr-defined]
    now, clocks, teams = wall_clock.now(), clocks_in_use(), team_list.teams()
    cut = cut_by(request.GET.get("place", ""))
    chosen = _chosen(request, asker, cut.asked)
    page = team_list.listed(chosen, now)
    looked(request, Action.READ, surface="team", people=len(page.object_list))
    asked = {"team": str(chosen.team or "all"), "show": chosen.show}
    given = {
        "page": page,
        "cut": cut,
        "said": cut.said(page.paginator.count, team_list.whole(chosen, page, now)),
        "rows": [team_list.row(child, now, clocks) for child in page],
        **_whose(teams, chosen.team),
        "shows": list(team_list.SHOW.items()),
        "show": chosen.show,
        "address": query(asked | {"place": chosen.place}),
        "whole": query(asked),
    }
    return render(request, "workforce/team.html", given)


def places(request: HttpRequest) -> HttpResponse:
    """How many children of each place, how they are held, and a team's caseloads. No child is named."""
    asker: Me = request.me  # type: ignore[attr-defined]
    now, team = wall_clock.now(), _team_asked(request, asker)
    rows = by_place.figures(team, now)
    looked(request, Action.READ, surface="team by place", people=rows[-1]["cells"][0]["number"])
    given = {
        "rows": rows,
        "empty": ", ".join(by_place.without(rows)),
        "labels": list(by_place.COUNTED.values()),
        "word": places_in_use().word,
        "one_team": team is not None,
        "caseloads": by_place.caseloads(team, wall_clock.today()) if team else [],
        "columns": CASELOADS,
        **_whose(team_list.teams(), team),
    }
    return render(request, "workforce/by_place.html", given)


CASELOADS = [
    {"key": "name", "label": "Worker"},
    {"key": "number", "label": "Children", "number": True},
    {"key": "where", "label": "Where they live"},
]


def _whose(teams: Sequence[Team], team: UUID | None) -> dict[str, Any]:
    """Which team's page it is, and of which it could be."""
    return {
        "teams": [("all", EVERY), *((str(one.pk), one.name) for one in teams)],
        "team": str(team) if team else "all",
        "team_name": next((one.name for one in teams if one.pk == team), EVERY),
    }


def _chosen(request: HttpRequest, asker: Me, place: str) -> Chosen:
    show = request.GET.get("show", "all")
    return Chosen(
        _team_asked(request, asker),
        show if show in team_list.SHOW else "all",
        request.GET.get("page"),
        place,
    )


def _team_asked(request: HttpRequest, asker: Me) -> UUID | None:
    """My own team to begin with; everything I answer for where I have none."""
    asked = request.GET.get("team", "")
    return as_id(asked) if asked else next((post.team for post in asker.posts if post.team), None)
