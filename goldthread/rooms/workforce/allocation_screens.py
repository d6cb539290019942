"""The allocation meeting's page: whom nobody looks after, what each worker holds, and allocating them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.cut import Cut, query
from goldthread.ground.forms import mistakes
from goldthread.ground.words import and_words
from goldthread.language.roles import Action
from goldthread.record.layout import as_id
from goldthread.record.models import Team
from goldthread.record.places_in_use import cut_by
from goldthread.rooms.workforce import capacity
from goldthread.rooms.workforce.allocating import AllocateForm, allocate
from goldthread.rooms.workforce.allocation_meeting import Lost, Meeting, lost_in, meeting
from goldthread.rooms.workforce.capacity import Holder
from goldthread.rooms.workforce.limits import limits
from goldthread.rooms.workforce.managing import teams_of

FIRST = "Somebody else allocated these children while you were here. This is the page as it is now."


def screen(request: HttpRequest) -> HttpResponse:
    """One team at a time. A family is allocated in one act; the rest of the page stays as it was."""
    asker: Me = request.me  # type: ignore[attr-defined]
    today, teams = wall_clock.today(), teams_of(asker)
    lost = lost_in([one.pk for one in teams], today)
    counts = lost.counts
    team = _team(request, teams, counts)
    cut = cut_by(request.GET.get("place", ""))
    wait = meeting(lost, team.pk if team else None, today, cut.asked)
    workers = capacity.holders([team.pk] if team else [], today)
    looked(request, Action.ALLOCATE, surface="allocation meeting", people=wait.people)
    forms = _forms(request, wait, workers)
    chosen = next((form for form in forms if form.is_bound), None)
    if chosen is not None and chosen.is_valid() and _allocated(request, chosen, team, today):
        return redirect(reverse("allocation") + _asked(team, cut.asked))
    late = request.method == "POST" and chosen is None
    given = _given(wait, workers, forms, late=late) | _cut(lost, team, cut, wait)
    choice = [(one.pk, f"{one.name}: {_waits(counts.get(one.pk, 0))}") for one in teams]
    return render(request, "workforce/allocation.html", given | {"team": team, "teams": choice})


def _asked(team: Team | None, place: str = "") -> str:
    return query({"team": str(team.pk) if team else "", "place": place})


def _cut(lost: Lost, team: Team | None, cut: Cut, wait: Meeting) -> dict[str, Any]:
    shown, whole = wait.people + wait.more, len(lost.of(team.pk if team else None))
    return {
        "cut": cut,
        "said": cut.said(shown, whole),
        "address": _asked(team, cut.asked),
        "whole": _asked(team),
    }


def _waits(count: int) -> str:
    return f"{count} {'waits' if count == 1 else 'wait'}" if count else "nobody waits"


def _team(request: HttpRequest, teams: Sequence[Team], counts: Mapping[UUID | None, int]) -> Team | None:
    """The one asked for, or the one in which most children wait."""
    asked = as_id(request.GET.get("team"))
    first = max(teams, key=lambda one: counts.get(one.pk, 0), default=None)
    return next((one for one in teams if one.pk == asked), first)


def _forms(request: HttpRequest, wait: Meeting, workers: Sequence[Holder]) -> list[AllocateForm]:
    """Only the family whose button was pressed is judged."""
    key = as_id(request.POST.get("family")) if request.method == "POST" else None
    return [AllocateForm(one, workers, request.POST if one.key == key else None) for one in wait.families]


def _allocated(request: HttpRequest, form: AllocateForm, team: Team | None, today: date) -> bool:
    choice, asker = form.choice(), request.me  # type: ignore[attr-defined]
    against = allocate(choice, form.family, held_in=team, by=asker, today=today)
    for words in against:
        form.add_error("children", words)
    if against:
        return False
    names = [one.name for one in form.family.children if one.id in choice.children]
    messages.success(request, f"{and_words(names)}: allocated to {choice.to.name}, who sees it on Today.")
    return True


def _given(
    wait: Meeting, workers: Sequence[Holder], forms: Sequence[AllocateForm], *, late: bool
) -> dict[str, Any]:
    today = wall_clock.today()
    errors = [error for one in forms if one.is_bound for error in mistakes(one)]
    errors += [{"text": FIRST, "target": ""}] if late else []
    return {
        "families": [{"family": one.family, "form": one, "fields": _fields(one)} for one in forms],
        "count": wait.people,
        "more": wait.more,
        "workers": [_worker(one, today) for one in workers],
        "limits": limits(),
        "errors": errors,
    }


def _fields(form: AllocateForm) -> list[Any]:
    """The reason is asked only where it is missing."""
    wanted = ["children", "worker", "direction"]
    wanted += (
        ["over_limit"]
        if form.is_bound and ("over_limit" in form.errors or form.data.get(f"{form.prefix}-over_limit"))
        else []
    )
    return [form[name] for name in wanted]


def _worker(one: Holder, today: date) -> dict[str, Any]:
    return {
        "name": one.name,
        "role": one.role.replace("_", " ").capitalize(),
        "holds": one.holds[0].upper() + one.holds[1:],
        "room": one.room[0].upper() + one.room[1:],
        "full": one.over(1),
        "newly": one.newly,
        "absence": one.absence(today),
    }
