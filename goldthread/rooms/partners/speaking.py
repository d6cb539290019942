"""What the sender's page shows of its disagreement, and what it does with what they say in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from goldthread.core.escalation import Turn
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.models import ArrivedContact
from goldthread.rooms.partners.disagreeing import (
    Choice,
    DisagreeForm,
    ReplyForm,
    children_of,
    choices,
    disagree,
    reply,
)
from goldthread.rooms.partners.ladder_words import colour, history, standing
from goldthread.rooms.partners.ladders import Disagreement, followed

RAISED = "Your disagreement is on record. Who answers it, and by when, stands below."
REPLIED = "What you said is on record, and the other side reads it."
TOO_LATE = "A colleague disagreed a moment ago. Read what they wrote: yours is not sent"


@dataclass(slots=True)
class Spoken:
    """form: with which it begins. ladders: those that stand. done: what was just signed, in words."""

    form: DisagreeForm | None = None
    ladders: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    done: str = ""


def speak(request: HttpRequest, one: ArrivedContact) -> Spoken:
    """Signs what was posted, or puts what is wrong with it at its field."""
    posted = request.POST if request.method == "POST" else None
    if posted is not None and "say" in posted:
        replied = ReplyForm(posted, auto_id=f"id_{posted.get('spell')}_%s")
        done = REPLIED if replied.is_valid() and reply(request, one, replied) else ""
        return _shown(one, done=done, replied=replied)
    form = DisagreeForm(posted)
    done = ""
    if form.is_bound and form.is_valid():
        done = RAISED if disagree(request, one, form.cleaned_data) else ""
        if not done:
            form.add_error("reason", TOO_LATE)
    return _shown(one, done=done, form=form)


def _shown(
    one: ArrivedContact, *, done: str, form: DisagreeForm | None = None, replied: ReplyForm | None = None
) -> Spoken:
    found = followed().get(one.pk, [])
    wrong: forms.Form | None = replied or form
    errors = mistakes(wrong) if wrong is not None and wrong.is_bound else []
    kept = form if form is not None and form.errors else None
    begins = kept or (DisagreeForm() if not found and children_of(one.pk) else None)
    return Spoken(begins, [_ladder(each, replied) for each in found], errors, done)


def _ladder(one: Disagreement, replied: ReplyForm | None) -> dict[str, Any]:
    today = wall_clock.today()
    return {
        "steps": history(one),
        "standing": standing(one.ladder, today, reader=Turn.THEIRS),
        "kind": colour(one.ladder, today, reader=Turn.THEIRS),
        **offered(one, choices(one.ladder, today), replied),
    }


def offered(one: Disagreement, choices: Sequence[Choice], replied: ReplyForm | None) -> dict[str, Any]:
    """As partners/going_on.html prints them: the buttons, and the one box for the words."""
    return {
        "choices": choices,
        "spell": one.spell,
        "seen": len(one.ladder.steps),
        "form": _form(one, replied),
        "why": _why(one, wall_clock.today()),
    }


def _form(one: Disagreement, replied: ReplyForm | None) -> ReplyForm:
    """As it was sent, where it was sent for this one: its words are not lost."""
    if replied is not None and replied.data.get("spell") == str(one.spell):
        return replied
    return ReplyForm(auto_id=f"id_{one.spell}_%s")


def _why(one: Disagreement, today: date) -> str:
    """Why they cannot take it further yet; "" where they can, or where it is over."""
    if not one.ladder.to_answer or one.ladder.late(today):
        return ""
    return "You can take it to the next stage once this one is answered, or its last day has passed."
