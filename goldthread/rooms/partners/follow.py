"""What became of what my agency sent: its state, its outcome and the reason, and "we disagree"."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.core.escalation import Turn
from goldthread.ground import wall_clock
from goldthread.ground.kind_words import code_words
from goldthread.ground.wall_clock import LONDON
from goldthread.language.roles import Action
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import SETTLED, Door, Step
from goldthread.rooms.partners.challenged import challenges
from goldthread.rooms.partners.in_words import of_a_child, of_all
from goldthread.rooms.partners.ladder_words import standing
from goldthread.rooms.partners.ladders import Disagreement, followed
from goldthread.rooms.partners.news import opened, unopened
from goldthread.rooms.partners.our_door import our_door
from goldthread.rooms.partners.our_stages import our_stages
from goldthread.rooms.partners.pattern import own_pattern
from goldthread.rooms.partners.speaking import Spoken, speak

A_PAGE = 50
WRITTEN_FOR_YOU = (Door.PHONE, Door.EMAIL, Door.OUT_OF_HOURS)


def sent(request: HttpRequest) -> HttpResponse:
    """The agency's own referrals, those with news and then the newest first, and its own pattern.

    Eight queries, however many.
    """
    disagreements, news = followed(), unopened()
    told_of = Case(When(pk__any_of=news, then=True), default=False)
    found = ArrivedContact.objects.exclude(door=Door.PUBLIC).order_by(told_of.desc(), "-arrived_at", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    steps: dict[UUID, list[ContactStep]] = {}
    for step in ContactStep.objects.filter(contact__any_of=[row.pk for row in rows]).order_by("at"):
        steps.setdefault(step.contact_id, []).append(step)
    to_us = challenges(disagreements, news)
    looked(request, Action.FOLLOW, surface="what my agency sent", people=len(rows) + len(to_us))
    lines = [_line(row, steps.get(row.pk, []), disagreements.get(row.pk, [])) for row in rows]
    lines = [line | {"new": line["id"] in news} for line in lines]
    me: Me = request.me  # type: ignore[attr-defined]
    given = {"rows": lines, "page": page, "challenges": to_us, "pattern": own_pattern(me, wall_clock.today())}
    return render(request, "partners/sent.html", given)


def follow(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One referral: what was sent, each step since, and the button that says no."""
    one = ArrivedContact.objects.select_related("agency", "sent_by").filter(pk=contact).first()
    if one is None:
        raise Http404
    steps = list(one.steps.select_related("by").order_by("at"))
    decided, stages = any(step.step == Step.DECIDED for step in steps), our_stages()
    said = speak(request, one) if decided and stages else Spoken()
    if said.done:
        messages.success(request, said.done)
        return redirect("follow", contact)
    looked(request, Action.FOLLOW, surface=f"what became of {one.reference}")
    opened(contact)
    given = {
        "one": one,
        "words": one.told.get("worry") or one.told.get("question") or "",
        "answers": of_all(one.told),
        "children": [(child.get("name", ""), of_a_child(child)) for child in one.told.get("children", [])],
        "line": _line(one, steps, []),
        "steps": [_step(step) for step in steps],
        "documents": one.documents.order_by("title"),
        "written_for_you": one.door in WRITTEN_FOR_YOU,
        "wrote": "What we wrote down" if one.door in WRITTEN_FOR_YOU else "What you wrote",
        "form": said.form,
        "ladders": said.ladders,
        "errors": said.errors,
        "by_telephone": decided and stages is None,
        "council_door": our_door(),
    }
    return render(request, "partners/follow.html", given)


def _line(one: ArrivedContact, steps: list[ContactStep], disagreements: list[Disagreement]) -> dict[str, Any]:
    """The sender knows whom they wrote of; the list still says only what they need to tell two apart."""
    settled = next((step for step in reversed(steps) if step.step in SETTLED), None)
    names = [child.get("name", "") for child in one.told.get("children", [])]
    return {
        "id": one.pk,
        "reference": one.reference,
        "arrived": one.arrived_at,
        "about": ", ".join(names)
        or ("A message that we could not read" if one.told.get("unread") else "Advice"),
        "state": _state(settled),
        "kind": "ok" if settled else "info",
        "reason": settled.words if settled else "",
        "disagreed": [
            standing(each.ladder, wall_clock.today(), reader=Turn.THEIRS) for each in disagreements
        ],
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
