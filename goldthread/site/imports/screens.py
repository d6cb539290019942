"""The pages about files that came in."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.access.audit import looked
from goldthread.language.roles import Action
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.site.imports import queries

COLUMNS = (
    {"key": "when", "label": "When", "link": "url"},
    {"key": "source", "label": "Source"},
    {"key": "files", "label": "Files"},
    {"key": "outcome", "label": "What became of it"},
    {"key": "by", "label": "By"},
)


def imports(request: HttpRequest) -> HttpResponse:
    rows = queries.runs()
    looked(request, Action.IMPORT, surface="imports")
    return render(request, "imports/imports.html", {"rows": rows, "columns": COLUMNS})


def one_import(request: HttpRequest, run: UUID) -> HttpResponse:
    """What came, what was set aside or odd and what to do about it, and what the source cannot say."""
    found = queries.run_of(run)
    if found is None:
        raise Http404
    page = queries.rows_of(found, request.GET.get("page"))
    looked(request, Action.IMPORT, surface="one import")
    given = {
        "run": found,
        "when": queries.moment(found),
        "source": queries.source_words(found),
        "files": queries.file_names(found),
        "page": page,
        "clocks": queries.clocks_answered(found, clocks_in_use()),
        "outcome": queries.outcome(found.counts),
    }
    return render(request, "imports/one_import.html", given)
