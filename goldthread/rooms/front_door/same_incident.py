"""Is it an incident of which we heard already? Police, school and ambulance on one fight tell of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core.days import day_of
from goldthread.ground import wall_clock
from goldthread.record.facts import correct
from goldthread.record.models import ArrivedContact, ContactChild
from goldthread.rooms.front_door.case import asker, open_case
from goldthread.rooms.front_door.harm import received
from goldthread.rooms.front_door.history import History
from goldthread.rooms.partners.our_door import our_door

FIELD = "incident"
OF_ITS_OWN = ("", "None of them: an incident of its own")
DONE = "It is on record. Several who tell of one incident count as one."


class SameForm(forms.Form):
    """One of the household's incidents of those days, or none."""

    incident = forms.ChoiceField(
        label="Did somebody tell us of this incident already?",
        help_text="Then it is counted once, however many agencies tell of it",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, past: History, came_on: date, *given: Any) -> None:
        here = past.also[0]["number"] if past.also else ""
        super().__init__(*given, initial={FIELD: here})
        days = timedelta(days=our_door().same_incident_days)
        lately = [row for row in past.before if abs(row["on"] - came_on) <= days]
        offered = [row for row in (*past.also, *lately) if row["number"]]
        self.fields[FIELD].choices = [*((row["number"], _words(row)) for row in offered), OF_ITS_OWN]

    @property
    def asks(self) -> bool:
        """Whether there is any that it could be."""
        return len(self.fields[FIELD].choices) > 1


def same_incident(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Says so, or takes it back. Raises Http404 once it is decided, and for one that is not offered."""
    case = open_case(request, contact, wall_clock.today())
    if case.beside is None or case.settled:
        raise Http404
    form = SameForm(case.beside.history, day_of(case.contact.arrived_at), request.POST)
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data[FIELD] or own_number(case.contact)
    say_same(case.children, number, by=asker(request).user, now=wall_clock.now())
    messages.success(request, DONE)
    return redirect("contact", contact)


def say_same(children: Sequence[ContactChild], number: str, *, by: UUID, now: datetime) -> None:
    """The contact's first fact of each child in a new version with this number; what has it already stays."""
    for fact in received(children):
        if fact.data.get(FIELD) != number:
            correct(fact.id, by=by, now=now, reason="", data={**fact.data, FIELD: number})


def own_number(contact: ArrivedContact) -> str:
    """As the sender gave it; else the contact's own reference."""
    return str(contact.told.get(FIELD) or contact.reference)


def _words(row: dict[str, Any]) -> str:
    return ". ".join(filter(None, [f"{row['when']}, {row['who']}", row["concern"][:100]]))
