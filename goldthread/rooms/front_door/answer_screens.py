"""A question is answered, or shown the right door; what is typed meanwhile is kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import shows_nobody
from goldthread.access.recording.drafts import forget, keep
from goldthread.ground import wall_clock
from goldthread.record.models import ContactStep
from goldthread.record.models.front_door import SETTLED, Step
from goldthread.rooms.front_door import settled
from goldthread.rooms.front_door.case import asker, one_contact, open_case
from goldthread.rooms.front_door.screens import ANSWER, case_page
from goldthread.rooms.partners.our_door import our_door


def answer(request: HttpRequest, contact: UUID) -> HttpResponse:
    """An answer to a question, or the right door for what is no worry about a child's safety."""
    if request.method != "POST":
        return case_page(request, open_case(request, contact, wall_clock.today()))
    one = one_contact(request, contact)
    door = our_door().right_doors.get(request.POST.get("door", ""))
    words = request.POST.get("words", "").strip()
    if settled.settled(one.steps.order_by("at")):
        return _somebody_was_first(request, contact, words)
    if not (door or words):
        messages.error(request, "Write your answer, or choose the right door.")
        return redirect("contact", contact)
    said = " ".join(filter(None, [f"{door.where}: {door.how}" if door else "", words]))
    ContactStep.objects.create(
        contact=one,
        step=Step.ELSEWHERE if door else Step.ADVISED,
        at=wall_clock.now(),
        by_id=asker(request).user,
        words=said,
        data={"door": door.code} if door else {},
        turn=one.taken_back.count(),
    )
    forget(request, ANSWER, contact)
    messages.success(request, f"{one.reference} is answered.")
    return redirect("front_door")


def keep_answer(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Every few seconds. One that comes after the asker's own sending keeps nothing."""
    one = one_contact(request, contact)
    shows_nobody(request)
    mine = one.steps.filter(step__in=SETTLED, by=asker(request).user)
    draft, clash = keep(request, ANSWER, contact, signed=mine.exists)
    return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})


def _somebody_was_first(request: HttpRequest, contact: UUID, words: str) -> HttpResponse:
    """What was typed meanwhile is kept, and stands with what they sent."""
    messages.error(request, "Somebody answered it a moment ago. Read what they said.")
    if words:
        keep(request, ANSWER, contact, signed=lambda: False)
    return redirect("contact", contact)
