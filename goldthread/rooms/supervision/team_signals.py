"""The manager's page: the signals of a team's children, and what came of those raised lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.core.codes import label
from goldthread.core.signals.courses import Figure, courses, figures
from goldthread.ground import wall_clock
from goldthread.ground.cut import Cut, query
from goldthread.ground.words import long_date, plural
from goldthread.language.roles import Action
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, Team
from goldthread.record.models.derived import OPEN
from goldthread.record.places_in_use import cut_by, sector_on, within
from goldthread.record.signals_in_use import signals_in_use
from goldthread.rooms.supervision.round_the_child import read_round, signals_of
from goldthread.rooms.supervision.signals_of_a_list import rows
from goldthread.rooms.workforce.team_list import teams

WEEKS = 13


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose page it is: one team at a time, of those the asker reaches; whole: how many in every place."""

    team: UUID | None
    teams: list[Team]
    children: list[ChildSummary]
    cut: Cut
    whole: int

    @property
    def name(self) -> str:
        return next((one.name for one in self.teams if one.pk == self.team), "No team")


def look_at_this(request: HttpRequest) -> HttpResponse:
    """Every signal of a team's open children: those that wait, then those answered or dismissed."""
    asked, today = _asked(request), wall_clock.today()
    found = signals_of(asked.children, today)
    looked(request, Action.READ, surface="signals of a team", people=len(asked.children))
    given = {
        "open": rows(asked.children, found, today, lambda one: not one.settled),
        "settled": rows(asked.children, found, today, lambda one: one.settled),
    }
    return render(request, "supervision/team_signals.html", _given(asked) | given)


def what_came_of_them(request: HttpRequest) -> HttpResponse:
    """Of each kind of signal raised in the last weeks: acted on, dismissed and why, or still waiting."""
    asked, today = _asked(request), wall_clock.today()
    first = today - timedelta(weeks=WEEKS)
    read = read_round(asked.children, today)
    decided = signals_in_use()
    found = [
        one
        for facts, around in read.values()
        for one in courses(facts, first, today, around=around, decided=decided)
    ]
    looked(request, Action.READ, surface="what came of signals", people=len(asked.children))
    given = {
        "rows": [_row(one, today) for one in figures(found)],
        "columns": COLUMNS,
        "first": long_date(first),
    }
    return render(request, "supervision/what_came_of_them.html", _given(asked) | given)


COLUMNS = [
    {"key": "name", "label": "Signal"},
    {"key": "raised", "label": "Raised", "number": True},
    {"key": "acted", "label": "Acted on", "number": True},
    {"key": "dismissed", "label": "Dismissed, by reason"},
    {"key": "passed", "label": "Ended by itself", "number": True},
    {"key": "standing", "label": "Waiting", "number": True},
]


def _row(one: Figure, today: date) -> dict[str, Any]:
    share = "" if one.acted_percent is None else f" ({one.acted_percent} %)"
    reasons = [f"{label('dismissal_reason', code, today)}: {n}" for code, n in sorted(one.dismissed.items())]
    return {
        "name": signals_in_use().national[one.signal].name,
        "raised": one.raised,
        "acted": f"{one.acted}{share}",
        "dismissed": "; ".join(reasons) or "None",
        "passed": one.passed,
        "standing": one.standing,
    }


def _asked(request: HttpRequest) -> Asked:
    """The team asked for, else the asker's own, else the first. The database says which children."""
    asker: Me = request.me  # type: ignore[attr-defined]
    open_teams = teams()
    own = next((post.team for post in asker.posts if post.team), None)
    wanted = as_id(request.GET.get("team")) or own or next((one.pk for one in open_teams), None)
    held = ChildSummary.objects.filter(OPEN, team=wanted).order_by("surname", "forename", "pk")
    cut = cut_by(request.GET.get("place", ""))
    children = list(held.filter(within(cut.asked, sector_on(wall_clock.today()))))
    return Asked(wanted, open_teams, children, cut, held.count() if cut.asked else len(children))


def _given(asked: Asked) -> dict[str, Any]:
    return {
        "name": asked.name,
        "team": str(asked.team or ""),
        "teams": [(str(one.pk), one.name) for one in asked.teams],
        "children": plural(len(asked.children), "open child"),
        "weeks": WEEKS,
        "cut": asked.cut,
        "said": asked.cut.said(len(asked.children), asked.whole, "open child"),
        "address": query({"team": str(asked.team or ""), "place": asked.cut.asked}),
        "whole": query({"team": str(asked.team or "")}),
    }
