"""The register's page: today, or as known on any past day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.access.audit import looked
from goldthread.access.child_page import day_asked
from goldthread.ground import wall_clock
from goldthread.ground.cut import query
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import age, ago, long_date, months_between, plural, short_date
from goldthread.language.roles import Action
from goldthread.record.places_in_use import cut_by, place_name, places_in_use
from goldthread.rooms.child_protection.register import Listed, register

EVERY_TEAM, NO_TEAM = "Every team", "No team"


def _columns() -> list[dict[str, str]]:
    return [
        {"key": "name", "label": "Child", "link": "url"},
        {"key": "age", "label": "Age"},
        {"key": "place", "label": places_in_use().word},
        {"key": "category", "label": "Category"},
        {"key": "since", "label": "On a plan since"},
        {"key": "chair", "label": "Conference chair"},
        {"key": "worker", "label": "Worker"},
        {"key": "seen", "label": "Last seen"},
    ]


def screen(request: HttpRequest) -> HttpResponse:
    """Every child on a plan whom the asker may see, or those of one team or place; one list that prints."""
    today = wall_clock.today()
    day, mistake = day_asked(request.GET.get("as_known", ""), today, what="register")
    past = day < today
    whole = register(day, today)
    asked = _asked(request, _teams(whole))
    listed = [one for one in whole if _within(one, asked)]
    looked(
        request,
        Action.READ,
        surface=f"register, as known on {long_date(day)}" if past else "register",
        people=len(listed),
    )
    given = {
        "columns": _columns(),
        "rows": [_row(one, day, past=past) for one in listed],
        "count": plural(len(listed), "child"),
        "categories": _categories(listed, day),
        "day": day,
        "today": today,
        "past": past,
        "mistake": mistake,
        "url": request.path,
        "whole": request.path + query({"as_known": day.isoformat() if past else ""}),
    }
    return render(request, "child_protection/register.html", given | _cut(request, asked, whole, listed))


def _cut(
    request: HttpRequest, asked: dict[str, str], whole: list[Listed], listed: list[Listed]
) -> dict[str, Any]:
    """What the list is cut by, and what it may be cut by."""
    cut = cut_by(asked["place"], *([f"Team: {asked['team']}"] if asked["team"] else []))
    return {
        "cut": cut,
        "said": cut.said(len(listed), len(whole)),
        "teams": [("", EVERY_TEAM), *((name, name) for name in _teams(whole))],
        "team": asked["team"],
        "kept": [(name, value) for name, value in asked.items() if value],
        "back": request.path + query(asked),
    }


def _teams(listed: list[Listed]) -> list[str]:
    """The teams that hold any of them, by name, and first whoever is on no team's list."""
    names = {one.team for one in listed}
    return [NO_TEAM] * ("" in names) + sorted(names - {""})


def _asked(request: HttpRequest, teams: list[str]) -> dict[str, str]:
    """What the address asks for; "" for every team, and for every place."""
    team = request.GET.get("team", "")
    place = places_in_use().asked(request.GET.get("place", ""))
    return {"team": team if team in teams else "", "place": place}


def _within(one: Listed, asked: dict[str, str]) -> bool:
    return asked["team"] in ("", one.team or NO_TEAM) and places_in_use().holds(asked["place"], one.sector)


def _row(one: Listed, day: date, *, past: bool) -> dict[str, Any]:
    months = months_between(one.since, day)
    length = plural(months, "month") if months else plural((day - one.since).days, "day")
    where = reverse("child", args=[one.child.pk])
    return {
        "name": str(one.child) or "Name not known",
        "url": f"{where}?as_known={day.isoformat()}" if past else where,
        "age": age(one.child.born_on, day, expected=one.child.expected_on),
        "place": place_name(one.sector),
        "category": _category(one, day),
        "since": f"{short_date(one.since, day)}, {length}",
        "chair": one.chair or "Nobody named",
        "worker": one.worker or "Nobody",
        "seen": _seen(one, day, past=past),
    }


def _seen(one: Listed, day: date, *, past: bool) -> str:
    if one.seen_on is not None:
        return f"{short_date(one.seen_on, day)}, {ago(one.seen_on, day)}"
    return "Not in the year before" if past else "Not on record"


def _category(one: Listed, day: date) -> str:
    return code_words("category_of_abuse", one.category, day) if one.category else "Not recorded"


def _categories(listed: list[Listed], day: date) -> list[str]:
    """ "Neglect: 3"; they add up to the rows."""
    counted = Counter(_category(one, day) for one in listed)
    return [f"{words}: {number}" for words, number in counted.most_common()]
