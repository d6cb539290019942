"""Who is said to have caused the harm that a contact tells of: an adult of the household, as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from goldthread.core.knowledge import WITHDRAWN, current
from goldthread.language.fact import Fact
from goldthread.record.facts import correct
from goldthread.record.layout import as_id
from goldthread.record.models import ContactChild
from goldthread.record.story import facts_of_people
from goldthread.rooms.front_door.history import History

KIND, FIELD = "ContactReceived", "harm_by"
ASKED = "Who is said to have caused the harm?"
NO_FINDING = "What was said, and no finding. Neither the sender nor any paper is told it."
NOBODY = [("", "Nobody of the household is named")]


class HarmForm(forms.Form):
    """One adult of the household, or none."""

    harm_by = forms.ChoiceField(
        label=ASKED, help_text=NO_FINDING, required=False, widget=forms.RadioSelect, choices=NOBODY
    )

    def __init__(self, past: History, *given: Any) -> None:
        super().__init__(*given, initial={FIELD: str(past.harm_by or "")})
        adults = [(str(one["id"]), one["name"]) for one in past.people if not (one["child"] or one["shut"])]
        self.fields[FIELD].choices = [*adults, *NOBODY]


def say(children: Sequence[ContactChild], adult: UUID | None, *, by: UUID, now: datetime) -> None:
    """The contact's first fact of each child in a new version that names them; what says so already stays."""
    for fact in received(children):
        if as_id(fact.data.get(FIELD)) != adult:
            data = {name: value for name, value in fact.data.items() if name != FIELD}
            named = {FIELD: str(adult)} if adult else {}
            correct(fact.id, by=by, now=now, reason="", data=data | named)


def received(children: Sequence[ContactChild]) -> list[Fact]:
    """How the contact stands on each child's record. Two queries."""
    people, spells = [child.person_id for child in children], {child.spell for child in children}
    held = facts_of_people([], beside=people, kinds=(KIND, WITHDRAWN), narratives=(KIND,))
    return [one for facts in held.values() for one in current(facts) if one.spell in spells]
