"""How the fields of a kind of fact are asked on a page: a form's defaults, which a room may better."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from goldthread.core.codes import code_set
from goldthread.ground.day_field import DayField
from goldthread.language.kind import Field, Kind, Shape

MANY_CHOICES = 7
YES_NO = (("yes", "Yes"), ("no", "No"))
Choices = Sequence[tuple[str, str]]


class YesNo(forms.RadioSelect):
    """Two short answers, side by side."""

    template_name = "django/forms/widgets/radio_inline.html"


def kind_fields(
    kind: Kind,
    names: Sequence[str],
    *,
    as_of: date,
    required: Collection[str] = (),
    choices: Mapping[str, Choices] | None = None,
) -> dict[str, forms.Field]:
    """The named fields of a kind as form fields, in that order.

    as_of: only codes valid on that day are offered. choices: what to offer for a field that names
    a worker, team, agency or person, which the room knows and the kind does not.
    """
    offered = choices or {}
    made = {}
    for name in names:
        field = kind.field(name)
        build = _MADE[field.shape]
        made[name] = build(field, offered.get(name) or _codes(field, as_of), name in required)
    return made


def fact_data(kind: Kind, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that say something, as the data of a fact: no blanks, yes and no as true and false."""
    data = {}
    for name, answer in answers.items():
        if not kind.has_field(name) or answer in (None, "", []):
            continue
        data[name] = answer == "yes" if kind.field(name).shape is Shape.FLAG else answer
    return data


def _codes(field: Field, as_of: date) -> Choices:
    if field.codes is None:
        return ()
    rows = code_set(field.codes).rows.values()
    return [(row.code, row.label) for versions in rows for row in versions if row.valid(as_of)]


def _words(field: Field, required: bool) -> dict[str, Any]:
    return {"label": field.label, "help_text": field.hint, "required": required}


def _text(field: Field, choices: Choices, required: bool) -> forms.Field:
    if choices:
        return _one_of(field, choices, required)
    return forms.CharField(max_length=500, **_words(field, required))


def _narrative(field: Field, choices: Choices, required: bool) -> forms.Field:  # noqa: ARG001
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), **_words(field, required))


def _day(field: Field, choices: Choices, required: bool) -> forms.Field:  # noqa: ARG001
    return DayField(**_words(field, required))


def _flag(field: Field, choices: Choices, required: bool) -> forms.Field:  # noqa: ARG001
    return forms.ChoiceField(choices=YES_NO, widget=YesNo, **_words(field, required))


def _count(field: Field, choices: Choices, required: bool) -> forms.Field:  # noqa: ARG001
    return forms.IntegerField(min_value=0, **_words(field, required))


def _one_of(field: Field, choices: Choices, required: bool) -> forms.Field:
    if len(choices) <= MANY_CHOICES:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **_words(field, required))
    return forms.ChoiceField(choices=[("", "Choose"), *choices], **_words(field, required))


def _several_of(field: Field, choices: Choices, required: bool) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=choices, widget=forms.CheckboxSelectMultiple, **_words(field, required)
    )


_MADE: dict[Shape, Callable[[Field, Choices, bool], forms.Field]] = {
    Shape.TEXT: _text,
    Shape.NARRATIVE: _narrative,
    Shape.DATE: _day,
    Shape.MOMENT: _day,
    Shape.FLAG: _flag,
    Shape.COUNT: _count,
    Shape.CODE: _one_of,
    Shape.CODES: _several_of,
    Shape.PERSON: _one_of,
    Shape.WORKER: _one_of,
    Shape.TEAM: _one_of,
    Shape.AGENCY: _one_of,
    Shape.ADDRESS: _one_of,
}
