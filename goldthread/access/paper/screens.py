"""Choosing a paper and whom it is for, seeing what they will see, making it, and opening it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from goldthread.access.as_file import as_file
from goldthread.access.audit import looked
from goldthread.access.doors import page
from goldthread.access.paper.asking import ADD, WHY, ChooseForm, additions, reason_is_missing
from goldthread.access.paper.keeping import keep
from goldthread.access.paper.made import changed_since
from goldthread.access.paper.making import Ready, each_once, made, ready
from goldthread.access.paper.papers import Paper
from goldthread.access.paper.reading import Drawn, drawn, recipients
from goldthread.access.reading import read_child
from goldthread.core.knowledge import current
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.models import MadePaper, MadePaperBytes
from goldthread.record.models.documents import Form
from goldthread.record.story import facts_of

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
MEDIA = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.CALENDAR: "text/calendar; charset=utf-8",
}
NO_REASON = "Say why they need what you add, in a sentence"
MOVED = "What this paper says changed while you looked at it. Read it again, then make it."
BLIND = (
    "{what}, so nobody could be sure that your paper does not give it away. Ask the allocated worker or "
    "their manager to make it."
)


def pages(papers: Sequence[Paper]) -> list[URLPattern]:
    """The addresses: choose and see, make, and what was made in each form."""
    route, one = "children/<uuid:person>/paper", "children/<uuid:person>/paper/<uuid:made>"
    opened = [
        page(f"{one}/{form.value}", partial(_open, form), action=Action.PRINT, name=f"paper_{form.value}")
        for form in Form
    ]
    return [
        page(route, partial(_choose, papers), action=Action.PRINT, name="paper", methods=BOTH),
        page(f"{route}/make", partial(_make, papers), action=Action.PRINT, name="make_paper", methods=POST),
        page(one, _kept, action=Action.PRINT, name="made_paper"),
        *opened,
    ]


def _choose(papers: Sequence[Paper], request: HttpRequest, person: UUID) -> HttpResponse:
    """The questions; once answered, what the recipient will see."""
    return _with_child(papers, request, person, _preview)


def _make(papers: Sequence[Paper], request: HttpRequest, person: UUID) -> HttpResponse:
    """Makes it as it was seen: what changed meanwhile is shown again first."""
    return _with_child(papers, request, person, _keep)


Then = Callable[[HttpRequest, Drawn, ChooseForm], HttpResponse]


def _with_child(papers: Sequence[Paper], request: HttpRequest, person: UUID, then: Then) -> HttpResponse:
    child = read_child(request, person, surface="paper", action=Action.PRINT)
    about = drawn(request, child)
    form = ChooseForm(
        request.POST if request.method == "POST" else None, papers, recipients(about.page), about.rules
    )
    if form.is_bound and form.is_valid():
        chosen = form.papers[form.cleaned_data["paper"]]
        missing = _blind(about) or chosen.missing(about.subject)
        if not missing:
            return then(request, about, form)
        form.add_error("paper", missing)
    given = {
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
        "page": about.page,
        "blind": _blind(about),
    }
    return render(request, "paper/choose.html", given)


def _blind(about: Drawn) -> str:
    return BLIND.format(what=about.blind) if about.blind else ""


def _preview(request: HttpRequest, about: Drawn, form: ChooseForm, notice: str = "") -> HttpResponse:
    one = _ready(request, about, form)
    missing = reason_is_missing(request.POST)
    given = {
        "page": about.page,
        "sheet": one.sheet,
        "data": one.sheet.as_data(),
        "kind": about.rules.recipients[one.to.kind],
        "chosen": form.cleaned_data,
        "left_out": [_left_out(left, request) for left in each_once(one.disclosed.left_out)],
        "added": [(piece.key, piece.what, "") for piece, _, _ in one.disclosed.added],
        "ticked": [piece.key for piece, _, _ in one.disclosed.added],
        "may_add": about.may_add and any(left.may_be_added for left in one.disclosed.left_out),
        "why": request.POST.get(WHY, ""),
        "reason_error": NO_REASON if missing else "",
        "errors": [{"text": NO_REASON, "target": WHY}] if missing else [],
        "seal": one.sheet.seal(),
        "notice": notice,
        "calendar": one.paper.calendar,
    }
    return render(request, "paper/preview.html", given)


def _keep(request: HttpRequest, about: Drawn, form: ChooseForm) -> HttpResponse:
    if reason_is_missing(request.POST):
        return _preview(request, about, form)
    one = _ready(request, about, form)
    if request.POST.get("seal") != one.sheet.seal():
        return _preview(request, about, form, MOVED)
    now, action = one.sheet.known_at, Action.PRINT if one.to.kind == "internal" else Action.SHARE
    child = about.page.child.pk
    kept = keep(one, child=child, made=made(about, one, now=now), by=request.user.pk, now=now)  # type: ignore[arg-type]
    looked(request, action, surface=f"paper made: {one.paper.slug}", subject=child, reason=one.to.kind)
    messages.success(request, "The paper is made and kept on this record.")
    return redirect("made_paper", child, kept.pk)


def _ready(request: HttpRequest, about: Drawn, form: ChooseForm) -> Ready:
    chosen = form.papers[form.cleaned_data["paper"]]
    return ready(about, chosen, form.recipient(), added=additions(request.POST), now=wall_clock.now())


def _left_out(left: Any, request: HttpRequest) -> dict[str, Any]:
    """For the sender, who may read the record: what it is, why, and whether it may be added."""
    return {
        "section": left.section,
        "what": left.piece.what,
        "words": left.piece.words if left.may_be_added else "",
        "why": left.why,
        "key": left.piece.key,
        "may_be_added": left.may_be_added,
        "asked": left.piece.key in request.POST.getlist(ADD),
    }


def _kept(request: HttpRequest, person: UUID, made: UUID) -> HttpResponse:
    """What was made, for whom, and what was left out of it."""
    child = read_child(request, person, surface="a paper that was made", action=Action.PRINT)
    paper = _paper(person, made)
    standing = {str(fact.id) for fact in current(facts_of(person))}
    forms = MadePaperBytes.objects.filter(paper=paper).values_list("form", "size", "sha256")
    given = {
        "child": child,
        "paper": paper,
        "forms": [(Form(form), size, bytes(sha).hex(" ", 4)) for form, size, sha in forms],
        "changed": changed_since(paper.facts, standing),
    }
    return render(request, "paper/made.html", given)


def _open(form: Form, request: HttpRequest, person: UUID, made: UUID) -> HttpResponse:
    read_child(request, person, surface=f"paper opened: {form.value}", action=Action.PRINT)
    paper = _paper(person, made)
    held = MadePaperBytes.objects.filter(paper=paper, form=form).first()
    if held is None:
        raise Http404
    return as_file(bytes(held.content), name=f"{paper.paper}.{form.value}", media_type=MEDIA[form])


def _paper(person: UUID, made: UUID) -> MadePaper:
    paper = MadePaper.objects.select_related("made_by").filter(pk=made, person=person).first()
    if paper is None:
        raise Http404
    return paper
