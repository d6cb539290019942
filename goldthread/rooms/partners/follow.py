"""What became of what my agency sent: its state, its outcome and the reason, and "we disagree"."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.kind_words import code_words
from goldthread.ground.wall_clock import LONDON
from goldthread.language.roles import Action
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import Door, Step
from goldthread.rooms.partners.our_door import our_door

MOST = 50
ABOUT = "select person from whom_i_sent_about(%s)"
SETTLED = (Step.DECIDED, Step.ADVISED, Step.ELSEWHERE)
FIRST_STAGE = "1"


class DisagreeForm(forms.Form):
    """The first rung of the ladder; whoever fears harm at once says so."""

    reason = forms.CharField(
        label="Why do you disagree, and what should happen instead?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    imminent = forms.BooleanField(
        label="I fear that the child may be harmed before this is answered", required=False
    )


def sent(request: HttpRequest) -> HttpResponse:
    """The agency's own referrals, the newest first. Three queries, however many."""
    rows = list(ArrivedContact.objects.exclude(door=Door.PUBLIC).order_by("-arrived_at")[:MOST])
    steps: dict[UUID, list[ContactStep]] = {}
    for step in ContactStep.objects.filter(contact__in=rows).order_by("at"):
        steps.setdefault(step.contact_id, []).append(step)
    looked(request, Action.FOLLOW, surface="what my agency sent", people=len(rows))
    given = {"rows": [_line(row, steps.get(row.pk, [])) for row in rows]}
    return render(request, "partners/sent.html", given)


def follow(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One referral: what was sent, each step since, and the button that says no."""
    one = ArrivedContact.objects.select_related("agency", "sent_by").filter(pk=contact).first()
    if one is None:
        raise Http404
    steps = list(one.steps.select_related("by").order_by("at"))
    may_disagree = any(step.step == Step.DECIDED for step in steps)
    form = DisagreeForm(request.POST or None) if may_disagree else None
    if request.method == "POST" and form is not None and form.is_valid():
        _disagree(request, one, form.cleaned_data)
        messages.success(request, "Your disagreement is on the child’s record, at the first stage.")
        return redirect("follow", contact)
    looked(request, Action.FOLLOW, surface=f"what became of {one.reference}")
    given = {
        "one": one,
        "words": one.told.get("worry") or one.told.get("question") or "",
        "line": _line(one, steps),
        "steps": [_step(step) for step in steps],
        "documents": one.documents.order_by("title"),
        "form": form,
        "errors": mistakes(form) if form is not None and form.is_bound else [],
        "council_door": our_door(),
    }
    return render(request, "partners/follow.html", given)


def _disagree(request: HttpRequest, one: ArrivedContact, said: dict[str, Any]) -> None:
    """Opens the ladder on each child the contact turned out to be about, and tells the front door."""
    now = wall_clock.now()
    me: UUID = request.user.pk  # type: ignore[assignment]
    words = one.agency.name if one.agency else one.sent_by.name
    data = {"agency_words": words, "stage": FIRST_STAGE, "reason": said["reason"]}
    if said["imminent"]:
        data["imminent"] = True
    today = now.astimezone(LONDON).date()
    with connection.cursor() as cursor:
        cursor.execute(ABOUT, [one.pk])
        children = [row[0] for row in cursor.fetchall()]
    facts = [new_fact(child, "DisagreementRaised", today, data=data, happened_at=now) for child in children]
    if facts:
        sign(NewEntry("partners", today, now), facts, by=me, now=now)
    ContactStep.objects.create(
        contact=one,
        step=Step.DISAGREED,
        at=now,
        by_id=me,
        words=said["reason"],
        data={"imminent": said["imminent"]},
    )


def _line(one: ArrivedContact, steps: list[ContactStep]) -> dict[str, Any]:
    """The sender knows whom they wrote of; the list still says only what they need to tell two apart."""
    settled = next((step for step in reversed(steps) if step.step in SETTLED), None)
    names = [child.get("name", "") for child in one.told.get("children", [])]
    return {
        "id": one.pk,
        "reference": one.reference,
        "arrived": one.arrived_at,
        "about": ", ".join(names) or "Advice",
        "state": _state(settled),
        "kind": "ok" if settled else "info",
        "reason": settled.words if settled else "",
        "disagreed": any(step.step == Step.DISAGREED for step in steps),
    }


def _state(settled: ContactStep | None) -> str:
    if settled is None:
        return "We have it: not decided yet"
    if settled.step == Step.DECIDED:
        day = settled.at.astimezone(LONDON).date()
        outcomes = dict.fromkeys(settled.data.get("outcomes", []))
        return "Decided: " + ", ".join(code_words("contact_outcome", code, day) for code in outcomes)
    return "Answered" if settled.step == Step.ADVISED else "Shown the right door"


def _step(step: ContactStep) -> dict[str, Any]:
    """Who advised is named: the answer is theirs, and may be asked about."""
    what = Step(step.step).label + (f" by {step.by.name}" if step.step == Step.ADVISED else "")
    return {"at": step.at, "what": what, "words": step.words}
