"""Which adults does a professional name? Asked one by one, told in one text, and looked for by that name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from goldthread.ground.day_field import DayField
from goldthread.ground.words import short_date
from goldthread.language.relation import adults_words
from goldthread.record.models import ArrivedContact
from goldthread.rooms.partners.arriving import said

USES: Mapping[str, str] = {
    "name": "finding whether the adult is known, and who else is in their care",
    "born_on": "telling two adults of one name apart, here and by the partners who are asked",
    "relation": "the family tie, where they are found or registered",
    "household": "the family tie, where they are found or registered",
    "responsible": "whose agreement is asked; the family tie, where they are found or registered",
    "harm": "read by whoever screens, who may put it on record; told to no partner who is asked",
}
NAMED = "named_adults"
NO_NAME = "Give a name, or what they are called: Unknown man"


class OurAdultForm(forms.Form):
    """One adult, as a professional knows them. All of it may stay empty; nothing ticked is nothing known."""

    name = forms.CharField(
        label="Adult’s name",
        max_length=200,
        required=False,
        help_text="As far as it is known, or Unknown man",
    )
    born_on = DayField(label="Their date of birth", required=False, help_text="For example, 27 3 1994")
    relation = forms.ChoiceField(
        label="What they are to the child", required=False, choices=[("", "Not known"), *adults_words()]
    )
    household = forms.BooleanField(label="Lives with the child", required=False)
    responsible = forms.BooleanField(label="Has parental responsibility", required=False)
    harm = forms.BooleanField(label="Is said to have caused the harm", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if any(answers.values()) and not answers.get("name"):
            self.add_error("name", NO_NAME)
        return answers


def adult_forms(posted: Any, *, count: int) -> list[OurAdultForm]:
    """A form for each adult; `posted` None for empty ones."""
    return [OurAdultForm(posted, prefix=f"adult-{place}") for place in range(count)]


def with_adults(told: Mapping[str, Any], adults: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is told, with the adults each by name and, under `adults`, in one text.

    Partners who are asked about a contact read that text, which never says who caused the harm.
    """
    named = [one for one in adults if one["name"]]
    return {
        **told,
        NAMED: [said(one) for one in named],
        "adults": "; ".join(filter(None, [*map(_in_words, named), told["adults"]])),
        "harm_by": ", ".join(one["name"] for one in named if one["harm"]),
    }


def adults_named(contact: ArrivedContact) -> dict[str, Mapping[str, Any]]:
    """By their place in the contact, as text: what was said of each."""
    return {
        str(place): {**one, "born_on": date.fromisoformat(one["born_on"]) if "born_on" in one else None}
        for place, one in enumerate(contact.told.get(NAMED, []))
    }


def _in_words(one: Mapping[str, Any]) -> str:
    """ "Ada Quill, mother, born 1 May 1990, lives with the child"."""
    parts = [
        one["name"],
        one["relation"],
        f"born {short_date(one['born_on'])}" if one["born_on"] else "",
        "lives with the child" if one["household"] else "",
        "has parental responsibility" if one["responsible"] else "",
    ]
    return ", ".join(filter(None, parts))
