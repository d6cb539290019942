"""The queue and one contact: read, rate, find each child, ask partners, decide, tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.access.audit import looked, shows_nobody
from goldthread.access.recording.drafts import as_posted, carried, draft_of, posted
from goldthread.core.days import day_of
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.models import ContactStep
from goldthread.record.models.front_door import Door, Step
from goldthread.record.places_in_use import cut_by
from goldthread.rooms.front_door import checks, settled, signing
from goldthread.rooms.front_door.adults import to_find
from goldthread.rooms.front_door.case import Case, asker, one_contact, open_case
from goldthread.rooms.front_door.deciding import labels
from goldthread.rooms.front_door.finding_screens import next_to_find
from goldthread.rooms.front_door.handing import handed
from goldthread.rooms.front_door.harm import HarmForm
from goldthread.rooms.front_door.matching import acknowledge, rate
from goldthread.rooms.front_door.queue import (
    Queue,
    about,
    elsewhere_today,
    handovers,
    queue,
    source_words,
    who_says,
)
from goldthread.rooms.front_door.same_incident import SameForm
from goldthread.rooms.front_door.versions import in_words
from goldthread.rooms.front_door.waiting import clock_name, wait
from goldthread.rooms.partners.in_words import of_all
from goldthread.rooms.partners.ladders import raised_over
from goldthread.rooms.partners.our_door import right_doors

UNCHANGED = 204
ANSWER = "answer"


class RateForm(forms.Form):
    """How soon it must be answered, and why."""

    rating = forms.ChoiceField(label="Rating", widget=forms.RadioSelect)
    reason = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, auto_id="rate_%s", **named)
        self.fields["rating"].choices = labels("contact_rating")


class NoteForm(forms.Form):
    """What the next team must know."""

    words = forms.CharField(
        label="What must the next team know?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


def front_door(request: HttpRequest) -> HttpResponse:
    """The whole page; its list asks again every few seconds."""
    _only_for_screeners(request)
    return _whole(request, NoteForm())


def _whole(request: HttpRequest, form: NoteForm) -> HttpResponse:
    now = wall_clock.now()
    shown, cut = _shown(request)
    looked(request, Action.SCREEN, surface="front door", people=len(shown.rows))
    given = {**cut, "elsewhere": elsewhere_today(now), "notes": handovers(now), "form": form}
    return render(
        request, "front_door/queue.html", given | {"errors": mistakes(form) if form.is_bound else []}
    )


def list_again(request: HttpRequest) -> HttpResponse:
    """The list alone where it has changed; where it has not, nothing leaves and nothing is swapped."""
    _only_for_screeners(request)
    shown, given = _shown(request)
    if request.GET.get("seen") == shown.seen:
        return HttpResponse(status=UNCHANGED)
    looked(request, Action.SCREEN, surface="front door", people=len(shown.rows))
    return render(request, "front_door/list.html", given)


def _shown(request: HttpRequest) -> tuple[Queue, dict[str, Any]]:
    """The queue, or what waits of one place, and what the list's template needs."""
    cut = cut_by(request.GET.get("place", ""))
    shown = queue(wall_clock.now(), cut.asked, request.GET.get("page", ""))
    said = cut.said(len(shown.rows), shown.whole, "contact")
    address = reverse("front_door") + (f"?{urlencode({'place': cut.asked})}" if cut.asked else "")
    return shown, {"queue": shown, "cut": cut, "said": said, "address": address}


def hand_over(request: HttpRequest) -> HttpResponse:
    """A note from the day to the night, or back."""
    _only_for_screeners(request)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _whole(request, form)
    ContactStep.objects.create(
        step=Step.HANDED_OVER,
        at=wall_clock.now(),
        by_id=asker(request).user,
        words=form.cleaned_data["words"],
    )
    messages.success(request, "Your note stands on the front door for the next 24 hours.")
    return redirect("front_door")


def contact(request: HttpRequest, contact: UUID) -> HttpResponse:
    return case_page(request, open_case(request, contact, wall_clock.today()))


def rating(request: HttpRequest, contact: UUID) -> HttpResponse:
    one = one_contact(request, contact)
    form = RateForm(request.POST)
    if not form.is_valid():
        return case_page(request, open_case(request, contact, wall_clock.today()), rate=form, wrong=form)
    rate(one, form.cleaned_data["rating"], form.cleaned_data["reason"], asker(request), now=wall_clock.now())
    return redirect("contact", contact)


