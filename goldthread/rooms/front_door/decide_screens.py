"""Deciding: on one's own, or with the second person the rule asks for; and two who decide at once."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.access.audit import shows_nobody
from goldthread.access.recording.asking import show_again
from goldthread.access.recording.drafts import answers, as_posted, carried, draft_of, forget, keep, posted
from goldthread.access.recording.signing import entry_id, signed_before
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.facts import AlreadyCorrected, OddSpell
from goldthread.record.models import ContactStep, Worker
from goldthread.record.models.front_door import Step
from goldthread.rooms.front_door.case import Case, asker, is_manager, one_contact, open_case
from goldthread.rooms.front_door.deciding import DecisionForm, Signers, second_person
from goldthread.rooms.front_door.queue import about
from goldthread.rooms.front_door.screens import ANSWER, case_page
from goldthread.rooms.front_door.signing import sign_decision
from goldthread.rooms.front_door.versions import side_by_side

FORM = "decide"
NO_REASON = "Say what must change before you return it"


def decide(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One page beside the history: decides, or hands the decision to a second person."""
    case = open_case(request, contact, wall_clock.today())
    if signed_before(request, FORM, contact):
        return redirect("front_door")
    if case.beside is None:
        return redirect("contact", contact)
    if case.settled or case.proposal:
        return _somebody_was_first(request, case)
    form = DecisionForm(case.beside, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, case, form)
    return _page(request, case, form)


def keep_decision(request: HttpRequest, contact: UUID) -> HttpResponse:
    """What is typed of a decision, every few seconds, as with every other act."""
    one_contact(request, contact)
    shows_nobody(request)
    draft, clash = keep(request, FORM, contact, signed=partial(signed_before, request, FORM, contact))
    return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})


def throw_away(request: HttpRequest, contact: UUID) -> HttpResponse:
    """My own version, once I have read the one that stands."""
    one_contact(request, contact)
    for form in (FORM, ANSWER):
        forget(request, form, contact)
    messages.success(request, "Your version is thrown away. The other stands.")
    return redirect("contact", contact)


def second(request: HttpRequest, contact: UUID) -> HttpResponse:
    """The second person agrees, and it is signed in both names; or returns it with a reason."""
    case, me = open_case(request, contact, wall_clock.today()), asker(request)
    proposal, words = case.proposal, request.POST.get("words", "").strip()
    if proposal is None or case.beside is None:
        lost = f" Your words are not on record: “{words}”" if words else ""
        messages.error(request, f"Somebody answered it a moment ago. Read what they did.{lost}")
        return redirect("contact", contact)
    if "return" in request.POST:
        if not words:
            wrong = [{"text": NO_REASON, "target": "return-words"}]
            return case_page(request, case, errors=wrong, return_error=NO_REASON)
        _step(request, case, Step.RETURNED, words=words)
        messages.success(request, "Returned with your reason.")
        return redirect("contact", contact)
    form = DecisionForm(case.beside, posted(proposal.data))
    if proposal.by_id == me.user or not form.is_valid() or _needs_a_manager(case, form, me):
        messages.error(
            request,
            "It cannot be signed by you as it stands. A manager other than the proposer may, or return it.",
        )
        return redirect("contact", contact)
    worker = Worker.objects.filter(user=proposal.by_id).values_list("pk", flat=True).first()
    return _sign(request, case, form, Signers(worker, me.worker, wall_clock.now()))


def _somebody_was_first(request: HttpRequest, case: Case) -> HttpResponse:
    """What was typed meanwhile is kept, and stands beside what they decided, question by question."""
    contact = case.contact.pk
    if request.method == "POST":
        if case.proposal and _mine(request, case.proposal):
            return redirect("contact", contact)
        kept, _ = keep(request, FORM, contact, signed=lambda: False)
        return redirect(f"{reverse(FORM, args=[contact])}?draft={kept.pk if kept else ''}")
    draft = draft_of(request, FORM, contact)
    if draft is None:
        return redirect("contact", contact)
    given = {
        "one": case.contact,
        "title": about(case.contact),
        "first": case.proposal or case.settled,
        "waits": case.proposal is not None,
        "draft": draft,
        "rows": side_by_side(case, draft.data),
    }
    return render(request, "front_door/both.html", given)


def _mine(request: HttpRequest, step: ContactStep) -> bool:
    """The same page, sent again."""
    return step.by_id == asker(request).user and step.data == answers(request.POST)


def _decided(request: HttpRequest, case: Case, form: DecisionForm) -> HttpResponse:
    me = asker(request)
    assert case.beside is not None
    why = second_person(form.cleaned_data, case.beside.history, manager=is_manager(me))
    if why:
        _step(request, case, Step.PROPOSED, words=why, data=answers(request.POST))
        forget(request, FORM, case.contact.pk)
        messages.success(request, f"{why} Your proposal waits on the front door.")
        return redirect("contact", case.contact.pk)
    manager = me.worker if is_manager(me) else None
    return _sign(request, case, form, Signers(me.worker, manager, wall_clock.now()))


def _sign(request: HttpRequest, case: Case, form: DecisionForm, who: Signers) -> HttpResponse:
    assert case.beside is not None
    entry = entry_id(request, FORM, case.contact.pk)
    try:
        sign_decision(case.beside, form.cleaned_data, who, by=asker(request).user, entry=entry)
    except (OddSpell, AlreadyCorrected) as odd:
        form.add_error(None, str(odd))
        return _page(request, case, form)
    forget(request, FORM, case.contact.pk)
    messages.success(request, f"{case.contact.reference} is decided.")
    return redirect("front_door")


def _needs_a_manager(case: Case, form: DecisionForm, me: Any) -> bool:
    """A level that a manager signs is not signed by a second screener."""
    assert case.beside is not None
    if is_manager(me):
        return False
    alone = second_person(form.cleaned_data, case.beside.history, manager=True)
    return second_person(form.cleaned_data, case.beside.history, manager=False) != alone


def _page(request: HttpRequest, case: Case, form: DecisionForm) -> HttpResponse:
    draft = draft_of(request, FORM, case.contact.pk) if not form.is_bound else None
    kept = as_posted(draft)
    if kept is not None:
        show_again(form, kept)
    errors = mistakes(form) if form.is_bound else []
    return case_page(request, case, decision=form, errors=errors, **carried(request, draft))


def _step(request: HttpRequest, case: Case, step: Step, *, words: str, data: Any = None) -> None:
    ContactStep.objects.create(
        contact=case.contact,
        step=step,
        at=wall_clock.now(),
        by_id=asker(request).user,
        words=words,
        data=data or {},
    )
