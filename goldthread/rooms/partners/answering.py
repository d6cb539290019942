"""How do our own people read a disagreement about a child, and answer the stage it has come to?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.me import Me
from goldthread.access.reading import read_child
from goldthread.core.escalation import ANSWERED, Turn
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.derive import lock
from goldthread.rooms.partners.challenging import asked_of_them, press
from goldthread.rooms.partners.disagreeing import MEANWHILE, record
from goldthread.rooms.partners.ladder_words import (
    agency_of,
    colour,
    history,
    raised_by,
    stage_words,
    standing,
)
from goldthread.rooms.partners.ladders import Disagreement, of_child
from goldthread.rooms.partners.our_door import our_door

MINE = "select child from unnest(%s::uuid[]) child where may_record(child)"


class AnswerForm(forms.Form):
    """The answer to one stage. seen: how many steps were read before it was written."""

    words = forms.CharField(
        label="What do you answer?",
        help_text="What changes, or why it stands. The agency reads it: no more of the family than they know",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Write your answer: what changes, or why the decision stands"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


def disagreement(request: HttpRequest, person: UUID, spell: UUID) -> HttpResponse:
    """Its history, where it stands, and what our side says next: the answer, or in our challenge the rest."""
    child = read_child(request, person, surface="a professional disagreement", action=Action.RECORD)
    one = _read(person, spell)
    if request.method == "POST":
        lock(one.children)
        one = _read(person, spell)
    done, asked = press(request, one) if one.ladder.by_us else _answer(request, one)
    if done:
        messages.success(request, done)
        return redirect("disagreement", person, spell)
    return render(request, "partners/disagreement.html", _given(one) | asked | {"child": child})


def _answer(request: HttpRequest, one: Disagreement) -> tuple[str, dict[str, Any]]:
    """What was just signed, in words, or ""; and what the page asks."""
    why_not = _why_not(one, request.me)  # type: ignore[attr-defined]
    form = AnswerForm(request.POST or None)
    if form.is_valid() and _answered(request, one, form, why_not):
        return "Your answer is on record. The agency reads it on its own page.", {}
    return "", {"why_not": why_not, "form": form, "errors": mistakes(form) if form.is_bound else []}


def _read(person: UUID, spell: UUID) -> Disagreement:
    one = of_child(person, spell)
    if one is None:
        raise Http404
    return one


def _given(one: Disagreement) -> dict[str, Any]:
    held, today = one.ladder, wall_clock.today()
    return {
        "raised_by": raised_by(held),
        "asked_of_them": asked_of_them(held),
        "seen": len(held.steps),
        "shown": {"steps": history(one), "standing": standing(held, today), "kind": colour(held, today)},
        "stage": held.stage,
        "stage_words": stage_words(held.stage),
        "stages": held.stages,
        "council_door": our_door(),
    }


def _why_not(one: Disagreement, asker: Me) -> str:
    """Why this person does not answer now, in words; "" where they may."""
    held = one.ladder
    if held.turn is Turn.OVER:
        return "It is ended: there is nothing more to answer."
    if held.turn is Turn.THEIRS:
        return f"It is answered. {agency_of(held)} says next whether that settles it."
    if not held.stages.may_speak(held.stage, asker.roles):
        return f"This stage is answered by {held.stage.who}."
    if held.answered_before(asker.worker):
        return "You answered a stage of it before: somebody else answers this one."
    return ""


def _answered(request: HttpRequest, one: Disagreement, form: AnswerForm, why_not: str) -> bool:
    """Signs it for every child it is about whom the asker may record on; whose turn it is was asked anew."""
    if why_not or form.cleaned_data["seen"] != len(one.ladder.steps):
        form.add_error("words", MEANWHILE)
        return False
    me: Me = request.me  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(MINE, [one.children])
        mine = {row[0] for row in cursor.fetchall()}
    data = {"stage": one.ladder.stage.stage, "answer": form.cleaned_data["words"], "worker": me.worker}
    record(request, ANSWERED, [(child, spell) for child, spell in one.of if child in mine], data)
    return True
