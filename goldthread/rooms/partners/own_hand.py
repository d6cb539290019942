"""How does an agency answer in its own hand, put right what it wrote, and take it back?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from goldthread.access.recording.acts import Act, Ask
from goldthread.access.recording.asking import asked_fields
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import fact_data
from goldthread.ground.wall_clock import LONDON
from goldthread.language.kind import WRITTEN_BY
from goldthread.record.facts import NewEntry, correct, new_fact, sign, withdraw
from goldthread.rooms.partners.asked_of_us import Asked, Written

KEYS = ("action_id", "agency")
IN_WORDS = "other"  # a code of withdrawal_reason
WHY, SEEN = "why", "seen"
OWN_WORDS = (
    Ask(
        "observed",
        "read beside the work in the agency's own words",
        required=True,
        label="What have you seen, or do you know yourselves?",
    ),
    Ask("opinion", "kept apart from what was seen", label="What do you think it means for the child?"),
)


def answer_form(act: Act, posted: Any, *, seen: int) -> forms.Form:
    """What the act asks. seen: how many answers of the agency stood on the page when it was read."""
    read = forms.IntegerField(widget=forms.HiddenInput, initial=seen)
    return _form(act, {SEEN: read})(posted)


def mending_form(act: Act, posted: Any, one: Written) -> forms.Form:
    """What stands, to be worded anew, and why."""
    why = forms.CharField(label="Why do you change it, or take it back?", max_length=300)
    return _form(act, {WHY: why})(posted, initial=dict(one.said))


def _form(act: Act, more: dict[str, forms.Field]) -> type[forms.Form]:
    return type("OwnHandForm", (forms.Form,), asked_fields(act, act.asks, wall_clock.today(), {}) | more)


def answer(request: HttpRequest, act: Act, one: Asked, said: dict[str, Any]) -> None:
    """One fact of one child, signed by whoever writes, in the hand of their agency."""
    now = wall_clock.now()
    day = now.astimezone(LONDON).date()
    key = next(name for name in KEYS if act.declared.has_field(name))
    data = fact_data(act.declared, said) | {key: one.key, WRITTEN_BY: one.agency}
    fact = new_fact(one.subject, act.kind, day, spell=one.spell, happened_at=now, data=data)
    sign(NewEntry(act.room, day, now), [fact], by=request.user.pk, now=now)  # type: ignore[arg-type]


def put_right(request: HttpRequest, act: Act, one: Written, said: dict[str, Any]) -> None:
    """New words in the place of the old, which stay on record. Raises AlreadyCorrected."""
    kept = {name: value for name, value in one.said.items() if name not in {ask.field for ask in act.asks}}
    data = kept | fact_data(act.declared, said)
    correct(one.fact, by=request.user.pk, now=wall_clock.now(), reason=said[WHY], data=data)  # type: ignore[arg-type]


def take_back(request: HttpRequest, one: Written, why: str) -> None:
    """It stands no longer, and what was asked waits again. Raises AlreadyCorrected."""
    now, by = wall_clock.now(), request.user.pk
    withdraw(one.fact, by=by, now=now, on=wall_clock.today(), reason=IN_WORDS, words=why)  # type: ignore[arg-type]
