"""Finding one child of a contact, and deciding: on one's own, or with the second person the rule asks for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import noted_by_the_database, request_id
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.facts import AlreadyCorrected, OddSpell
from goldthread.record.models import ContactStep, Worker
from goldthread.record.models.front_door import Step
from goldthread.rooms.front_door.case import Case, asker, is_manager, one_contact, open_case
from goldthread.rooms.front_door.deciding import DecisionForm, Signers, as_posted, second_person
from goldthread.rooms.front_door.finding import Named, candidates, named_in, open_records
from goldthread.rooms.front_door.matching import join_households, match, register
from goldthread.rooms.front_door.queue import about
from goldthread.rooms.front_door.screens import case_page
from goldthread.rooms.front_door.signing import sign_decision

NEW = "new"
REACHES = "select reaches_child(%s, 'record', 'ordinary')"


class WhichForm(forms.Form):
    """Which child it is. Nobody is registered unless somebody says so."""

    which = forms.ChoiceField(label="Which child is it?", widget=forms.RadioSelect)
    together = forms.BooleanField(label="Lives with the other children of this contact", required=False)
    malicious = forms.BooleanField(
        label="Somebody has called this report malicious",
        help_text="It is recorded. It is no reason to take the report less seriously.",
        required=False,
    )

    def __init__(self, found: list[dict[str, Any]], others: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        new = [(NEW, "None of these: register a new child" if found else "Not known: register a new child")]
        self.fields["which"].choices = [(str(one["id"]), _choice(one)) for one in found] + new
        if not others:
            del self.fields["together"]


def find_child(request: HttpRequest, contact: UUID, place: int) -> HttpResponse:
    """Candidates with reasons; then that one, or a new child."""
    one = one_contact(request, contact)
    named = next((child for child in named_in(one) if child.place == place and child.person is None), None)
    if named is None:
        return redirect("contact", contact)
    found = candidates(named, request_id=request_id(request), today=wall_clock.today())
    noted_by_the_database(request)
    others = [child.person_id for child in one.children.all()]
    form = WhichForm(found, bool(others), request.POST or None)
    if request.method == "POST" and form.is_valid():
        refused = _take(request, one, named, form.cleaned_data, others)
        if not refused:
            return redirect("contact", contact)
        form.add_error("which", refused)
    given = {
        "one": one,
        "named": named,
        "title": about(one),
        "found": found,
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "front_door/find_child.html", given)


def decide(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One page beside the history: decides, or hands the decision to a second person."""
    case = open_case(request, contact, wall_clock.today())
    if case.beside is None or case.settled or case.proposal:
        return redirect("contact", contact)
    form = DecisionForm(case.beside, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, case, form)
    return _page(request, case, form)


def second(request: HttpRequest, contact: UUID) -> HttpResponse:
    """The second person agrees, and it is signed in both names; or returns it with a reason."""
    case, me = open_case(request, contact, wall_clock.today()), asker(request)
    proposal = case.proposal
    if proposal is None or case.beside is None:
        return redirect("contact", contact)
    if "return" in request.POST:
        words = request.POST.get("words", "").strip()
        if words:
            _step(request, case, Step.RETURNED, words=words)
            messages.success(request, "Returned with your reason.")
        return redirect("contact", contact)
    form = DecisionForm(case.beside, as_posted(proposal.data))
    if proposal.by_id == me.user or not form.is_valid() or _needs_a_manager(case, form, me):
        messages.error(
            request,
            "It cannot be signed by you as it stands. A manager other than the proposer may, or return it.",
        )
        return redirect("contact", contact)
    worker = Worker.objects.filter(user=proposal.by_id).values_list("pk", flat=True).first()
    return _sign(request, case, form, Signers(worker, me.worker, wall_clock.now()))


def _take(request: HttpRequest, one: Any, named: Named, said: dict[str, Any], others: list[UUID]) -> str:
    """Takes the child as found, or registers one. Gives what stands against it, or ""."""
    me, now = asker(request), wall_clock.now()
    if said["which"] == NEW:
        person = register(one, named, by=me.user, now=now)
    else:
        person = UUID(said["which"])
        if person in others:
            return "This child stands in the contact already. Choose another"
        open_records(request, one, [person])
        if not _may_record(person):
            return "This record is restricted, or closed to you. Ring the team that holds it"
    match(one, named, person, me, now=now, malicious=bool(said.get("malicious")))
    if said.get("together") and said["which"] == NEW:
        join_households(person, others, by=me.user, now=now)
    return ""


def _decided(request: HttpRequest, case: Case, form: DecisionForm) -> HttpResponse:
    me = asker(request)
    assert case.beside is not None
    why = second_person(form.cleaned_data, case.beside.history, manager=is_manager(me))
    if why:
        _step(request, case, Step.PROPOSED, words=why, data=_typed(request.POST))
        messages.success(request, f"{why} Your proposal waits on the front door.")
        return redirect("contact", case.contact.pk)
    manager = me.worker if is_manager(me) else None
    return _sign(request, case, form, Signers(me.worker, manager, wall_clock.now()))


def _sign(request: HttpRequest, case: Case, form: DecisionForm, who: Signers) -> HttpResponse:
    assert case.beside is not None
    try:
        sign_decision(case.beside, form.cleaned_data, who, by=asker(request).user)
    except (OddSpell, AlreadyCorrected) as odd:
        form.add_error(None, str(odd))
        return _page(request, case, form)
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
    errors = mistakes(form) if form.is_bound else []
    return case_page(request, case, decision=form, errors=errors)


def _step(request: HttpRequest, case: Case, step: Step, *, words: str, data: Any = None) -> None:
    ContactStep.objects.create(
        contact=case.contact,
        step=step,
        at=wall_clock.now(),
        by_id=asker(request).user,
        words=words,
        data=data or {},
    )


def _typed(posted: Any) -> dict[str, list[str]]:
    return {name: posted.getlist(name) for name in posted if name != "csrfmiddlewaretoken"}


def _may_record(person: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(REACHES, [person])
        row = cursor.fetchone()
    return bool(row and row[0])


def _choice(one: dict[str, Any]) -> str:
    born = f", born {one['born']}" if one["born"] else ""
    shut = " Restricted: ring that team." if one["restricted"] and not one["in_reach"] else ""
    return f"{one['name']}, {one['age']}{born}. Held by {one['team']}. Because {one['why']}.{shut}"
