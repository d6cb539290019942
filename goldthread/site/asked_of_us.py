"""Everything that the council waits for from my agency, the most urgent first, and what my agency wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.access.recording.acts import Act
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.kind_words import words
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import short_date, wanted
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.record.derive import lock
from goldthread.record.facts import AlreadyCorrected
from goldthread.rooms.assessments import actions as assessments
from goldthread.rooms.child_protection import actions as child_protection
from goldthread.rooms.front_door.asked import Check, checks_asked
from goldthread.rooms.partners import own_hand
from goldthread.rooms.partners.asked_of_us import Asked, Written, asked_of_us, written_by_us
from goldthread.rooms.partners.news import opened, unopened

ANSWERED_BY: dict[str, Act] = {**assessments.IN_OWN_HAND, **child_protection.IN_OWN_HAND}
ACT_OF = {act.kind: act for act in ANSWERED_BY.values()}
MEANWHILE = "A colleague answered while you wrote. Read it below: your own words stand there too, not sent"


def listed(request: HttpRequest) -> HttpResponse:
    """Checks of contacts that wait for a decision before all; then by the day on which each is wanted."""
    asker: Me = request.me  # type: ignore[attr-defined]
    checks = list(checks_asked().values()) if asker.may(Action.ANSWER_CHECK) else []
    asked, written, news = asked_of_us(), written_by_us(), unopened()
    people = sum(len(one) for one in checks) + len(asked) + len(written)
    looked(request, Action.ANSWER_ASKED, surface="asked of us", people=people)
    given = {
        "dues": [_check(one) for one in checks if one[0].waits] + _rows(asked, news),
        "answered": [one for one in checks if not one[0].waits],
        "written": [_line(one) for one in written],
    }
    return render(request, "site/asked_of_us.html", given)


def one_asked(request: HttpRequest, ask: UUID) -> HttpResponse:
    """What is asked, about whom, by when and whom to ring; and our answer to it."""
    one = _asked(ask)
    if request.method == "POST":
        lock([one.subject])
        one = _asked(ask)
    looked(request, Action.ANSWER_ASKED, surface="asked of us", subject=one.subject)
    opened(ask)
    act, said = ANSWERED_BY[one.asked], [each for each in written_by_us() if each.answers(one)]
    form = own_hand.answer_form(act, request.POST or None, seen=len(said))
    if form.is_valid() and _answered(request, act, one, form, said):
        messages.success(request, act.done)
        return redirect("asked_of_us")
    given = {
        "one": _shown(one),
        "act": act,
        "form": form if one.waits else None,
        "not_sent": [field for field in form if field.value()] if form.is_bound and not one.waits else [],
        "said": [_line(each) | {"words": _words(each)} for each in said],
        "errors": mistakes(form) if form.is_bound else [],
    }
    return render(request, "site/one_asked.html", given)


def one_written(request: HttpRequest, fact: UUID) -> HttpResponse:
    """What our agency wrote, to be put right or taken back by our agency alone."""
    one = next((each for each in written_by_us() if each.fact == fact), None)
    if one is None:
        raise Http404
    looked(request, Action.ANSWER_ASKED, surface="what my agency wrote", subject=one.subject)
    act = ACT_OF[one.kind]
    form = own_hand.mending_form(act, request.POST or None, one)
    if form.is_valid():
        _mend(request, act, one, form.cleaned_data)
        return redirect("asked_of_us")
    given = {"one": _line(one), "act": act, "form": form, "errors": mistakes(form) if form.is_bound else []}
    return render(request, "site/one_written.html", given)


def _asked(ask: UUID) -> Asked:
    one = next((each for each in asked_of_us() if each.ask == ask), None)
    if one is None:
        raise Http404
    return one


def _answered(request: HttpRequest, act: Act, one: Asked, form: forms.Form, said: Sequence[Written]) -> bool:
    """Signs it, unless a colleague answered since the page was read."""
    if not one.waits or form.cleaned_data[own_hand.SEEN] != len(said):
        form.add_error(None, MEANWHILE)
        form.data = {**form.data.dict(), own_hand.SEEN: len(said)}
        return False
    own_hand.answer(request, act, one, form.cleaned_data)
    return True


def _mend(request: HttpRequest, act: Act, one: Written, said: dict[str, Any]) -> None:
    try:
        if "take_back" in request.POST:
            own_hand.take_back(request, one, said[own_hand.WHY])
            messages.success(request, "It is taken back, and what was asked waits again.")
        else:
            own_hand.put_right(request, act, one, said)
            messages.success(request, "Your new words stand in its place.")
    except AlreadyCorrected as why:
        messages.warning(request, f"{why} Your words are not sent.")


def _rows(asked: Iterable[Asked], news: set[UUID]) -> list[dict[str, Any]]:
    """As components/due_row.html prints them: the first wanted first, what has no day last."""
    waiting = sorted((one for one in asked if one.waits), key=lambda one: (by(one) or date.max, one.at))
    return [_row(one, new=one.ask in news) for one in waiting]


def _row(one: Asked, *, new: bool) -> dict[str, Any]:
    shown = _shown(one)
    return {
        "when": shown["when"],
        "kind": shown["kind"],
        "what": shown["about"],
        "detail": shown["asked"],
        "why": f"{'New. ' if new else ''}{shown['since']}. {shown['ring']}",
        "url": reverse("answer_asked", args=[one.ask]),
        "action": "Answer",
        "quiet": shown["kind"] != "late",
    }


def _shown(one: Asked) -> dict[str, Any]:
    """The least that is needed: whom, what, by when, whom to ring."""
    today = wall_clock.today()
    when, kind = wanted(by(one), today)
    what = one.said.get("question") or one.said.get("action")
    label = ANSWERED_BY[one.asked].label
    ring = f"{one.ring}, {one.telephone}" if one.telephone else one.ring
    return {
        "when": when,
        "kind": kind,
        "about": about(one.child, one.born_on),
        "asked": f"{label}: {what}" if what else label,
        "since": f"Asked on {short_date(one.at.astimezone(LONDON).date(), today)}",
        "ring": f"Ring {ring} if you need more to answer." if ring else "",
    }


def by(one: Asked) -> date | None:
    """The day by which it is wanted."""
    found: date | None = one.said.get("by") or one.said.get("due")
    return found


def about(child: str, born_on: date | None) -> str:
    """ "Robin Tarn-Hollis, born 2 Feb 2024"."""
    return f"{child or 'Name not known'}, " + (f"born {short_date(born_on)}" if born_on else "not born yet")


def _check(checks: Sequence[Check]) -> dict[str, Any]:
    first, today = checks[0], wall_clock.today()
    at = first.asked_at.astimezone(LONDON)
    return {
        "when": f"Asked {short_date(at.date(), today)}, {at:%H:%M}",
        "kind": "late" if at.date() < today else "soon",
        "what": ", ".join(one.name for one in checks),
        "detail": "what do you know?",
        "why": f"The front door decides on {first.reference}.",
        "url": reverse("one_asked", args=[first.contact]),
        "action": "Answer",
        "about": f"{first.name}, {first.reference}",
    }


def _line(one: Written) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "about": about(one.child, one.born_on),
        "label": ACT_OF[one.kind].label,
        "on": short_date(one.on, wall_clock.today()),
        "by": one.by,
    }


def _words(one: Written) -> list[tuple[str, str]]:
    """What was written, question by question."""
    fact = Fact(one.fact, one.subject, one.kind, one.on, one.said)
    said = words(fact, lambda _: "")
    fields = [ask.field for ask in ACT_OF[one.kind].asks]
    labels = {ask.field: ask.label for ask in ACT_OF[one.kind].asks}
    return [(labels[name], said[name]) for name in fields if name in said]
