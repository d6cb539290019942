"""The public's door: what to do in an emergency, the form, the reference, and the way for all else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.network import address_of
from goldthread.record.models import ContactStep, FormTry
from goldthread.record.models.front_door import Door, Step
from goldthread.record.principals import PUBLIC
from goldthread.record.session import acting_as
from goldthread.rooms.partners.arriving import Coming, arrive_once, reference_of
from goldthread.rooms.partners.asking import (
    ChildForm,
    PublicForm,
    all_valid,
    children_forms,
    how_many,
    show_again,
)
from goldthread.rooms.partners.one_use import from_our_page, id_in, new_token
from goldthread.rooms.partners.our_door import our_door, right_doors

REFUSED, TOO_MANY = 403, 429
# Asked for by base.html, a token would set a cookie: here nothing is kept in the browser.
NO_COOKIE = {"csrf_token": ""}


def start(request: HttpRequest) -> HttpResponse:
    return _page(request, "start")


@csrf_exempt
def form(request: HttpRequest) -> HttpResponse:
    """The form, without account, cookie or session. Sent twice, it arrives once."""
    posted = request.POST if request.method == "POST" else None
    count = how_many(posted)
    if posted is None or "another" in posted:
        return _ask(request, _empty(posted, count), token=(posted or {}).get("token") or new_token())
    forms = [PublicForm(posted), *children_forms(ChildForm, posted, count=count)]
    contact = id_in(posted.get("token", ""))
    if not all_valid(forms):
        return _ask(request, forms, token=posted.get("token", ""), errors=mistakes(*forms))
    if contact is None or not from_our_page(request):
        again = [{"text": "This page was open for a long time. Press Send once more", "target": ""}]
        return _ask(request, forms, token=new_token(), errors=again, status=REFUSED)
    return _keep(request, contact, forms)


@csrf_exempt
def elsewhere(request: HttpRequest) -> HttpResponse:
    """What is no worry about a child's safety is shown its own door, and counted apart with no words kept."""
    doors = our_door().right_doors
    if request.method != "POST":
        return _page(request, "elsewhere", doors=right_doors())
    door = doors.get(request.POST.get("door", ""))
    if door is None:
        wrong = [{"text": "Choose what it is about", "target": "door_0"}]
        return _page(request, "elsewhere", doors=right_doors(), errors=wrong)
    with acting_as(PUBLIC):
        ContactStep.objects.create(
            step=Step.ELSEWHERE, at=wall_clock.now(), by_id=PUBLIC, data={"door": door.code}
        )
    return _page(request, "right_door", door=door)


def _keep(request: HttpRequest, contact: UUID, forms: list[Any]) -> HttpResponse:
    """The reference, on the answer to the form itself: an address would be left in the browser's history."""
    shared, *children = (one.cleaned_data for one in forms)
    coming = Coming(contact, Door.PUBLIC, shared["source"], shared, children)
    now = wall_clock.now()
    with acting_as(PUBLIC, now=now):
        if _flooded(request, now):
            return _page(request, "too_many", status=TOO_MANY)
        arrive_once(coming, by=PUBLIC, now=now)
    danger = shared["danger"] == "yes"
    return _page(request, "we_have_it", reference=reference_of(contact), danger=danger)


def _flooded(request: HttpRequest, now: Any) -> bool:
    """Whether this network address has sent as many as the council allows. The try is kept."""
    address = address_of(request)
    if not address:
        return False
    since = now - timedelta(minutes=our_door().minutes)
    if FormTry.objects.filter(address=address, at__gt=since).count() >= our_door().tries_per_address:
        return True
    FormTry.objects.create(at=now, address=address)
    return False


def _empty(posted: Any, count: int) -> list[Any]:
    forms = [PublicForm(), *children_forms(ChildForm, None, count=count)]
    if posted is not None:
        for one in forms:
            show_again(one, posted)
    return forms


def _ask(
    request: HttpRequest, forms: list[Any], *, token: str, status: int = 200, **given: Any
) -> HttpResponse:
    shared, *children = forms
    more = len(children) < our_door().most_children
    return _page(
        request, "form", form=shared, children=children, token=token, more=more, status=status, **given
    )


def _page(request: HttpRequest, name: str, *, status: int = 200, **given: Any) -> HttpResponse:
    said = {"council_door": our_door(), **NO_COOKIE, **given}
    return render(request, f"partners/{name}.html", said, status=status)
