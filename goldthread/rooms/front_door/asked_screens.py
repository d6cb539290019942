"""The hub's partners answer one check that the front door asks of their agency."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.rooms.front_door.asked import AnswerForm, answer, checks_asked
from goldthread.rooms.front_door.case import asker, wait_for_turn


def one_asked(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Who is asked about, as the sender told it, and our answer."""
    if request.method == "POST":
        wait_for_turn(contact)
    checks = checks_asked().get(contact)
    if checks is None:
        raise Http404
    for one in checks:
        looked(request, Action.ANSWER_CHECK, surface="asked of us", subject=one.person)
    waits, form = [one for one in checks if one.waits], AnswerForm(request.POST or None)
    if request.method == "POST" and not waits:
        messages.error(
            request, f"A colleague answered a moment ago. Yours is not sent: “{form['words'].value()}”"
        )
        return redirect("asked_of_us")
    if request.method == "POST" and form.is_valid():
        answer(waits, form.cleaned_data, asker(request), now=wall_clock.now())
        messages.success(request, "The front door has your answer.")
        return redirect("asked_of_us")
    given = {
        "checks": checks,
        "form": form if waits else None,
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "front_door/one_asked.html", given)
