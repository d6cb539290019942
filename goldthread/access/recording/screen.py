"""The page of an act: asks, shows what is wrong at its field, signs, and says what was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from goldthread.access.audit import shows_nobody
from goldthread.access.child_facts import child_page
from goldthread.access.doors import page
from goldthread.access.reading import reaches, read_child
from goldthread.access.recording.acts import Act
from goldthread.access.recording.asked import Asked
from goldthread.access.recording.asking import ON, child_form, entry_form, form_of_several, show_again, shown
from goldthread.access.recording.choices import choices_for
from goldthread.access.recording.drafts import as_posted, draft_of, forget, keep
from goldthread.access.recording.family import family
from goldthread.access.recording.signing import signed, signed_before
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.words import within_a_sentence
from goldthread.language.fact import Fact
from goldthread.record.derive import lock
from goldthread.record.models import ChildSummary, Draft
from goldthread.record.new_id import new_id
from goldthread.record.story import facts_of

BOTH = ("GET", "HEAD", "POST")
CLOSED = "Nothing was signed. Somebody answered a moment ago, and the record is closed to you again."
TakesFrom = Callable[[Fact], Mapping[str, Any]]


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


def _screen(act: Act) -> Callable[..., HttpResponse]:
    def screen(request: HttpRequest, person: UUID) -> HttpResponse:
        child = read_child(request, person, surface=act.label, action=act.action)
        draft = draft_of(request, act.slug, person) if request.method != "POST" else None
        asked = _asked(request, act, child, draft)
        if not asked.members:
            messages.error(request, CLOSED)
            return redirect("today")
        if request.method == "POST" and _on_record(request, asked):
            forget(request, act.slug, person)
            messages.success(request, act.done)
            return redirect(act.leads_to) if act.leads_to else redirect("child", person)
        return render(request, "access/act.html", _context(request, asked, draft))

    return screen


def _on_record(request: HttpRequest, asked: Asked) -> bool:
    """Signed now, or a moment ago by the same page."""
    if signed_before(request, asked.act.slug, asked.child.pk):
        return True
    return asked.valid() and not asked.crossed() and signed(request, asked)


def _keeper(act: Act) -> Callable[..., HttpResponse]:
    def keeper(request: HttpRequest, person: UUID) -> HttpResponse:
        reaches(person, act.action)
        shows_nobody(request)
        draft, clash = keep(
            request, act.slug, person, signed=partial(_signed_meanwhile, request, act, person)
        )
        return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})

    return keeper


def _signed_meanwhile(request: HttpRequest, act: Act, person: UUID) -> bool:
    """Asked once whoever is recording on the child, perhaps in this very page, has finished."""
    lock([person])
    return signed_before(request, act.slug, person)


def _asked(request: HttpRequest, act: Act, child: ChildSummary, draft: Draft | None) -> Asked:
    """The forms as sent, as kept in the draft, or empty but for what is known."""
    today, posting = wall_clock.today(), request.method == "POST"
    posted: Any = request.POST if posting else None
    kept = as_posted(draft)
    choices = choices_for(act, child)
    entry = entry_form(act, today, choices, posted)
    if kept is not None:
        show_again(entry, kept)
    elif act.takes_from and not posting:
        entry.initial.update(_taken(act.takes_from, child, request.GET.get("about", "")))
    day = _day(entry, today)
    members = []
    found = family(child, act, on=day, signing=posting)
    for place, one in enumerate(found):
        if act.together and len(found) > 1:
            form = form_of_several(act, one, day, choices, posted)
        else:
            form = child_form(act, one, day, choices, posted, first=place == 0)
        if kept is not None:
            show_again(form, kept)
        members.append((one, form))
    if act.starts_from and found and kept is None:
        entry.initial.update(found[0].stands)
    return Asked(act, child, today, entry, members)


def _taken(takes: TakesFrom, child: ChildSummary, about: str) -> Mapping[str, Any]:
    """From the fact that a link named, where it is this child's and open to the asker."""
    found = next((fact for fact in facts_of(child.pk) if str(fact.id) == about), None)
    return takes(found) if found else {}


def _day(entry: forms.Form, today: date) -> date:
    """The day the entry is about, so that each child's form fits how the child was held then."""
    if entry.is_bound:
        entry.is_valid()
        return entry.cleaned_data.get(ON) or today
    try:
        return entry.fields[ON].clean(entry.initial.get(ON)) or today
    except forms.ValidationError:
        return today


def _context(request: HttpRequest, asked: Asked, draft: Draft | None) -> dict[str, Any]:
    bound = request.method == "POST"
    return {
        "act": asked.act,
        "child": asked.child,
        "called": str(asked.child) or "Name not known",
        "entry": list(shown(asked.act, asked.entry)),
        "members": [
            {"member": member, "fields": list(shown(asked.act, form))} for member, form in asked.members
        ],
        "errors": _errors(asked) if bound else [],
        "meanwhile": asked.meanwhile,
        "beside": _beside(request, asked),
        "draft": draft,
        "draft_id": request.POST.get("draft", "") if bound else (draft.pk if draft else ""),
        "version": request.POST.get("version", "") if bound else (draft.version if draft else ""),
        "once": request.POST.get("once", "") if bound else new_id(),
    }


def _errors(asked: Asked) -> list[dict[str, str]]:
    """Every mistake in the order of the page, those about one child of several with the child's name."""
    found = mistakes(asked.entry)
    several = len(asked.members) > 1
    for member, form in asked.sent():
        for one in mistakes(form):
            named = several and member.name not in one["text"]
            found.append({**one, "text": f"{member.name}: {one['text']}" if named else one["text"]})
    return found


def _beside(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """What is known, beside what is asked: of each child, where the entry speaks of them together."""
    if not asked.act.beside:
        return []
    children = [asked.child, *_the_others(request, asked)]
    return [one for child in children for one in _known(request, asked, child, several=len(children) > 1)]


def _the_others(request: HttpRequest, asked: Asked) -> list[ChildSummary]:
    """Their rows, once each look is on record."""
    if asked.act.together is None:
        return []
    others = [member.child for member, _ in asked.members[1:]]
    return [read_child(request, one, surface=asked.act.label, action=asked.act.action) for one in others]


def _known(
    request: HttpRequest, asked: Asked, child: ChildSummary, *, several: bool
) -> Iterator[dict[str, Any]]:
    read = child_page(request.me, child, today=asked.today, as_of=asked.today)  # type: ignore[attr-defined]
    for panel in asked.act.beside:
        given = panel.build(read)
        if given is not None:
            title = f"{child}: {within_a_sentence(panel.title)}" if several else panel.title
            at = panel.id if child is asked.child else f"{panel.id}-{child.pk}"
            yield {"panel": panel, "given": given, "title": title, "id": at}
