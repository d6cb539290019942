"""Have we asked health, police and school? Each asked, answered, nothing known, or waived by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from goldthread.access.child_facts import names_of
from goldthread.access.me import Me
from goldthread.core.codes import code_set
from goldthread.core.knowledge import current
from goldthread.ground.day_field import DayField
from goldthread.ground.wall_clock import LONDON
from goldthread.language.fact import Fact
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.layout import as_id
from goldthread.record.models import ContactChild
from goldthread.rooms.partners.our_door import our_door

KIND = "PartnerAsked"
STILL_OPEN = ("asked", "")
NEEDS_WORDS = ("not_asked", "waived")
KINDS_OF = {
    "answered": "ok",
    "nothing_known": "ok",
    "data_stops": "soon",
    "asked": "soon",
    "waived": "late",
    "not_asked": "late",
    "": "late",
}


def _labels(name: str) -> list[tuple[str, str]]:
    return [(code, rows[-1].label) for code, rows in code_set(name).rows.items()]


class CheckForm(forms.Form):
    """What came of asking one partner."""

    partner = forms.ChoiceField(label="Partner", widget=forms.RadioSelect)
    answer = forms.ChoiceField(label="What came of it", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What they said, or why not asked",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    data_until = DayField(label="Their records stop on", required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, auto_id="check_%s", **named)
        self.fields["partner"].choices = _labels("partner_asked")
        self.fields["answer"].choices = [one for one in _labels("partner_answer") if one[0] != "waived"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("answer") in NEEDS_WORDS and not said.get("words"):
            self.add_error("words", "Say why this partner is not asked")
        if said.get("answer") == "data_stops" and not said.get("data_until"):
            self.add_error("data_until", "Give the day on which their records stop")
        return said


def latest(children: Sequence[ContactChild], held: Mapping[UUID, Sequence[Fact]]) -> dict[str, Fact]:
    """The last word on each partner, from this contact's own spells. held: what is on record, by person."""
    spells = {child.spell for child in children}
    found: dict[str, Fact] = {}
    for facts in (held.get(child.person_id, ()) for child in children):
        for fact in sorted(current(facts), key=lambda one: (one.happened_on, str(one.recorded_at))):
            if fact.kind == KIND and fact.spell in spells:
                found[str(fact.data["partner"])] = fact
    return found


def unanswered(known: Mapping[str, Fact]) -> list[str]:
    """Partners that nobody asked, or that have not answered."""
    return [one for one in our_door().partners if _answer(known.get(one)) in STILL_OPEN]


def rows(known: Mapping[str, Fact]) -> list[dict[str, Any]]:
    """One line a partner, in words."""
    by = names_of(as_id(fact.data.get("worker")) for fact in known.values()) if known else {}
    partners, answers = dict(_labels("partner_asked")), dict(_labels("partner_answer"))
    return [_row(partners[one], known.get(one), answers, by) for one in our_door().partners]


def record(children: Sequence[ContactChild], said: Mapping[str, Any], asker: Me, *, now: datetime) -> None:
    """One entry, and a fact for each child of the contact."""
    facts = [check_fact(child.person_id, child.spell, said, asker, now=now) for child in children]
    sign(NewEntry("front_door", now.astimezone(LONDON).date(), now), facts, by=asker.user, now=now)


def check_fact(person: UUID, spell: UUID, said: Mapping[str, Any], asker: Me, *, now: datetime) -> Fact:
    data = {name: said.get(name) for name in ("partner", "answer", "words", "data_until")}
    data["worker"] = asker.worker
    kept = {name: value for name, value in data.items() if value not in (None, "")}
    return new_fact(person, KIND, now.astimezone(LONDON).date(), spell=spell, happened_at=now, data=kept)


def _answer(fact: Fact | None) -> str:
    return str(fact.data.get("answer") or "") if fact else ""


def _row(
    partner: str, fact: Fact | None, answers: Mapping[str, str], by: Mapping[UUID, str]
) -> dict[str, Any]:
    answer = _answer(fact)
    if fact is None:
        return {
            "partner": partner,
            "answer": "Nobody has asked",
            "kind": "late",
            "words": "",
            "by": "",
            "at": None,
        }
    until = fact.data.get("data_until")
    return {
        "partner": partner,
        "answer": answers[answer] + (f": {until:%-d %B %Y}" if until else ""),
        "kind": KINDS_OF[answer],
        "words": fact.data.get("words") or "",
        "by": by.get(as_id(fact.data.get("worker")) or UUID(int=0), ""),
        "at": fact.happened_at,
    }
