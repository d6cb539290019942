"""The team's page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.cut import query
from goldthread.language.roles import Action
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.places_in_use import cut_by
from goldthread.rooms.workforce import team_list
from goldthread.rooms.workforce.team_list import Chosen


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
        "teams": [("all", "Every team open to me"), *((str(one.pk), one.name) for one in teams)],
        "team": str(chosen.team) if chosen.team else "all",
        "team_name": next((one.name for one in teams if one.pk == chosen.team), "Every team open to me"),
        "shows": list(team_list.SHOW.items()),
        "show": chosen.show,
        "address": query(asked | {"place": chosen.place}),
        "whole": query(asked),
    }
    return render(request, "workforce/team.html", given)


def _chosen(request: HttpRequest, asker: Me, place: str) -> Chosen:
    """My own team to begin with; everything I answer for where I have none."""
    own = next((post.team for post in asker.posts if post.team), None)
    asked, show = request.GET.get("team", ""), request.GET.get("show", "all")
    return Chosen(
        _team(asked) if asked else own,
        show if show in team_list.SHOW else "all",
        request.GET.get("page"),
        place,
    )


def _team(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
