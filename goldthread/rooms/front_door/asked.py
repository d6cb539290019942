"""What does the front door ask of my agency, of contacts that wait; and what do we know?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from goldthread.access.me import Me
from goldthread.ground.wall_clock import LONDON
from goldthread.record.facts import NewEntry, sign
from goldthread.rooms.front_door.checks import STILL_OPEN, CheckForm, check_fact

ASKED = """
select contact, reference, person, spell, partner, answer, asked_at, name, born_on, home, adults
from checks_asked_of_us() order by asked_at, contact, name
"""
OURS = ("answered", "nothing_known", "data_stops")


class Check(NamedTuple):
    """One child of a contact, as the sender named them, and where our answer stands."""

    contact: UUID
    reference: str
    person: UUID
    spell: UUID
    partner: str
    answer: str
    asked_at: datetime
    name: str
    born_on: str | None
    home: str
    adults: str | None

    @property
    def waits(self) -> bool:
        return self.answer in STILL_OPEN

    @property
    def born(self) -> date | None:
        return date.fromisoformat(self.born_on) if self.born_on else None


class AnswerForm(CheckForm):
    """What we know. A partner answers for their own agency and for no other."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields["partner"]
        answers = [one for one in self.fields["answer"].choices if one[0] in OURS]
        self.fields["answer"].choices = answers
        self.fields["words"].label = "What you know of the children and of whoever lives with them"
        self.fields["data_until"].label = "Our records stop on"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("answer") == "answered" and not said.get("words"):
            self.add_error("words", "Write what you know, or choose that nothing is known")
        return said


def checks_asked() -> dict[UUID, list[Check]]:
    """By contact, the one asked longest ago first. One query; it gives nothing but our own agency's."""
    found: dict[UUID, list[Check]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        for row in cursor.fetchall():
            found.setdefault(row[0], []).append(Check(*row))
    return found


def answer(checks: Sequence[Check], said: dict[str, Any], asker: Me, *, now: datetime) -> None:
    """One entry, and a fact of each child whose answer waits."""
    facts = [
        check_fact(one.person, one.spell, {**said, "partner": one.partner}, asker, now=now) for one in checks
    ]
    sign(NewEntry("front_door", now.astimezone(LONDON).date(), now), facts, by=asker.user, now=now)
