"""The page of an act: asks, shows what is wrong at its field, signs, and says what was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern

from goldthread.access.audit import looked
from goldthread.access.doors import page
from goldthread.access.reading import read_child
from goldthread.access.recording.acts import Act, Told
from goldthread.access.recording.asking import AT, INCLUDE, ON, WORDS, child_form, entry_form, moment
from goldthread.access.recording.choices import choices_for
from goldthread.access.recording.drafts import draft_of, forget, keep
from goldthread.access.recording.family import Member, family
from goldthread.access.recording.writing import facts_of, refusals, stamped, told
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.facts import AlreadyCorrected, NewEntry, OddSpell, sign
from goldthread.record.models import ChildSummary, Draft

BOTH = ("GET", "HEAD", "POST")


def pages(acts: Sequence[Act]) -> list[URLPattern]:
    """Two addresses an act: the page, and the keeping of its draft."""
    found = []
    for act in acts:
        route = f"children/<uuid:person>/record/{act.slug}"
        found.append(page(route, _screen(act), action=act.action, name=act.slug, methods=BOTH))
        draft = page(
            f"{route}/draft", _keeper(act), action=act.action, name=f"{act.slug}-draft", methods=("POST",)
        )
        found.append(draft)
    return found


@dataclass(slots=True)
class Asked:
    """One showing of an act's page."""

    act: Act
    child: ChildSummary
    today: date
    entry: forms.Form
    members: list[tuple[Member, forms.Form]]

    def valid(self) -> bool:
        """Every form is looked at, so that every mistake is shown at once."""
        return all([self.entry.is_valid(), *(form.is_valid() for _, form in self.members)])

    def included(self) -> list[tuple[Member, forms.Form]]:
        chosen = self.members[1:]
        return self.members[:1] + [one for one in chosen if one[1].cleaned_data.get(INCLUDE)]


def _screen(act: Act) -> Callable[..., HttpResponse]:
    def screen(request: HttpRequest, person: UUID) -> HttpResponse:
        child = read_child(request, person, surface=act.label, action=act.action)
        draft = draft_of(request, act.slug, person) if request.method != "POST" else None
        asked = _asked(request, act, child, draft)
        if request.method == "POST" and asked.valid() and _signed(request, asked):
            forget(request, act.slug, person)
            messages.success(request, act.done)
            return redirect("child", person)
        return render(request, "access/act.html", _context(request, asked, draft))

    return screen


def _keeper(act: Act) -> Callable[..., HttpResponse]:
    def keeper(request: HttpRequest, person: UUID) -> HttpResponse:
        if not ChildSummary.objects.filter(pk=person).exists():
            raise Http404
        looked(request, act.action, surface=f"{act.label}, draft", subject=person)
        draft, clash = keep(request, act.slug, person)
        return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})

    return keeper


def _asked(request: HttpRequest, act: Act, child: ChildSummary, draft: Draft | None) -> Asked:
    today = wall_clock.today()
    posted: Any = request.POST if request.method == "POST" else None
    kept = _as_posted(draft)
    choices = choices_for(act, child)
    entry = entry_form(act, today, choices, posted)
    day = _day(entry, today) if posted is not None else today
    found = family(child, on=day, siblings=act.siblings, action=act.action)
    members = [
        (one, child_form(act, one, today, choices, posted, first=place == 0))
        for place, one in enumerate(found)
    ]
    if kept is not None:
        _show_again(entry, kept)
        for _, form in members:
            _show_again(form, kept)
    return Asked(act, child, today, entry, members)


def _as_posted(draft: Draft | None) -> QueryDict | None:
    if draft is None:
        return None
    kept = QueryDict(mutable=True)
    for name, values in draft.data.items():
        kept.setlist(name, values)
    return kept


def _show_again(form: forms.Form, kept: QueryDict) -> None:
    """The draft's answers in the form's boxes, unjudged until somebody signs."""
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        if value not in (None, "", []):
            form.initial[name] = value


def _day(entry: forms.Form, today: date) -> date:
    entry.is_valid()
    return entry.cleaned_data.get(ON) or today


def _signed(request: HttpRequest, asked: Asked) -> bool:
    """Signs, or puts what stands against it at its field. True where it is on record."""
    said = list(_told(request, asked))
    for one, form in said:
        for refusal in refusals(asked.act, one, asked.today):
            _refuse(asked, form, refusal.field, refusal.words)
    if asked.entry.errors or any(form.errors for _, form in said):
        return False
    facts = [fact for one, _ in said for fact in facts_of(asked.act, one)]
    entry = NewEntry(
        asked.act.room, said[0][0].on, said[0][0].at, narrative=asked.entry.cleaned_data.get(WORDS) or ""
    )
    try:
        sign(entry, facts, by=request.user.pk, now=wall_clock.now())
    except (OddSpell, AlreadyCorrected) as odd:
        asked.entry.add_error(None, str(odd))
        return False
    return True


def _told(request: HttpRequest, asked: Asked) -> list[tuple[Told, forms.Form]]:
    shared: Mapping[str, Any] = asked.entry.cleaned_data
    on: date = shared[ON]
    at: datetime | None = moment(on, shared.get(AT))
    stamp = stamped(asked.act, request.me)  # type: ignore[attr-defined]
    found = []
    for member, form in asked.included():
        answers = {**stamp, **shared, **form.cleaned_data}
        found.append((told(asked.act, member, on=on, at=at, answers=answers, by=request.user.pk), form))
    return found


def _refuse(asked: Asked, form: forms.Form, field: str, words: str) -> None:
    if field in form.fields:
        form.add_error(field, words)
    elif field in asked.entry.fields:
        asked.entry.add_error(field, words)
    else:
        asked.entry.add_error(None, words)


def _context(request: HttpRequest, asked: Asked, draft: Draft | None) -> dict[str, Any]:
    every = [asked.entry, *(form for _, form in asked.members)]
    bound = request.method == "POST"
    return {
        "act": asked.act,
        "child": asked.child,
        "entry": asked.entry,
        "members": [{"member": member, "form": form} for member, form in asked.members],
        "errors": mistakes(*every) if bound else [],
        "draft": draft,
        "draft_id": request.POST.get("draft", "") if bound else (draft.pk if draft else ""),
        "version": request.POST.get("version", "") if bound else (draft.version if draft else ""),
    }
