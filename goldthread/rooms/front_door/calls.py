"""Somebody rang, wrote or came in, by day or by night: staff write it down, and it waits like any other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import shows_nobody
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.models.front_door import Door
from goldthread.record.new_id import new_id
from goldthread.rooms.front_door.case import asker
from goldthread.rooms.partners.arriving import Coming, arrive
from goldthread.rooms.partners.asking import (
    CallForm,
    ChildForm,
    all_valid,
    children_forms,
    how_many,
    show_again,
)
from goldthread.rooms.partners.our_door import our_door


def write_down(request: HttpRequest) -> HttpResponse:
    """The same questions as the public's; the one who writes is on record beside the one who rang."""
    shows_nobody(request)
    if not asker(request).screens:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    if posted is None or "another" in posted:
        return _page(request, _empty(posted))
    asked: list[Any] = [CallForm(posted), *children_forms(ChildForm, posted, count=how_many(posted))]
    if not all_valid(asked):
        return _page(request, asked, errors=mistakes(*asked))
    shared, *children = (one.cleaned_data for one in asked)
    told = {name: value for name, value in shared.items() if name != "door"}
    coming = Coming(new_id(), Door(shared["door"]), shared["source"], told, children)
    reference = arrive(coming, by=asker(request).user, now=wall_clock.now())
    messages.success(request, f"It is on record. The reference to give the caller is {reference}.")
    return redirect("contact", coming.id)


def _empty(kept: Any) -> list[Any]:
    asked: list[Any] = [CallForm(), *children_forms(ChildForm, None, count=how_many(kept))]
    if kept is not None:
        for one in asked:
            show_again(one, kept)
    return asked


def _page(request: HttpRequest, asked: list[Any], **given: Any) -> HttpResponse:
    shared, *children = asked
    more = len(children) < our_door().most_children
    said = {"form": shared, "children": children, "more": more, **given}
    return render(request, "front_door/write_down.html", said)
