"""Adding somebody to a child's family, and saying when a tie, or living together, came to an end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction

from goldthread.ground import wall_clock
from goldthread.ground.day_field import DayField
from goldthread.language.relation import adults_words, relation
from goldthread.record.derive import lock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import Entry, Name, Person, Tie
from goldthread.record.models.people import KnownAs
from goldthread.record.new_id import new_id

ROOM = "people"
NOT_YET = "This day has not come yet. Give the day on which it happened"


class RelativeForm(forms.Form):
    """Who they are, what they are to the child, and whether they live together."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Full name", max_length=200, help_text="As far as it is known, or Unknown man"
    )
    relation = forms.ChoiceField(label="What they are to the child")
    born_on = DayField(label="Date of birth, if known", required=False, help_text="For example, 27 3 1994")
    sex = forms.ChoiceField(
        label="Sex", required=False, choices=[("", "Not known"), ("F", "Female"), ("M", "Male")]
    )
    household = forms.BooleanField(label="Lives with the child", required=False)
    responsible = forms.BooleanField(label="Has parental responsibility", required=False)
    started_on = DayField(label="Since, if known", required=False, help_text="For example, 1 9 2024")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["relation"].choices = [("", "Choose"), *adults_words()]  # type: ignore[attr-defined]

    def clean_started_on(self) -> date | None:
        return _come(self.cleaned_data["started_on"])

    def clean_born_on(self) -> date | None:
        return _come(self.cleaned_data["born_on"])


class EndForm(forms.Form):
    """What came to an end, and when."""

    what = forms.ChoiceField(
        label="What changed",
        choices=[
            ("home", "They no longer live together"),
            ("tie", "The relation itself ended, or was never so"),
        ],
        widget=forms.RadioSelect,
    )
    ended_on = DayField(label="On which day", help_text="For example, 27 3 2026")

    def clean_ended_on(self) -> date | None:
        return _come(self.cleaned_data["ended_on"])


def _come(day: date | None) -> date | None:
    if day and day > wall_clock.today():
        raise forms.ValidationError(NOT_YET)
    return day


def add(child: UUID, said: dict[str, Any], *, by: UUID, now: datetime) -> None:
    """Somebody new, tied to the child, and the fact that says so. The same page sent twice adds one."""
    with transaction.atomic():
        lock([child])
        if Entry.objects.filter(pk=said["once"]).exists():
            return
        who = new_id()
        register_adult(said["name"], said["born_on"], said["sex"], person=who, by=by, now=now)
        tie_to(child, who, said, by=by, now=now)


def register_adult(
    name: str, born_on: date | None, sex: str, *, person: UUID, by: UUID, now: datetime
) -> None:
    """Somebody whom nobody had on record. The last word of the name is the family name."""
    given = {"recorded_by_id": by, "recorded_at": now}
    who = Person.objects.create(id=person, known_as=KnownAs.ADULT, born_on=born_on, sex=sex, **given)
    *first, last = name.split()
    Name.objects.create(person=who, forename=" ".join(first), surname=last, **given)


def tie_to(child: UUID, who: UUID, said: Mapping[str, Any], *, by: UUID, now: datetime) -> None:
    """What somebody is to the child, with the fact that says so. `once`, the entry's id: never twice."""
    with transaction.atomic():
        lock([child])
        if Entry.objects.filter(pk=said["once"]).exists():
            return
        tie = Tie(
            person_id=who,
            other_id=child,
            relation=said["relation"],
            inverse=relation(said["relation"]).inverse,
            parental_responsibility=said["responsible"],
            household=said["household"],
            started_on=said["started_on"],
            recorded_by_id=by,
            recorded_at=now,
        )
        tie.save(force_insert=True)
        _tell(tie, child, said["once"], on=said["started_on"] or wall_clock.today(), by=by, now=now)


def end(tie: UUID, child: UUID, *, what: str, ended_on: date, by: UUID, now: datetime) -> bool:
    """The tie as it is from that day, in the place of what was held; False where somebody was first.

    The new rows come first: an adult is within reach only while some live tie leads there.
    """
    with transaction.atomic():
        lock([child])
        before = Tie.objects.filter(pk=tie, superseded_at=None).first()
        if before is None:
            return False
        if what == "home":
            _version(before, by, now, started_on=ended_on, household=False)
        ended = _version(before, by, now, ended_on=ended_on)
        _tell(ended, child, None, on=ended_on, by=by, now=now)
        Tie.objects.filter(pk=tie).update(superseded_at=now)
    return True


def _version(before: Tie, by: UUID, now: datetime, **changed: Any) -> Tie:
    fields = (
        "person_id",
        "other_id",
        "relation",
        "inverse",
        "parental_responsibility",
        "household",
        "started_on",
    )
    kept = {name: getattr(before, name) for name in fields}
    version = Tie(**{**kept, **changed}, recorded_by_id=by, recorded_at=now)
    version.save(force_insert=True)
    return version


def _tell(tie: Tie, child: UUID, once: UUID | None, *, on: date, by: UUID, now: datetime) -> None:
    """The child's own fact of the tie, so that the story has it."""
    outward = tie.other_id == child
    data = {
        "other": tie.person_id if outward else tie.other_id,
        "relation": tie.relation if outward else tie.inverse or tie.relation,
        "parental_responsibility": tie.parental_responsibility,
        "until": tie.ended_on,
    }
    fact = new_fact(child, "TieRecorded", on, data=data)
    sign(NewEntry(ROOM, on, id=once), [fact], by=by, now=now)
