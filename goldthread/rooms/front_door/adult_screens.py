"""An adult of the household is found before any is registered; and who is said to have caused the harm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import noted_by_the_database, request_id, shows_nobody
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.layout import as_id
from goldthread.record.models import ContactChild
from goldthread.record.new_id import new_id
from goldthread.rooms.front_door.adults import NEW, AdultForm, TieForm, as_told, looked_for, tie_adult
from goldthread.rooms.front_door.case import asker, one_contact, open_case
from goldthread.rooms.front_door.finding import like, named_in, open_records
from goldthread.rooms.front_door.harm import HarmForm, say
from goldthread.rooms.front_door.queue import about
from goldthread.rooms.front_door.screens import case_page
from goldthread.rooms.partners.adults_told import adults_named


def household_adult(request: HttpRequest, contact: UUID) -> HttpResponse:
    """First the name, then who on record it may be, and what they are to each child."""
    one = one_contact(request, contact)
    children = list(one.children.order_by("place"))
    if not children:
        return redirect("contact", contact)
    shows_nobody(request)
    told = adults_named(one).get(request.GET.get("adult", ""), {})
    first = AdultForm(request.POST or None, initial={name: told.get(name) for name in ("name", "born_on")})
    if request.method != "POST" or not first.is_valid():
        return _page(request, one, first)
    name, born_on = first.cleaned_data["name"], first.cleaned_data["born_on"]
    found = _found(request, name, born_on, children)
    wanted = looked_for(name, born_on)
    chosen = request.POST if request.POST.get("looked") == wanted else None
    names = {named.place: named.name for named in named_in(one) if named.person}
    form = TieForm([(str(row["id"]), _choice(row)) for row in found], names, chosen)
    if chosen is None:
        here = {"name": name, "born_on": born_on, "looked": wanted, "once": new_id()}
        form.initial = as_told(told, names) | here
    elif form.is_valid():
        open_records(request, one, [row["id"] for row in found if _is(row, form)])
        tie_adult(one, children, form.cleaned_data, by=asker(request).user, now=wall_clock.now())
        messages.success(request, f"{_called(form, found, name)} stands with the household now.")
        return redirect("contact", contact)
    return _page(request, one, form, found=found)


def harm(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Who is said to have caused the harm: one of the adults who stand round the children, or nobody."""
    case = open_case(request, contact, wall_clock.today())
    if case.beside is None or case.settled:
        raise Http404
    form = HarmForm(case.beside.history, request.POST)
    if not form.is_valid():
        return case_page(request, case, harm=form, wrong=form)
    adult = as_id(form.cleaned_data["harm_by"] or None)
    say(case.children, adult, by=asker(request).user, now=wall_clock.now())
    messages.success(request, "It is on record what was said of who caused the harm.")
    return redirect("contact", contact)


def _page(request: HttpRequest, one: Any, form: AdultForm, **given: Any) -> HttpResponse:
    said = {
        "one": one,
        "title": about(one),
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
        **given,
    }
    return render(request, "front_door/adult.html", said)


def _found(
    request: HttpRequest, name: str, born_on: Any, children: list[ContactChild]
) -> list[dict[str, Any]]:
    """Adults, and children who may be parents themselves; never a child of this very contact."""
    ours = {child.person_id for child in children}
    found = like(name, born_on, request_id=request_id(request), today=wall_clock.today())
    noted_by_the_database(request)
    return [row for row in found if row["id"] not in ours and not row["restricted"]]


def _choice(row: dict[str, Any]) -> str:
    born = f", born {row['born']}" if row["born"] else ""
    held = f" Held by {row['team']}." if row["child"] else ""
    return f"{row['name']}, {row['age']}{born}.{held} Because {row['why']}."


def _called(form: TieForm, found: list[dict[str, Any]], name: str) -> str:
    return name if form.cleaned_data["which"] == NEW else next(row["name"] for row in found if _is(row, form))


def _is(row: dict[str, Any], form: TieForm) -> bool:
    return str(row["id"]) == form.cleaned_data["which"]
