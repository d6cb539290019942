"""How do our own people challenge an agency that has refused, or not done, what they asked for a child?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.access.me import Me
from goldthread.access.reading import read_child
from goldthread.core.escalation import RAISED, TAKEN_UP, Ladder, Stages, Turn, asked_of
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.derive import lock
from goldthread.record.models import Agency
from goldthread.rooms.partners.disagreeing import NOW, Choice, ReplyForm, choices, go_on, record
from goldthread.rooms.partners.ladders import Disagreement, ladders, steps_of
from goldthread.rooms.partners.our_door import our_door
from goldthread.rooms.partners.our_stages import our_stages
from goldthread.rooms.partners.speaking import offered

DONE = "What you said is on record, and the agency reads it on its own page."


class ChallengeForm(forms.Form):
    """Whom, over what, and why. All of it the agency reads."""

    agency = forms.ChoiceField(label="Which agency?")
    child_known_as = forms.CharField(
        label="The child, as the agency knows them",
        help_text="By this it knows whom you mean",
        max_length=200,
    )
    asked = forms.CharField(
        label="What did you ask of it, and when?",
        help_text="For example, your report for the conference, asked for on 12 November",
        max_length=400,
    )
    reason = forms.CharField(
        label="Why does it matter for the child, and what should happen?",
        help_text="The agency reads it: no more of the family than it knows",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    imminent = forms.BooleanField(
        label="I fear that the child may be harmed before this is answered", required=False
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        agencies = Agency.objects.filter(closed_on=None).order_by("name").values_list("pk", "name")
        self.fields["agency"].choices = [("", "Choose"), *((str(pk), name) for pk, name in agencies)]


def may_challenge(asker: Me) -> bool:
    """Whether one of the asker's posts speaks at the first stage, or above it."""
    stages = our_stages()
    return stages is not None and stages.may_speak(stages.each[0], asker.roles)


def challenge(request: HttpRequest, person: UUID) -> HttpResponse:
    """Opens the same ladder in the other direction."""
    child = read_child(request, person, surface="a challenge to an agency", action=Action.RECORD)
    me: Me = request.me  # type: ignore[attr-defined]
    form = ChallengeForm(request.POST or None, initial={"child_known_as": str(child)})
    stages = our_stages() if may_challenge(me) else None
    if stages is not None and form.is_valid() and _opened(request, person, form, stages):
        messages.success(request, "Your challenge is on record. The agency reads it on its own page.")
        return redirect(reverse("child", args=[person]) + "#disagreements")
    given = {
        "child": child,
        "form": form if stages else None,
        "stages": stages or our_stages(),
        "council_door": our_door(),
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "partners/challenge.html", given)


def _opened(request: HttpRequest, person: UUID, form: ChallengeForm, stages: Stages) -> bool:
    """Signs it, unless one to the same agency is open about this child: then that one goes on."""
    said = form.cleaned_data
    lock([person])
    if said["agency"] in _challenged_already(person):
        form.add_error("agency", "A challenge to this agency is open already. Go on with that one")
        return False
    data = {
        "agency_words": dict(form.fields["agency"].choices)[said["agency"]],
        "challenged": said["agency"],
        "child_known_as": said["child_known_as"],
        "asked": said["asked"],
        "reason": said["reason"],
        "imminent": said["imminent"] or None,
    }
    stage = stages.first(imminent=said["imminent"])
    record(request, RAISED, [(person, None)], data | asked_of(stage, wall_clock.today()))
    return True


def _challenged_already(person: UUID) -> set[str]:
    found = ladders(steps_of([person])).values()
    return {str(one.steps[0].data["challenged"]) for one in found if one.by_us and one.turn is not Turn.OVER}


def asked_of_them(one: Ladder) -> dict[str, Any]:
    """What we challenge an agency over, as it reads it; empty where an agency challenges us."""
    raised = one.steps[0].data
    return {name: raised.get(name, "") for name in ("child_known_as", "asked")} if one.by_us else {}


def press(request: HttpRequest, one: Disagreement) -> tuple[str, dict[str, Any]]:
    """What our side says next in its own challenge: what was just signed, or ""; and what the page asks."""
    me: Me = request.me  # type: ignore[attr-defined]
    today = wall_clock.today()
    may = our_choices(one.ladder, me.roles, today)
    form = ReplyForm(request.POST or None, auto_id=f"id_{one.spell}_%s")
    if form.is_valid() and go_on(request, one, form, may):
        return DONE, {}
    asks = offered(one, may, form if form.is_bound else None)
    return "", {
        "pressing": asks | {"why": _whose(one.ladder, me.roles, today) or asks["why"]},
        "why_not": _why_not(one.ladder) if not may else "",
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
    }


def our_choices(one: Ladder, roles: Collection[str], today: date) -> list[Choice]:
    """A stage is ended by whoever speaks at it, and entered by whoever speaks at the next.

    Where harm may be imminent anybody takes it to the named senior.
    """
    return [
        choice
        for choice in choices(one, today)
        if choice.value == NOW or one.stages.may_speak(_spoken_at(one, choice), roles)
    ]


def _spoken_at(one: Ladder, choice: Choice) -> Any:
    return one.stages.at(choice.data["stage"]) if choice.kind == TAKEN_UP else one.stage


def _whose(one: Ladder, roles: Collection[str], today: date) -> str:
    """Who takes it further, where the asker may not; else ""."""
    above = one.stages.above(one.stage)
    if above is None or not one.may_be_taken_up(today) or one.stages.may_speak(above, roles):
        return ""
    return f"Stage {above.stage} is for {above.who}: ask them to take it there."


def _why_not(one: Ladder) -> str:
    if one.turn is Turn.OVER:
        return "It is ended: there is nothing more to say."
    return f"On our side this stage is for {one.stage.who}."
