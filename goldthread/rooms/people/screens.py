"""Finding somebody, and seeing who has looked."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked, noted_by_the_database, request_id, shows_nobody
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.kind import Sensitivity
from goldthread.language.roles import Action, Answer, Relation
from goldthread.rooms.people import finding, who_looked

MAY_KNOW = "select may_know_who_looked(%s)"


def find(request: HttpRequest) -> HttpResponse:
    """Names travel in the body of a POST, never in an address, where logs and histories keep them."""
    if request.method != "POST":
        shows_nobody(request)
        return _find_page(request, finding.FindForm(), None)
    one_line = request.POST.get("find")
    form = finding.FindForm(request.POST if one_line is None else finding.from_one_line(one_line))
    if not form.is_valid():
        shows_nobody(request)
        return _find_page(request, form, None)
    said = form.cleaned_data
    wanted = finding.asked(said["name"], said["born_on"], said["number"])
    found = finding.find(wanted, request_id=request_id(request), today=wall_clock.today())
    noted_by_the_database(request)
    return _find_page(request, form, found)


def who_has_looked(request: HttpRequest, person: UUID) -> HttpResponse:
    """For the child's own workers and managers, and for whoever watches over looking."""
    if not _may_know(person):
        raise Http404
    looked(request, Action.WHO_LOOKED, surface="who has looked", subject=person)
    watches = request.me.answer(Action.WHO_LOOKED, Relation.NONE, Sensitivity.ORDINARY)  # type: ignore[attr-defined]
    page = who_looked.looks(person, request.GET.get("page"), watches=watches is Answer.YES)
    name = _name(person)
    given = {
        "name": name,
        "page": page,
        "rows": who_looked.rows(page),
        "columns": who_looked.COLUMNS,
        "person": person,
    }
    return render(request, "people/who_has_looked.html", given | {"readable": bool(name)})


def _may_know(person: UUID) -> bool:
    """Within reach for this, or of anybody but their own family for whoever watches over all looking."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_KNOW, [person])
        row = cursor.fetchone()
    return bool(row and row[0])


def _name(person: UUID) -> str:
    """ "" for whoever watches over looking and may read no record."""
    return finding.names_of([person]).get(person, "")


def _find_page(
    request: HttpRequest, form: finding.FindForm, found: list[dict[str, object]] | None
) -> HttpResponse:
    given = {
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
        "found": found,
        "most": finding.MOST,
    }
    return render(request, "people/find.html", given)
