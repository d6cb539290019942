"""The forms of an act: what is asked once for the entry, and what is asked of each child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from goldthread.access.recording.acts import Act, Ask
from goldthread.access.recording.choices import codes_of
from goldthread.access.recording.family import Member
from goldthread.ground.forms import DayField
from goldthread.ground.kind_forms import Choices, kind_fields
from goldthread.ground.wall_clock import LONDON

ON, AT, WORDS, INCLUDE, STOOD = "on", "at", "words", "include", "stood"


class TimeField(forms.TimeField):
    """A time of day as people write it: 9:30, 09.30 or 0930."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Write the time like 14:30"}

    def __init__(self, **given: Any) -> None:
        box = forms.TimeInput(attrs={"class": "govuk-input--width-5"})
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H%M"], widget=box, **given)


def entry_form(act: Act, today: date, choices: Mapping[str, Choices], posted: Any) -> forms.Form:
    """When it happened, and what is asked once."""
    fields: dict[str, forms.Field] = {ON: DayField(label="When was this?", initial=today)}
    if act.timed:
        fields[AT] = TimeField(label="At what time?", required=False, help_text="For example, 14:30")
    fields |= asked_fields(act, act.shared, today, choices)
    if act.narrative:
        fields[WORDS] = forms.CharField(
            label=act.narrative, widget=forms.Textarea(attrs={"rows": 6}), required=False
        )
    return _form("EntryForm", fields)(posted)


def child_form(
    act: Act, member: Member, day: date, choices: Mapping[str, Choices], posted: Any, *, first: bool
) -> forms.Form:
    """What is asked of one child; for a brother or sister, first whether they are in this entry at all.

    Whoever is left out of the entry is not judged: the form stays unbound, so nothing of it is in error.
    """
    fields = _each(act, member, day, choices)
    if not first:
        include = forms.BooleanField(label=f"{member.name} is in this entry", required=False)
        fields = {INCLUDE: include, **fields}
    if act.starts_from:
        fields[STOOD] = forms.CharField(required=False, widget=forms.HiddenInput)
    included = first or _ticked(member, posted)
    form = _form("ChildForm", fields)(posted if included else None, prefix=str(member.child))
    form.initial = {**member.stands, STOOD: member.mark(fields)} if act.starts_from else {}
    if posted is not None and not included:
        show_again(form, posted)
    return form


def form_of_several(
    act: Act, member: Member, day: date, choices: Mapping[str, Choices], posted: Any
) -> forms.Form:
    """One child of a family that is in the entry together: in it, unless taken out and what is then asked."""
    taken_out = posted is not None and not _ticked(member, posted)
    label = f"{member.name} is in this entry"
    fields: dict[str, forms.Field] = {INCLUDE: forms.BooleanField(label=label, required=False, initial=True)}
    fields |= {} if taken_out else _each(act, member, day, choices)
    out = asked_fields(act.left_out, act.left_out.asks, day, choices) if act.left_out else {}
    for name, field in out.items():
        field.label, field.required = f"If {member.name} is taken out: {field.label.lower()}", taken_out
        field.error_messages["required"] = f"{member.name} is taken out: say why, or tick the box again"
        fields[name] = field
    return _form("ChildForm", fields)(posted, prefix=str(member.child))


def _ticked(member: Member, posted: Any) -> bool:
    return posted is not None and bool(posted.get(f"{member.child}-{INCLUDE}"))


def _each(act: Act, member: Member, day: date, choices: Mapping[str, Choices]) -> dict[str, forms.Field]:
    unborn = member.unborn_on(day)
    asks = [ask for ask in act.each if not (ask.after_birth and unborn)]
    own = act.offers(member.record) if act.offers else {}
    return asked_fields(act, asks, day, {**choices, **own})


def asked_fields(
    act: Act, asks: Sequence[Ask], day: date, choices: Mapping[str, Choices]
) -> dict[str, forms.Field]:
    """The fields of these questions, in the act's own words, with the codes that make sense here.

    Nobody is asked to choose where there is nothing to choose from.
    """
    offered = {**codes_of(act, day), **choices}
    asks = [ask for ask in asks if ask.required or offered.get(ask.field) != []]
    required = [ask.field for ask in asks if ask.required]
    fields = kind_fields(
        act.declared, [ask.field for ask in asks], as_of=day, required=required, choices=offered
    )
    for ask in asks:
        if ask.label:
            fields[ask.field].label = ask.label
    return fields


def shown(act: Act, form: forms.Form) -> Iterator[dict[str, Any]]:
    """Each field with the answer that calls for it, and to which question, for the page to fold away."""
    asks = {ask.field: ask for ask in act.asks if ask.only_if}
    for bound in form:
        ask = asks.get(bound.name)
        yield {"field": bound, "only_if": ask.only_if if ask else "", "of": ask.of if ask else ""}


def show_again(form: forms.Form, kept: Any) -> None:
    """Earlier answers in the form's boxes, unjudged until somebody signs."""
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        if value not in (None, "", []):
            form.initial[name] = value


def _form(name: str, fields: Mapping[str, forms.Field]) -> type[forms.Form]:
    return type(name, (forms.Form,), dict(fields))


def moment(day: date, at: time | None) -> datetime | None:
    """The moment in London, where the time was given."""
    return datetime.combine(day, at, tzinfo=LONDON) if at else None
