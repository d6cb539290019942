"""Finding one child of a contact among those on record, or registering somebody nobody knew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import noted_by_the_database, request_id
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.rooms.front_door.case import asker, one_contact
from goldthread.rooms.front_door.finding import Named, candidates, named_in, open_records
from goldthread.rooms.front_door.matching import join_households, match, register
from goldthread.rooms.front_door.queue import about

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


def _may_record(person: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(REACHES, [person])
        row = cursor.fetchone()
    return bool(row and row[0])


def _choice(one: dict[str, Any]) -> str:
    born = f", born {one['born']}" if one["born"] else ""
    shut = " Restricted: ring that team." if one["restricted"] and not one["in_reach"] else ""
    return f"{one['name']}, {one['age']}{born}. Held by {one['team']}. Because {one['why']}.{shut}"