def check(request: HttpRequest, contact: UUID) -> HttpResponse:
    """What came of asking a partner."""
    case = open_case(request, contact, wall_clock.today())
    form = checks.CheckForm(request.POST)
    if case.beside is None or case.settled:
        raise Http404
    if not form.is_valid():
        return case_page(request, case, check=form, wrong=form)
    checks.record(case.to_decide, form.cleaned_data, asker(request), now=wall_clock.now())
    return redirect("contact", contact)


def acknowledged(request: HttpRequest, contact: UUID) -> HttpResponse:
    """The sender was told that we have it; said twice, it is on record once."""
    one = one_contact(request, contact)
    if not one.steps.filter(step=Step.ACKNOWLEDGED).exists():
        acknowledge(one, asker(request), now=wall_clock.now())
    messages.success(request, "It is on record that the sender knows that we have it.")
    return redirect("contact", contact)


def told(request: HttpRequest, contact: UUID) -> HttpResponse:
    """The sender was rung or written to."""
    case = open_case(request, contact, wall_clock.today())
    if case.settled is None or settled.told(case.steps):
        raise Http404
    me = asker(request)
    signing.tell(case.contact, case.children, by=me.user, worker=me.worker, at=wall_clock.now())
    messages.success(request, "It is on record that the sender was told.")
    return redirect("front_door")


def case_page(
    request: HttpRequest, case: Case, *, wrong: forms.Form | None = None, **given: Any
) -> HttpResponse:
    """Everything about one contact; `given` may bring a form that was answered wrongly."""
    now = wall_clock.now()
    owed = wait(case.contact, case.steps)
    over = next((row for row in handed(now) if row.contact == case.contact.pk and not row.ended), None)
    said = {
        "holder": over.holder if over else "",
        "handed_id": over.id if over else None,
        "case": case,
        "one": case.contact,
        "title": about(case.contact),
        "documents": case.contact.documents.order_by("title"),
        "from": who_says(case.contact),
        "words": case.contact.told.get("worry") or case.contact.told.get("question") or "",
        "answers": of_all(case.contact.told),
        "source": source_words(case.contact.source, case.contact.arrived_at),
        "door": Door(case.contact.door).label,
        "written": _written(case),
        "left": owed.words(now),
        "left_kind": owed.kind(now),
        "clock": clock_name(owed.clock),
        "rating": owed.rating,
        "rating_words": dict(labels("contact_rating")).get(owed.rating, ""),
        "doors": right_doors(),
        "answer_label": _answer_label(case),
        "rate": RateForm(),
        "check": checks.CheckForm(),
        "check_rows": checks.rows(case.checks) if case.beside else [],
        "adults_to_find": to_find(case.contact, case.beside.history) if case.beside else [],
        "harm": HarmForm(case.beside.history) if case.beside else None,
        "same": SameForm(case.beside.history, day_of(case.contact.arrived_at)) if case.beside else None,
        "errors": mistakes(wrong) if wrong is not None else [],
        "acknowledged": any(step.step == Step.ACKNOWLEDGED for step in case.steps),
        "told": settled.told(case.steps),
        "disagreed": _disagreed(case),
        "proposed": _proposed(case),
        "mine": case.proposal is not None and case.proposal.by_id == asker(request).user,
    }
    if case.beside is None and not case.settled:
        said |= next_to_find(request, case.contact)
    if case.contact.door == Door.ADVICE or case.contact.told.get("unread"):
        said |= _answering(request, case.contact.pk)
    return render(request, "front_door/contact.html", said | given)


def _written(case: Case) -> datetime | None:
    """When staff wrote it down, where it had reached us before."""
    said = case.contact.told.get("written_at")
    at = datetime.fromisoformat(said) if said else case.contact.arrived_at
    return at if at - case.contact.arrived_at > timedelta(minutes=1) else None


def _answering(request: HttpRequest, contact: UUID) -> dict[str, Any]:
    """The answer that the asker has not sent, if any."""
    draft = draft_of(request, ANSWER, contact)
    kept = as_posted(draft)
    return {**carried(request, draft), "answer": kept.get("words", "") if kept else ""}


def _answer_label(case: Case) -> str:
    what = "What you did" if case.contact.told.get("unread") else "Your advice"
    return f"{what}, as the sender reads it"


def _proposed(case: Case) -> list[dict[str, str]]:
    if case.proposal is None:
        return []
    words = in_words(case, posted(case.proposal.data))
    return [{"key": question, "value": answer} for question, answer in words.items()]


def _disagreed(case: Case) -> list[tuple[UUID, UUID]]:
    """Of each child, the disagreement of whoever sent it, once it is decided."""
    if case.settled is None:
        return []
    return raised_over(case.contact.reference, [child.person_id for child in case.children])


def _only_for_screeners(request: HttpRequest) -> None:
    shows_nobody(request)
    if not asker(request).screens:
        raise Http404
