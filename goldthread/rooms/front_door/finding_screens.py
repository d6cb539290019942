"""Finding one child of a contact among those on record, or registering somebody nobody knew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked, noted_by_the_database, request_id
from goldthread.access.child_facts import names_of
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.kind_words import line
from goldthread.ground.words import long_date
from goldthread.language.roles import Action
from goldthread.record.models import ArrivedContact, Person
from goldthread.rooms.front_door.case import asker, one_contact
from goldthread.rooms.front_door.finding import Named, candidates, named_in, open_records
from goldthread.rooms.front_door.matching import join_households, match, register
from goldthread.rooms.front_door.queue import about
from goldthread.rooms.front_door.unmatching import put_by, take_back
from goldthread.rooms.people.wrong_child_screens import CLOSED, PUT_ON, TAKEN_OFF

NEW = "new"
REACHES = "select reaches_child(%s, 'record', 'ordinary')"


class WhyForm(forms.Form):
    """Why it is somebody else."""

    why = forms.CharField(
        label="How do you know that it is somebody else?",
        help_text="It is kept under your name with the contact. Leave names out.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


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


def next_to_find(request: HttpRequest, one: ArrivedContact) -> dict[str, Any]:
    """The first child nobody has found, with who it may be: chosen where the contact is read."""
    named = next((child for child in named_in(one) if child.person is None), None)
    if named is None:
        return {}
    found = candidates(named, request_id=request_id(request), today=wall_clock.today())
    return {"to_find": named, "found": found, "which": WhichForm(found, bool(one.children.all()))}


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
            return redirect("decide" if len(others) + 1 == len(named_in(one)) else "contact", contact)
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


def not_this_child(request: HttpRequest, contact: UUID, place: int) -> HttpResponse:
    """What the contact put on a record that is not this child's: shown, taken off, and looked for again."""
    one = one_contact(request, contact)
    child = one.children.select_related("person").filter(place=place).first()
    if child is None:
        return redirect("find_child", contact, place)
    open_records(request, one, [child.person_id])
    looked(request, Action.SCREEN, surface=f"the wrong child, {one.reference}", subject=child.person_id)
    put, form = put_by(one, child), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not put.against:
        closed = take_back(one, put, form.cleaned_data["why"], asker(request), now=wall_clock.now())
        looked(request, Action.RECORD, surface=TAKEN_OFF, subject=child.person_id)
        for person in closed:
            looked(request, Action.RECORD, surface=CLOSED, subject=person)
        messages.success(request, "Taken off that record. Now find the right child.")
        return redirect("find_child", contact, place)
    given = {
        "one": one,
        "title": about(one),
        "named": named_in(one)[place],
        "called": names_of([child.person_id]).get(child.person_id, "Name not open to you"),
        "born": _born(child.person),
        "lines": [line(fact, lambda _: "") for fact in put.facts],
        "against": put.against,
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "front_door/not_this_child.html", given)


def _born(person: Person) -> str:
    return f"born {long_date(person.born_on)}" if person.born_on else "of no known birthday"


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
    if one.taken_back.exists():
        looked(request, Action.RECORD, surface=PUT_ON, subject=person)
    if said.get("together") and said["which"] == NEW:
        join_households(person, others, by=me.user, now=now)
    return ""


def _may_record(person: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(REACHES, [person])
        row = cursor.fetchone()
    return bool(row and row[0])


def _choice(one: dict[str, Any]) -> str:
    born = f", born {one['born']}" if one["born"] else ""
    shut = " Restricted: ring that team." if one["restricted"] and not one["in_reach"] else ""
    return f"{one['name']}, {one['age']}{born}. Held by {one['team']}. Because {one['why']}.{shut}"
