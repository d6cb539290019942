"""Somebody rang, wrote or came in, by day or by night: staff write it down, and it waits like any other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import shows_nobody
from goldthread.access.recording.drafts import as_posted, carried, draft_of, forget, keep
from goldthread.access.recording.signing import entry_id
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.layout import as_id
from goldthread.record.models import ArrivedContact
from goldthread.record.models.front_door import Door
from goldthread.record.new_id import new_id
from goldthread.rooms.front_door.case import asker
from goldthread.rooms.partners.arriving import Coming, arrive_once, reference_of
from goldthread.rooms.partners.asking import (
    CallForm,
    ChildForm,
    all_valid,
    children_forms,
    how_many,
    show_again,
)
from goldthread.rooms.partners.our_door import our_door

FORM = "write_down"
# Kept in columns of their own, or asked only so that these can be made.
NOT_TOLD = ("door", "agency", "came_on", "came_at", "reached_at")


def write_down(request: HttpRequest) -> HttpResponse:
    """The same questions as the public's; the one who writes is on record beside the one who rang."""
    me = _screener(request)
    posted = request.POST if request.method == "POST" else None
    if posted is None or "another" in posted:
        draft = None if posted is not None else draft_of(request, FORM, me)
        return _page(request, _shown(as_posted(draft) or posted), draft=draft)
    now = wall_clock.now()
    asked: list[Any] = [CallForm(posted, now=now), *children_forms(ChildForm, posted, count=how_many(posted))]
    if not all_valid(asked):
        return _page(request, asked, errors=mistakes(*asked))
    coming = _coming(entry_id(request, FORM, me) or new_id(), *(one.cleaned_data for one in asked))
    arrive_once(coming, by=me, now=now)
    forget(request, FORM, me)
    reference = reference_of(coming.id)
    messages.success(request, f"It is on record. The reference to give the caller is {reference}.")
    return redirect("contact", coming.id)


def keep_call(request: HttpRequest) -> HttpResponse:
    """What is typed while the caller speaks, every few seconds."""
    me = _screener(request)
    draft, clash = keep(request, FORM, me, signed=lambda: _written(request, me))
    return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})


def _screener(request: HttpRequest) -> UUID:
    """The one who writes. Raises Http404 for whoever does not screen."""
    shows_nobody(request)
    if not asker(request).screens:
        raise Http404
    return asker(request).user


def _written(request: HttpRequest, me: UUID) -> bool:
    """Whether this very page was put in the queue, so that a save that comes late keeps nothing."""
    known = entry_id(request, FORM, me)
    return known is not None and ArrivedContact.objects.filter(pk=known).exists()


def _coming(contact: UUID, shared: dict[str, Any], *children: dict[str, Any]) -> Coming:
    told = {name: value for name, value in shared.items() if name not in NOT_TOLD}
    told["written_at"] = wall_clock.now().isoformat()
    agency = as_id(shared["agency"])
    return Coming(
        contact, Door(shared["door"]), shared["source"], told, children, agency, shared["reached_at"]
    )


def _shown(kept: Any) -> list[Any]:
    asked: list[Any] = [
        CallForm(now=wall_clock.now()),
        *children_forms(ChildForm, None, count=how_many(kept)),
    ]
    if kept is not None:
        for one in asked:
            show_again(one, kept)
    return asked


def _page(request: HttpRequest, asked: list[Any], **given: Any) -> HttpResponse:
    shared, *children = asked
    more = len(children) < our_door().most_children
    said = {"form": shared, "children": children, "more": more, **carried(request, given.get("draft"))}
    return render(request, "front_door/write_down.html", said | given)
