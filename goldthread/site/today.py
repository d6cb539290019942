"""Everyone's first page: what cannot wait, what came in, this week, whom I hold, what I began to write."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.wall_clock import LONDON
from goldthread.language.roles import Action
from goldthread.rooms.front_door import handing
from goldthread.rooms.partners.unanswered import unanswered
from goldthread.rooms.workforce.proposals import proposals
from goldthread.site import desk, tray

NUMBERS = ("Nothing", "One thing", "Two things", "Three things", "Four things", "Five things", "Six things",
           "Seven things", "Eight things", "Nine things")  # fmt: skip
NOON, EVENING = 12, 18


def screen(request: HttpRequest) -> HttpResponse:
    """A worker's own desk, a manager's tray below it; for whoever holds no child, where to go instead."""
    asker: Me = request.me  # type: ignore[attr-defined]
    now, today = wall_clock.now(), wall_clock.today()
    mine = desk.desk(asker, now)
    team = tray.tray(asker, today) if asker.may(Action.ALLOCATE) else None
    over = handing.handed(now) if asker.handed else []
    moving = proposals(asker, today)
    people = len(mine.people) + (len(team.people) if team else 0) + len(mine.joint)
    disagree = unanswered(asker, today)
    people += len(over) + len(disagree) + sum(row["people"] for row in moving)
    if people:
        looked(request, Action.READ, surface="today", people=people)
    given = {
        "mine": mine,
        "team": team,
        "moving": moving,
        "handed": handing.rows(over, now),
        "disagree": disagree,
        "today": today,
        "unread": asker.unread,
        "greeting": greeting(now.astimezone(LONDON).hour),
    }
    return render(request, "site/today.html", given | {"title": title(mine, team), **_elsewhere(asker)})


def greeting(hour: int) -> str:
    return "Good morning" if hour < NOON else "Good afternoon" if hour < EVENING else "Good evening"


def title(mine: desk.Desk, team: tray.Tray | None) -> str:
    """ "Three things cannot wait": duties that are late or due today, mine first."""
    number = mine.cannot_wait or (team.cannot_wait if team else 0)
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number} things"
    if not number:
        return "No duty is late or due today"
    return f"{words} cannot wait"


def _elsewhere(asker: Me) -> dict[str, Any]:
    """What someone without children of their own can do here."""
    return {
        "may_find": asker.may(Action.SEARCH),
        "may_import": asker.may(Action.IMPORT),
        "may_answer": asker.may(Action.ANSWER_ASKED),
        "may_read": asker.may(Action.READ),
    }
