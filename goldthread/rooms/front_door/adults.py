"""An adult named in a contact: looked for on record, registered only if nobody is meant, and tied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.db.models import Q

from goldthread.ground.day_field import DayField
from goldthread.language.relation import adults_words
from goldthread.record.models import ArrivedContact, ContactChild, Person, Tie
from goldthread.rooms.front_door.harm import NO_FINDING, say
from goldthread.rooms.front_door.history import History
from goldthread.rooms.partners.adults_told import adults_named
from goldthread.rooms.people.relating import register_adult, tie_to

NEW = "new"
NOBODY_YET = "None of these: register somebody new"


class AdultForm(forms.Form):
    """Whom to look for."""

    name = forms.CharField(
        label="Full name", max_length=200, help_text="As far as it is known, or Unknown man"
    )
    born_on = DayField(label="Date of birth, if known", required=False, help_text="For example, 27 3 1994")


class TieForm(AdultForm):
    """Who it is, and what they are to each child. looked: the name that was looked for before choosing.

    once: names the page, so that one sent twice registers one.
    """

    looked = forms.CharField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)
    which = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect)
    household = forms.BooleanField(label="Lives with the children", required=False)
    responsible = forms.BooleanField(label="Has parental responsibility", required=False)
    harm = forms.BooleanField(label="Is said to have caused the harm", help_text=NO_FINDING, required=False)

    def __init__(self, found: Sequence[tuple[str, str]], children: Mapping[int, str], *given: Any) -> None:
        super().__init__(*given)
        self.children = children
        self.fields["which"].choices = [*found, (NEW, NOBODY_YET if found else "Register somebody new")]
        words = [("", "Not of this child’s family"), *adults_words()]
        for place, name in children.items():
            field = forms.ChoiceField(label=f"To {name}, they are the", required=False, choices=words)
            self.fields[f"to-{place}"] = field
        for after in ("household", "responsible", "harm"):  # what they are to each child comes first
            self.fields[after] = self.fields.pop(after)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(f"to-{place}") for place in self.children):
            self.add_error(f"to-{next(iter(self.children))}", "Say what they are to at least one child")
        return said


def as_told(told: Mapping[str, Any], children: Iterable[int]) -> dict[str, Any]:
    """What the sender says of an adult, where TieForm asks it: what they are to one child, to each."""
    ticked = {name: told.get(name, False) for name in ("household", "responsible", "harm")}
    return ticked | {f"to-{place}": told.get("relation", "") for place in children}


def to_find(contact: ArrivedContact, past: History) -> list[tuple[str, str]]:
    """Whom the sender names and nobody of that name stands with the household: their place, and the name."""
    known = {" ".join(row["name"].split()).lower() for row in past.people}
    named = [(place, str(one["name"])) for place, one in adults_named(contact).items()]
    return [(place, name) for place, name in named if " ".join(name.split()).lower() not in known]


def looked_for(name: str, born_on: date | None) -> str:
    """What was looked for, so that a name changed since is looked for again before anybody is registered."""
    return f"{' '.join(name.split()).lower()} {born_on or ''}".strip()


def entry_of(contact: UUID, adult: UUID, child: UUID) -> UUID:
    """The one entry in which this contact ties this adult to this child."""
    return uuid5(NAMESPACE_URL, f"{contact}|household|{adult}|{child}")


def registered_by(contact: UUID, once: UUID) -> UUID:
    """Whom this page of the contact registers: never somebody on record, whatever a page may name."""
    return uuid5(NAMESPACE_URL, f"{contact}|registered|{once}")


def tie_adult(
    contact: ArrivedContact,
    children: Sequence[ContactChild],
    said: Mapping[str, Any],
    *,
    by: UUID,
    now: datetime,
) -> None:
    """Registers the adult where nobody on record is meant; ties them to each child, and the harm to them."""
    new = said["which"] == NEW
    who = registered_by(contact.pk, said["once"]) if new else UUID(said["which"])
    if new and not Person.objects.filter(pk=who).exists():
        register_adult(said["name"], said["born_on"], "", person=who, by=by, now=now)
    for child in children:
        word = said.get(f"to-{child.place}")
        if word and not _tied(who, child.person_id):
            told = {
                "once": entry_of(contact.pk, who, child.person_id),
                "relation": word,
                "responsible": said["responsible"],
                "household": said["household"],
                "started_on": None,
            }
            tie_to(child.person_id, who, told, by=by, now=now)
    if said["harm"]:
        say(children, who, by=by, now=now)


def ties_by(contact: ArrivedContact, child: UUID, entries: set[UUID | None]) -> Iterator[Tie]:
    """Ties of the child to adults that this contact made, by the entries that stand on the child's record."""
    for tie in Tie.objects.filter(other=child, superseded_at=None):
        if entry_of(contact.pk, tie.person_id, child) in entries:
            yield tie


def _tied(who: UUID, child: UUID) -> bool:
    """A tie that stands is not written a second time."""
    pair = Q(person=who, other=child) | Q(person=child, other=who)
    return Tie.objects.filter(pair, superseded_at=None, ended_on=None).exists()
