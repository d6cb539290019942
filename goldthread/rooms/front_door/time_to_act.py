"""How soon do we act on what comes in? By locality team, for a month or a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import shows_nobody
from goldthread.core.days import add_months
from goldthread.counting.measures import Measure
from goldthread.counting.time_to_act import Acted, Kept, Speed, TimeToAct, time_to_act
from goldthread.counting.years import Days, short, year, year_of
from goldthread.ground import wall_clock
from goldthread.ground.due_words import DOUBTS, FORCES
from goldthread.ground.words import plural, span
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.models import Team
from goldthread.rooms.front_door.figure import Figure
from goldthread.rooms.front_door.who_tells_us import only_for_who_counts

MONTHS, YEARS = 13, 3
NO_TEAM = "No locality team"


def how_soon(request: HttpRequest) -> HttpResponse:
    """Figures alone: nobody is shown."""
    only_for_who_counts(request)
    shows_nobody(request)
    today = wall_clock.today()
    offered = _offered(today)
    when = next((name for name, *_ in offered if name == request.GET.get("days")), offered[0][0])
    days = next(days for name, _, days in offered if name == when)
    found = time_to_act(days)
    clocks = sorted(found.all.clocks)
    given = {
        "offered": [(name, label) for name, label, _ in offered],
        "when": when,
        "days": days.words,
        "contacts": plural(found.all.contacts, "contact"),
        "speed_columns": [TEAM, *(_column(one.value, one.label) for one in Measure)],
        "speeds": [_speeds(each, days, *which) for *which, each in _teams(found)],
        "clock_columns": [TEAM, *(_column(one, clocks_in_use()[one].name) for one in clocks)],
        "kept": [_limits(each, clocks, days, *which) for *which, each in _teams(found)],
        "limits": [_limit(one, days.last) for one in clocks],
        "today": today,
    }
    return render(request, "front_door/time_to_act.html", given)


TEAM = {"key": "team", "label": "Team it went to"}


def _column(key: str, label: str) -> dict[str, Any]:
    return {"key": key, "label": label, "link": f"{key}_url"}


def _offered(today: date) -> list[tuple[str, str, Days]]:
    """This month and those before it, then years to 31 March: name, label, days."""
    this = today.replace(day=1)
    months = [add_months(this, -back) for back in range(MONTHS)]
    begins = year_of(today)
    years = [begins.replace(year=begins.year - back) for back in range(YEARS)]
    return [
        *(
            (f"{one:%Y-%m}", f"{one:%B %Y}", Days(one, min(add_months(one, 1) - timedelta(days=1), today)))
            for one in months
        ),
        *((str(one.year), f"Year {short(one)}", year(one, today)) for one in years),
    ]


def _teams(found: TimeToAct) -> list[tuple[str, str | None, Acted]]:
    """Each locality team by name, then what went to none, then all: its name, its key, what it did."""
    if not found.all.contacts:
        return []
    names: dict[UUID | None, str] = dict(
        Team.objects.filter(pk__in=filter(None, found.teams)).values_list("pk", "name")
    )
    named = sorted((names.get(team, NO_TEAM), team) for team in found.teams if team)
    teams = [*named, *((NO_TEAM, team) for team in found.teams if team is None)]
    return [*((name, str(team or ""), found.teams[team]) for name, team in teams), ("All", None, found.all)]


def _speeds(acted: Acted, days: Days, name: str, team: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"team": f"{name} ({plural(acted.contacts, 'contact')})"}
    for measure in Measure:
        speed = acted.speeds.get(measure)
        row[measure.value] = _speed(speed, measure) if speed else "-"
        row[f"{measure}_url"] = Figure(days, team=team, measure=measure).url if speed else ""
    return row


def _speed(speed: Speed, measure: Measure) -> str:
    """ "half of 34 within 12 min, longest 3 h 5 min"."""
    usual, longest = _long(speed.usual, measure), _long(speed.longest, measure)
    return longest if speed.contacts == 1 else f"Half of {speed.contacts} within {usual}, longest {longest}"


def _long(took: timedelta, measure: Measure) -> str:
    if measure is Measure.ALLOCATED:
        return plural(took.days, "day") if took.days else "the same day"
    return span(int(took.total_seconds() // 60))


def _limits(acted: Acted, clocks: Sequence[str], days: Days, name: str, team: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"team": name}
    for clock in clocks:
        kept = acted.clocks.get(clock)
        row[clock] = _in_time(kept) if kept else "-"
        row[f"{clock}_url"] = Figure(days, team=team, clock=clock).url if kept else ""
    return row


def _in_time(kept: Kept) -> str:
    """ "31 of 34 in time", and how many still have it."""
    waits = f"{kept.waits} still {'has' if kept.waits == 1 else 'have'} time" if kept.waits else ""
    ended = kept.in_time + kept.late
    return ", ".join(filter(None, [f"{kept.in_time} of {ended} in time" if ended else "", waits]))


def _limit(clock: str, on: date) -> dict[str, str]:
    """The limit as the clock's own row has it on the last of these days."""
    version = clocks_in_use()[clock].version_on(on)
    said = {"name": clocks_in_use()[clock].name, "limit": "", "cite": "", "doubt": ""}
    if version is None:
        return said
    return said | {
        "limit": f"{FORCES.get(version.force, version.force)}, {version.within[0].words}",
        "cite": version.cite,
        "doubt": DOUBTS.get(version.confidence, ""),
    }
