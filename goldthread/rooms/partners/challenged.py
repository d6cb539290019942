"""Where does an agency read that we challenge it, and how does it answer?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.core.escalation import ANSWERED, Turn
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.derive import lock
from goldthread.rooms.partners.challenging import asked_of_them
from goldthread.rooms.partners.disagreeing import MEANWHILE, record
from goldthread.rooms.partners.ladder_words import colour, history, standing
from goldthread.rooms.partners.ladders import Disagreement, followed
from goldthread.rooms.partners.news import opened
from goldthread.rooms.partners.our_door import our_door


class TheirAnswerForm(forms.Form):
    """An agency's answer to one stage of our challenge. seen: how many steps were read before it."""

    words = forms.CharField(
        label="What do you answer?",
        help_text="What you will do and by when, or why not. Children’s social care reads it",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Write your answer: what you will do and by when, or why not"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


def challenges(
    followed: Mapping[UUID | None, Sequence[Disagreement]], news: Collection[UUID]
) -> list[dict[str, Any]]:
    """Our challenges to the asker's agency, those that wait for it first. followed: as ladders gives it."""
    found = sorted(followed.get(None, ()), key=lambda one: (one.ladder.turn is not Turn.THEIRS, one.spell))
    return [_row(one) | {"new": one.spell in news} for one in found]


def _row(one: Disagreement) -> dict[str, Any]:
    today = wall_clock.today()
    return {
        "spell": one.spell,
        **asked_of_them(one.ladder),
        "standing": standing(one.ladder, today, reader=Turn.THEIRS),
        "kind": colour(one.ladder, today, reader=Turn.THEIRS),
        "steps": history(one),
        "seen": len(one.ladder.steps),
        "theirs": one.ladder.turn is Turn.THEIRS,
    }


def challenged(request: HttpRequest, spell: UUID) -> HttpResponse:
    """One of them: what was asked, each step, and the agency's answer while its turn lasts."""
    one = _found(spell)
    if request.method == "POST":
        lock(one.children)
        one = _found(spell)
    looked(request, Action.FOLLOW, surface="a challenge to my agency", subject=one.children[0])
    opened(spell)
    form = TheirAnswerForm(request.POST or None)
    if form.is_valid() and _answered(request, one, form):
        messages.success(request, "Your answer is on record. Children’s social care reads it.")
        return redirect("challenged", spell)
    given = {
        "one": _row(one),
        "form": form,
        "council_door": our_door(),
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "partners/challenged.html", given)


def _found(spell: UUID) -> Disagreement:
    one = next((each for each in followed().get(None, ()) if each.spell == spell), None)
    if one is None:
        raise Http404
    return one


def _answered(request: HttpRequest, one: Disagreement, form: TheirAnswerForm) -> bool:
    said = form.cleaned_data
    if one.ladder.turn is not Turn.THEIRS or said["seen"] != len(one.ladder.steps):
        form.add_error("words", MEANWHILE)
        return False
    record(request, ANSWERED, one.of, {"stage": one.ladder.stage.stage, "answer": said["words"]})
    return True
