"""The pages about files that came in."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.site.imports import queries
from goldthread.site.imports.uploads import UploadForm, take

COUNTED = (
    {"key": "source", "label": "File"},
    {"key": "table", "label": "Table"},
    {"key": "rows", "label": "Rows", "number": True},
    {"key": "facts", "label": "Facts", "number": True},
    {"key": "questionable", "label": "Questionable", "number": True},
    {"key": "set_aside", "label": "Set aside", "number": True},
    {"key": "not_read", "label": "Not read", "number": True},
)
DIFFERENT = (
    {"key": "child", "label": "Child"},
    {"key": "clock", "label": "Rule"},
    {"key": "theirs", "label": "The file’s target"},
    {"key": "ours", "label": "Our day"},
    {"key": "place", "label": "Where"},
)
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


def new_import(request: HttpRequest) -> HttpResponse:
    """Small files may be sent here; the first time they are only tried."""
    form = UploadForm(request.POST or None, request.FILES or None)
    looked(request, Action.IMPORT, surface="new import")
    outcome = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        dry_run = said["how"] == "try"
        outcome = take(said["files"], authority=said["authority"], by=request.user.pk, dry_run=dry_run)
        if outcome.imported and not dry_run:
            return redirect("one_import", outcome.imported[0].run)
        if outcome.refused:
            form.add_error("files", str(outcome.refused))
    given = {"form": form, "errors": mistakes(form) if form.is_bound else [], "outcome": outcome}
    return render(request, "imports/new_import.html", given | {"counted": COUNTED, "different": DIFFERENT})


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
        "counted": COUNTED,
        "tables": queries.tables(found.counts),
        "became": queries.became(found.counts),
    }
    return render(request, "imports/one_import.html", given)
