"""The page of my notices, and marking them as read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.ground import wall_clock
from goldthread.ground.words import plural
from goldthread.language.roles import Action
from goldthread.record.layout import as_id
from goldthread.record.models import Notice
from goldthread.site.notices import queries


def notices(request: HttpRequest) -> HttpResponse:
    """Not read first, the latest duty before all; then what I have read, and what was taken back."""
    found = queries.shown(wall_clock.now())
    if found.people:
        looked(request, Action.READ, surface="notices", people=len(found.people))
    given = {"found": found, "title": title(len(found.unread)), "ids": [row["id"] for row in found.unread]}
    return render(request, "notices/notices.html", given)


def title(unread: int) -> str:
    return f"{plural(unread, 'notice')} you have not read" if unread else "You have read every notice"


def read(request: HttpRequest) -> HttpResponse:
    """Marks those named in the form; whose they are, the database asks."""
    asked = [found for found in map(as_id, request.POST.getlist("notice")) if found]
    waiting = Notice.objects.filter(pk__in=asked, read_at=None, taken_back_at=None)
    number = waiting.update(read_at=wall_clock.now())
    messages.success(request, f"{plural(number, 'notice')} marked as read.")
    return redirect("notices")
