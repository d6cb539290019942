"""The page of absences: who is away, who covers, and recording, changing or taking back one."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.layout import as_id
from goldthread.record.models import Absence
from goldthread.rooms.workforce import absences
from goldthread.rooms.workforce.absences import AbsenceForm
from goldthread.rooms.workforce.managing import my_teams, teams_of, workers_of

CLASH = "Somebody changed this absence a moment ago. Read it again before you change it."


def screen(request: HttpRequest) -> HttpResponse:
    """My own absence; for a manager, those of the teams too. It names staff and no child."""
    asker: Me = request.me  # type: ignore[attr-defined]
    today = wall_clock.today()
    whose, covers = _people(asker, today)
    before = _before(request, whose)
    posted = request.POST if request.method == "POST" else None
    form = AbsenceForm(posted, whose=whose, covers=covers, before=before)
    if posted is not None and form.is_valid() and _kept(request, form):
        return redirect("absence")
    given = {
        "form": form,
        "errors": mistakes(form) if posted is not None else [],
        "rows": [_row(one, today) for one in absences.now_or_coming(whose, today)],
        "changing": before,
        "manages": len(whose) > 1,
        "nobody_to_choose": not whose,
    }
    return render(request, "workforce/absence.html", given)


def take_back(request: HttpRequest, absence: UUID) -> HttpResponse:
    """One press: they were not away. Kept as taken back, never wiped."""
    asker: Me = request.me  # type: ignore[attr-defined]
    whose, _ = _people(asker, wall_clock.today())
    found = absences.standing(whose).filter(pk=absence).first()
    if found is None:
        raise Http404
    try:
        with transaction.atomic():
            absences.take_back(found, by=asker)
    except IntegrityError:
        messages.error(request, CLASH)
    else:
        messages.success(request, f"{found.worker.name} is not away {absences.days(found)} after all.")
    return redirect("absence")


def _people(asker: Me, today: date) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Whose absence the asker may record, and who may cover: colleagues of those teams."""
    managed = [team.pk for team in teams_of(asker)]
    whose = workers_of(managed, today) if managed else {}
    if asker.worker and asker.posts:
        whose = {asker.worker: asker.name, **whose}
    return whose, workers_of({*managed, *my_teams(asker)}, today)


def _before(request: HttpRequest, whose: dict[UUID, str]) -> Absence | None:
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
    name = dict(form.fields["worker"].choices)[str(kept.worker_id)]  # type: ignore[attr-defined]
    cover = dict(form.fields["cover"].choices).get(str(kept.cover_id or ""))  # type: ignore[attr-defined]
    who = f"{cover} covers." if kept.cover_id else "Nobody covers, so the children are on the manager’s tray."
    messages.success(request, f"{name} is away {absences.days(kept)}. {who}")
    return True


def _row(one: Absence, today: date) -> dict[str, Any]:
    return {
        "id": one.pk,
        "who": one.worker.name,
        "days": absences.days(one),
        "cover": one.cover.name if one.cover else "",
        "now": one.first_on <= today,
    }
