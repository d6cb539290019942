"""What was done about a signal, or why it need not be asked again?"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.child_facts import child_page
from goldthread.access.child_page import ChildPage
from goldthread.access.reading import read_child
from goldthread.core.codes import code_set
from goldthread.core.signals.signal import Signal
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.words import within_a_sentence
from goldthread.language.roles import Action
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.rooms.supervision import look_at_this
from goldthread.rooms.supervision.round_the_child import signals_of_page

SURFACE = "signal"
ACTED = "acted"
OTHER = "other"


class AnswerForm(forms.Form):
    """What was done; or one reason of the short list, and words where the list does not say it all."""

    what = forms.ChoiceField(label="What came of it?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="In your own words",
        help_text="What was done, or what makes the reason so. Whoever reviews the case reads it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *given: Any, on: date, **named: Any) -> None:
        super().__init__(*given, **named)
        reasons = [
            (c.code, c.label)
            for rows in code_set("dismissal_reason").rows.values()
            for c in rows
            if c.valid(on)
        ]
        dismissed = [(code, f"Dismiss: {within_a_sentence(words)}") for code, words in reasons]
        self.fields["what"].choices = [(ACTED, "Something was done about it"), *dismissed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("what") in (ACTED, OTHER) and not str(said.get("words") or "").strip():
            words = (
                "Say what was done" if said["what"] == ACTED else "Say in your own words why it is dismissed"
            )
            self.add_error("words", words)
        return said


def answer(request: HttpRequest, person: UUID) -> HttpResponse:
    """One signal of one child, with the question it asks. What stands no longer is at no address."""
    today = wall_clock.today()
    child = read_child(request, person, surface=SURFACE, action=Action.RECORD)
    page = child_page(request.me, child, today=today, as_of=today)  # type: ignore[attr-defined]
    one = _asked(request, page)
    form = AnswerForm(request.POST if request.method == "POST" else None, on=today)
    if request.method == "POST" and form.is_valid():
        _sign(request, page, one, form.cleaned_data)
        return redirect(f"/children/{person}#look")
    row = look_at_this.row(one, page.called, today, page.names)
    given = {"form": form, "errors": mistakes(form), "one": row, "page": page}
    return render(request, "supervision/answer_signal.html", given)


def _asked(request: HttpRequest, page: ChildPage) -> Signal:
    wanted = request.GET.get("signal", "")
    found = next((one for one in signals_of_page(page) if one.id == wanted), None)
    if found is None:
        raise Http404
    return found


def _sign(request: HttpRequest, page: ChildPage, one: Signal, said: dict[str, Any]) -> None:
    now = wall_clock.now()
    data: dict[str, Any] = {"signal": one.id, "worker": page.me.worker}
    if said["what"] == ACTED:
        kind, more = "SignalAnswered", {"answer": said["words"].strip()}
    else:
        kind, more = "SignalDismissed", {"reason": said["what"], "words": said["words"].strip()}
    kept = {name: value for name, value in {**data, **more}.items() if value}
    fact = new_fact(page.child.pk, kind, page.today, data=kept, happened_at=now)
    sign(NewEntry("supervision", page.today, now), [fact], by=request.user.pk, now=now)
