"""The page of absences: who is away, who covers, and recording, changing or taking back one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import ago, short_date
from goldthread.record.facts import AlreadyCorrected
from goldthread.record.layout import as_id
from goldthread.record.models import Absence, Fact
from goldthread.rooms.workforce import absences, first_years
from goldthread.rooms.workforce.absences import AbsenceForm, TakeBackForm
from goldthread.rooms.workforce.managing import Colleagues, colleagues

UNCOVERED = "Nobody covers, so the children are on the manager’s tray."
UNCOVERED_MANAGER = "Nobody covers, so what waits for them is on the Today of the manager above."
CLASH = "Somebody changed this a moment ago. Read it again before you change it."


def screen(request: HttpRequest) -> HttpResponse:
    """My own absence; for a manager, those of the teams too. It names staff and no child."""
    asker: Me = request.me  # type: ignore[attr-defined]
    today = wall_clock.today()
    people = colleagues(asker, today)
    before = _before(request, people.whose)
    posted = request.POST if request.method == "POST" else None
    form = AbsenceForm(posted, people=people, before=before)
    if posted is not None and form.is_valid() and _kept(request, form):
        return redirect("absence")
    return _page(request, people, form, before)


def _page(
    request: HttpRequest,
    people: Colleagues,
    form: AbsenceForm,
    before: Absence | None = None,
    back: TakeBackForm | None = None,
) -> HttpResponse:
    now, today = wall_clock.now(), wall_clock.today()
    manages = len(people.whose) > 1
    given = {
        "form": form,
        "errors": [error for one in (form, back) if one and one.is_bound for error in mistakes(one)],
        "rows": [_row(one, today, people, back) for one in absences.of_late(people.whose, today)],
        "years": [_year(one, back) for one in first_years.standing(people.whose)] if manages else [],
        "gone": [_gone(one, today) for one in absences.taken_back(people.whose, now)],
        "changing": before,
        "manages": manages,
        "nobody_to_choose": not people.whose,
    }
    return render(request, "workforce/absence.html", given)


def take_back(request: HttpRequest, absence: UUID) -> HttpResponse:
    """They were not away. Kept as taken back, with who and why, and never wiped."""
    people = colleagues(request.me, wall_clock.today())  # type: ignore[attr-defined]
    found = get_object_or_404(absences.standing(people.whose), pk=absence)
    done = f"{found.worker.name} is not away {absences.days(found)} after all."
    return _taken_back(request, people, absence, partial(absences.take_back, found), done)


def take_back_first_year(request: HttpRequest, fact: UUID) -> HttpResponse:
    """They are in no first year of practice: kept as taken back, with who and why."""
    people = colleagues(request.me, wall_clock.today())  # type: ignore[attr-defined]
    found = get_object_or_404(first_years.standing(people.whose), pk=fact)
    done = f"{found.about_worker}: the first year in practice is taken back."
    return _taken_back(request, people, fact, partial(first_years.take_back, found), done)


def _taken_back(
    request: HttpRequest, people: Colleagues, key: UUID, take: Callable[..., None], done: str
) -> HttpResponse:
    """Asks why first. key: of what is taken back, which names its form."""
    form = TakeBackForm(request.POST, prefix=str(key))
    if not form.is_valid():
        return _page(request, people, AbsenceForm(None, people=people, before=None), back=form)
    try:
        with transaction.atomic():
            take(why=form.cleaned_data["why"], by=request.me)  # type: ignore[attr-defined]
    except (IntegrityError, AlreadyCorrected):
        messages.error(request, CLASH)
    else:
        messages.success(request, done)
    return redirect("absence")


def _before(request: HttpRequest, whose: Mapping[UUID, str]) -> Absence | None:
    asked = as_id(request.GET.get("change"))
    if asked is None:
        return None
    found: Absence | None = absences.standing(whose).filter(pk=asked).first()
    if found is None:
        messages.error(request, CLASH)
    return found


def _kept(request: HttpRequest, form: AbsenceForm) -> bool:
    """False where somebody else changed it first: then the page says so and shows what stands."""
    asker: Me = request.me  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            kept = absences.record(form.change(), by=asker)
    except IntegrityError:
        form.add_error(None, CLASH)
        return False
    people = form.people
    nobody = UNCOVERED_MANAGER if kept.worker_id in people.runs else UNCOVERED
    who = f"{people.covers[kept.cover_id]} covers." if kept.cover_id else nobody
    messages.success(request, f"{people.whose[kept.worker_id]} is away {absences.days(kept)}. {who}")
    return True


def _gone(one: Absence, today: date) -> str:
    """ "P. Example, from 23 Nov 2026 to 27 Nov 2026: taken back by O. Sample today. “The wrong person”"."""
    day = ago(one.recorded_at.astimezone(LONDON).date(), today)
    said = f"{one.worker.name}, {absences.days(one)}: taken back by {one.recorded_by.name}, {day}"
    return f"{said}. “{one.why}”" if one.why else f"{said}."


def _back(key: UUID, asked: TakeBackForm | None) -> TakeBackForm:
    """The question why, empty or as it was just answered."""
    form = TakeBackForm(prefix=str(key))
    return asked if asked and asked.prefix == form.prefix else form


def _year(one: Fact, asked: TakeBackForm | None) -> dict[str, Any]:
    words = f"{one.about_worker}: first year in practice, from {short_date(one.happened_on)}."
    return {"id": one.pk, "words": words, "back": _back(one.pk, asked)}


def _row(one: Absence, today: date, people: Colleagues, asked: TakeBackForm | None) -> dict[str, Any]:
    return {
        "id": one.pk,
        "back": _back(one.pk, asked),
        "over": one.last_on is not None and one.last_on < today,
        "runs": one.worker_id in people.runs,
        "who": one.worker.name,
        "days": absences.days(one),
        "cover": one.cover.name if one.cover else "",
        "now": one.first_on <= today,
    }
