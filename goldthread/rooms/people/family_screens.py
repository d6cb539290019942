"""The family on one page: drawn, in words, as known on any day, and put right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.child_facts import child_page, names_of
from goldthread.access.child_page import day_asked
from goldthread.access.reading import read_child
from goldthread.access.recording.signing import entry_id
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.models import ChildSummary, Tie
from goldthread.record.new_id import new_id
from goldthread.rooms.people import relations
from goldthread.rooms.people.relating import EndForm, RelativeForm, add, end

GONE = "Somebody changed this tie a moment ago. Read it again before you change it."


def family(request: HttpRequest, person: UUID) -> HttpResponse:
    """Genogram, ecomap, and both in words."""
    today = wall_clock.today()
    as_of, mistake = day_asked(request.GET.get("as_known", ""), today)
    child = read_child(request, person, surface="family")
    page = child_page(request.me, child, today=today, as_of=as_of)  # type: ignore[attr-defined]
    given = {
        "page": page,
        "rows": relations.rows(page),
        "genogram": relations.genogram(page),
        "ecomap": relations.ecomap(page),
        "around": relations.around_rows(page),
        "around_columns": relations.AROUND,
        "mistake": mistake,
        "url": request.path,
    }
    return render(request, "people/family_page.html", given)


def add_relative(request: HttpRequest, person: UUID) -> HttpResponse:
    """Somebody new in the child's family."""
    child = read_child(request, person, surface="add to the family", action=Action.RECORD)
    form = RelativeForm(request.POST or None, initial={"once": new_id()})
    if request.method == "POST" and form.is_valid():
        once = entry_id(request, "relative", child.pk)
        add(child.pk, form.cleaned_data | {"once": once}, by=_me(request), now=wall_clock.now())
        messages.success(request, "The family is put right.")
        return redirect("family", person)
    return _form_page(request, child, form, title="Add somebody to the family")


def end_tie(request: HttpRequest, person: UUID, tie: UUID) -> HttpResponse:
    """When somebody moved out, or stopped being what they were."""
    child = read_child(request, person, surface="end a tie", action=Action.RECORD)
    found = Tie.objects.filter(pk=tie).first()
    if found is None or person not in (found.person_id, found.other_id):
        raise Http404
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = end(tie, child.pk, by=_me(request), now=wall_clock.now(), **form.cleaned_data)
        (messages.success if ended else messages.warning)(
            request, "The family is put right." if ended else GONE
        )
        return redirect("family", person)
    other = found.person_id if found.other_id == person else found.other_id
    who = names_of([other]).get(other, relations.NOT_OPEN)
    return _form_page(request, child, form, title=f"{who}: what changed")


def _me(request: HttpRequest) -> UUID:
    user: UUID = request.me.user  # type: ignore[attr-defined]
    return user


def _form_page(request: HttpRequest, child: ChildSummary, form: Any, *, title: str) -> HttpResponse:
    errors = mistakes(form) if form.is_bound else []
    given = {"child": child, "form": form, "errors": errors, "title": title}
    return render(request, "people/family_form.html", given)
