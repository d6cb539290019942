"""The chronology on a page: as it stands or as it was signed off; an entry mended or taken out."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.child_facts import child_page
from goldthread.access.child_page import ChildPage
from goldthread.access.reading import read_child
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.facts import AlreadyCorrected, PartUnseen, correct, withdraw
from goldthread.record.story import facts_of
from goldthread.rooms.people import chronology

IN_WORDS = "other"  # a code of withdrawal_reason
COLUMNS = (
    {"key": "day", "label": "When"},
    {"key": "event", "label": "What happened"},
    {"key": "source", "label": "Who says so"},
    {"key": "analysis", "label": "What it meant"},
    {"key": "written", "label": "Written"},
)
CHANGE = {"key": "change", "label": "Put right", "link": "url"}


class EntryForm(forms.Form):
    """What stands of the entry, and why it changes."""

    event = forms.CharField(label="What happened", max_length=500)
    source = forms.CharField(label="Where this is from", max_length=300)
    analysis = forms.CharField(label="What it meant for the child", widget=forms.Textarea(attrs={"rows": 4}))
    reason = forms.CharField(label="Why do you change it?", max_length=300)


def read(request: HttpRequest, person: UUID) -> HttpResponse:
    """The chronology today, or one version of it."""
    page = _page(request, person, "chronology", Action.READ)
    told = chronology.versions(page)
    version = chronology.version_asked(told, request.GET.get("version", ""))
    stored = facts_of(person) if version else page.facts
    given = {
        "page": page,
        "rows": chronology.rows(page, stored, until=version["moment"] if version else None),
        "columns": COLUMNS if version else (*COLUMNS, CHANGE),
        "versions": told,
        "version": version,
        "since": chronology.since_signed(page, told[0] if told else None),
        "not_yet": chronology.not_yet_in(page),
        "may_print": Action.PRINT.value in page.child.may,
    }
    return render(request, "people/chronology.html", given)


def change(request: HttpRequest, person: UUID, fact: UUID) -> HttpResponse:
    """A new wording, or no entry any more; versions signed off before keep what they had."""
    page = _page(request, person, "chronology entry", Action.RECORD)
    entry = chronology.entry_of(page, fact)
    if entry is None:
        raise Http404
    form = EntryForm(request.POST or None, initial=dict(entry.data))
    if request.method == "POST" and form.is_valid():
        _settle(request, fact, dict(entry.data), form.cleaned_data)
        return redirect("chronology", person)
    errors = mistakes(form) if form.is_bound else []
    given = {"page": page, "form": form, "errors": errors, "row": entry}
    return render(request, "people/chronology_entry.html", given)


def _settle(request: HttpRequest, fact: UUID, before: dict[str, object], said: dict[str, str]) -> None:
    by, now, reason = request.me.user, wall_clock.now(), said.pop("reason")  # type: ignore[attr-defined]
    try:
        if "take_out" in request.POST:
            withdraw(fact, by=by, now=now, on=wall_clock.today(), reason=IN_WORDS, words=reason)
            messages.success(request, "It stands in the chronology no longer.")
        else:
            correct(fact, by=by, now=now, reason=reason, data={**before, **said})
            messages.success(request, "The entry is changed.")
    except (AlreadyCorrected, PartUnseen) as why:
        messages.warning(request, str(why))


def _page(request: HttpRequest, person: UUID, surface: str, action: Action) -> ChildPage:
    today = wall_clock.today()
    child = read_child(request, person, surface=surface, action=action, asking=(Action.PRINT,))
    return child_page(request.me, child, today=today, as_of=today)  # type: ignore[attr-defined]
