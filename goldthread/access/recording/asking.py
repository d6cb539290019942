"""The forms of an act: what is asked once for the entry, and what is asked of each child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from goldthread.access.recording.acts import Act, Ask
from goldthread.access.recording.family import Member
from goldthread.ground.forms import DayField
from goldthread.ground.kind_forms import Choices, kind_fields
from goldthread.ground.wall_clock import LONDON

ON, AT, WORDS, INCLUDE = "on", "at", "words", "include"


class TimeField(forms.TimeField):
    """A time of day as people write it: 9:30, 09.30 or 0930."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Write the time like 14:30"}

    def __init__(self, **given: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H%M"], **given)


def entry_form(act: Act, today: date, choices: Mapping[str, Choices], posted: Any) -> forms.Form:
    """When it happened, and what is asked once."""
    fields: dict[str, forms.Field] = {ON: DayField(label="When was this?", initial=today)}
    if act.timed:
        fields[AT] = TimeField(label="At what time?", required=False, help_text="For example, 14:30")
    fields |= _asked(act, act.shared, today, choices)
    if act.narrative:
        fields[WORDS] = forms.CharField(
            label=act.narrative, widget=forms.Textarea(attrs={"rows": 6}), required=False
        )
    return _form("EntryForm", fields)(posted)


def child_form(
    act: Act, member: Member, today: date, choices: Mapping[str, Choices], posted: Any, *, first: bool
) -> forms.Form:
    """What is asked of one child; for a brother or sister, first whether they are in this entry at all."""
    fields = _asked(act, act.each, today, choices)
    if not first:
        include = forms.BooleanField(label=f"{member.name} is in this entry", required=False)
        fields = {INCLUDE: include, **fields}
        if posted is not None and not posted.get(f"{member.child}-{INCLUDE}"):
            for one in fields.values():
                one.required = False
    return _form("ChildForm", fields)(posted, prefix=str(member.child))


def _asked(
    act: Act, asks: Sequence[Ask], today: date, choices: Mapping[str, Choices]
) -> dict[str, forms.Field]:
    return kind_fields(
        act.declared,
        [ask.field for ask in asks],
        as_of=today,
        required=[ask.field for ask in asks if ask.required],
        choices=choices,
    )


def _form(name: str, fields: Mapping[str, forms.Field]) -> type[forms.Form]:
    return type(name, (forms.Form,), dict(fields))


def moment(day: date, at: time | None) -> datetime | None:
    """The moment in London, where the time was given."""
    return datetime.combine(day, at, tzinfo=LONDON) if at else None
