"""What whoever disagrees says: that they disagree, still disagree, or have agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db import connection
from django.http import HttpRequest

from goldthread.core.escalation import ENDED, RAISED, TAKEN_UP, Ladder, Turn, asked_of
from goldthread.ground import wall_clock
from goldthread.ground.wall_clock import LONDON
from goldthread.record.derive import lock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ArrivedContact
from goldthread.rooms.partners.ladders import Disagreement, followed
from goldthread.rooms.partners.our_stages import our_stages

ABOUT = "select person from what_i_sent() where contact = %s"
AGREE, PART, UP, NOW = "agree", "part", "take_up", "take_up_now"
MEANWHILE = "Something was said while you wrote. Read it above: your own words stand below, not sent"


class DisagreeForm(forms.Form):
    """The first stage of the ladder; whoever fears harm at once says so, and it goes to the named senior."""

    reason = forms.CharField(
        label="Why do you disagree, and what should happen instead?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    imminent = forms.BooleanField(
        label="I fear that the child may be harmed before this is answered", required=False
    )


class ReplyForm(forms.Form):
    """What whoever disagrees says next. seen: how many steps they had read when they wrote it."""

    words = forms.CharField(
        label="What do you say?",
        help_text="What was agreed, or why you still disagree and what should happen instead",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Say what was agreed, or why you still disagree"},
    )
    spell = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    say = forms.CharField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, what is signed by it, and how it looks."""

    value: str
    text: str
    kind: str
    data: Mapping[str, Any]
    look: str = "secondary"


def choices(one: Ladder, today: date) -> list[Choice]:
    """What whoever disagrees may say on that day; nothing once it is over."""
    if one.turn is Turn.OVER:
        return []
    answered = not one.to_answer
    agree = "We accept the answer: end it" if answered else "It is agreed meanwhile: end it"
    found = [Choice(AGREE, agree, ENDED, {"agreed": True})]
    above = one.stages.above(one.stage)
    if above is None:
        part = Choice(PART, "End it: we still disagree", ENDED, {"agreed": False})
        return [*found, part] if answered else found
    if one.may_be_taken_up(today):
        found.append(Choice(UP, f"Take it to stage {above.stage}", TAKEN_UP, asked_of(above, today)))
    if one.may_go_to_the_senior:
        senior = one.stages.at(one.stages.imminent)
        words = f"Harm may be imminent: take it to stage {senior.stage} now"
        found.append(Choice(NOW, words, TAKEN_UP, {**asked_of(senior, today), "imminent": True}, "warning"))
    return found


def children_of(contact: UUID) -> list[UUID]:
    """Whom the asker's own referral turned out to be about. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ABOUT, [contact])
        return [row[0] for row in cursor.fetchall()]


def disagree(request: HttpRequest, one: ArrivedContact, said: Mapping[str, Any]) -> bool:
    """Opens the ladder on each child that the contact was about; False where a colleague just did."""
    children, stages = lock(children_of(one.pk)), our_stages()
    if one.pk in followed() or stages is None:
        return False
    data = {
        "agency_words": _agency(one),
        "contact": one.reference,
        "reason": said["reason"],
        "imminent": said["imminent"] or None,
    }
    stage = asked_of(stages.first(imminent=said["imminent"]), wall_clock.today())
    record(request, RAISED, [(child, None) for child in children], data | stage)
    return True


def reply(request: HttpRequest, one: ArrivedContact, form: ReplyForm) -> bool:
    """Signs what the sender says next."""
    lock(children_of(one.pk))
    spell = form.cleaned_data["spell"]
    found = next((d for d in followed().get(one.pk, ()) if d.spell == spell), None)
    return found is not None and go_on(request, found, form, choices(found.ladder, wall_clock.today()))


def go_on(request: HttpRequest, found: Disagreement, form: ReplyForm, offered: Sequence[Choice]) -> bool:
    """Signs what was chosen, unless something was said meanwhile; then the form tells them so."""
    said, steps = form.cleaned_data, found.ladder.steps
    chosen = next((one for one in offered if one.value == said["say"]), None)
    if chosen is None or len(steps) != said["seen"]:
        form.add_error("words", MEANWHILE)
        return False
    words = {"outcome": said["words"]} if chosen.kind == ENDED else {"reason": said["words"]}
    sides = ("agency_words", "challenged") if chosen.kind == TAKEN_UP else ()
    record(
        request,
        chosen.kind,
        found.of,
        {**chosen.data, **words, **{side: steps[0].data.get(side) for side in sides}},
    )
    return True


def record(
    request: HttpRequest, kind: str, of: Sequence[tuple[UUID, UUID | None]], data: Mapping[str, Any]
) -> None:
    """One step for all the children it speaks of, signed whole by whoever asks."""
    now = wall_clock.now()
    day = now.astimezone(LONDON).date()
    kept = {name: value for name, value in data.items() if value not in (None, "")}
    by: UUID = request.user.pk  # type: ignore[assignment]
    facts = [
        new_fact(child, kind, day, happened_at=now, data=kept, **({"spell": spell} if spell else {}))
        for child, spell in of
    ]
    sign(NewEntry("partners", day, now), facts, by=by, now=now)


def _agency(one: ArrivedContact) -> str:
    return one.agency.name if one.agency else one.sent_by.name
