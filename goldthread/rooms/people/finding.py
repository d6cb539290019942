"""Is this person known, and who holds them? Asked of the whole county through one audited function."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db import connection
from django.http import HttpRequest

from goldthread.access.audit import noted_by_the_database, request_id
from goldthread.access.child_facts import names_of
from goldthread.ground import wall_clock
from goldthread.ground.day_field import DayField
from goldthread.ground.forms import mistakes
from goldthread.ground.words import age, long_date

MOST = 20
FIND = """
select person_id, known_as, forename, surname, born_on, team_id, restricted, in_reach, why
from find_person(%s, %s, %s, %s, %s, %s, %s)
"""
DAY = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b")
NUMBER = re.compile(r"\b(?=\w*\d)[A-Za-z0-9-]{4,}\b")
WHY = {"name": "the name is like it", "number": "the number is the same"}


class FindForm(forms.Form):
    """A name, a day of birth, a number: one of them is enough."""

    name = forms.CharField(
        label="Name", required=False, max_length=200, help_text="First name, family name, or both"
    )
    born_on = DayField(label="Date of birth", required=False, help_text="For example, 27 3 2019")
    number = forms.CharField(
        label="Number",
        required=False,
        max_length=100,
        help_text="NHS number, pupil number, or the council’s own",
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in self.fields):
            raise forms.ValidationError("Type a name, a date of birth or a number")
        return said


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for."""

    forename: str
    surname: str
    born_on: date | None
    number: str | None


def asked(name: str, born_on: date | None, number: str) -> Asked:
    """The last word of a name is taken for the family name."""
    *first, last = name.split() or [""]
    return Asked(" ".join(first), last, born_on, number.replace(" ", "").strip() or None)


def from_one_line(typed: str) -> dict[str, Any]:
    """What the one box of the header may mean: a day, a number, and the rest a name."""
    day, rest = DAY.search(typed), DAY.sub(" ", typed)
    number = NUMBER.search(rest)
    name = " ".join((rest.replace(number.group(), " ") if number else rest).split())
    parts = (
        dict(zip(("born_on_day", "born_on_month", "born_on_year"), day.groups(), strict=True)) if day else {}
    )
    return {"name": name, "number": number.group() if number else "", **parts}


def find(wanted: Asked, *, request_id: str, today: date) -> list[dict[str, Any]]:
    """Who is known, most alike first, with the team that holds them; the question itself is on record."""
    values = [wanted.forename, wanted.surname, wanted.born_on, wanted.number, uuid4(), request_id, MOST]
    with connection.cursor() as cursor:
        cursor.execute(FIND, values)
        rows = cursor.fetchall()
    teams = names_of(team for *_, team, _, _, _ in rows)
    return [_row(row, teams, today) for row in rows]


@dataclass(frozen=True, slots=True)
class OneLine:
    """What was typed into the one box, what is wrong with it, and which children are like it.

    found None: nothing was looked for. errors: `text` and the `target` id of the box.
    """

    typed: str = ""
    found: list[dict[str, Any]] | None = None
    errors: list[dict[str, str]] = field(default_factory=list)


def from_the_box(request: HttpRequest, box: str) -> OneLine:
    """Children, through the one audited question; a name never travels in an address. box: its id."""
    typed = request.POST.get("find")
    if typed is None:
        return OneLine()
    form = FindForm(from_one_line(typed))
    if not form.is_valid():
        return OneLine(typed, errors=[{**one, "target": box} for one in mistakes(form)])
    said = form.cleaned_data
    wanted = asked(said["name"], said["born_on"], said["number"])
    found = find(wanted, request_id=request_id(request), today=wall_clock.today())
    noted_by_the_database(request)
    return OneLine(typed, [one for one in found if one["child"]])


def _row(row: tuple[Any, ...], teams: dict[UUID, str], today: date) -> dict[str, Any]:
    person, known_as, forename, surname, born_on, team, restricted, in_reach, why = row
    return {
        "id": person,
        "name": f"{forename} {surname}".strip() or "Name not known",
        "child": known_as == "child",
        "age": age(born_on, today) if born_on else "age not known",
        "born": long_date(born_on) if born_on else "",
        "team": teams.get(team, "no team"),
        "restricted": restricted,
        "in_reach": in_reach,
        "why": WHY.get(why, why),
    }
