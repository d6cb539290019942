"""What a sender answered, question by question, in words: for whoever screens, and for the sender again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldthread.ground.words import long_date
from goldthread.rooms.partners.asking import OurChildForm, ProfessionalForm

# What stands above the answer, in the order of the page. What is not here stands on the page by itself.
OF_ALL: Mapping[str, str] = {
    "danger": "In danger right now",
    "injury": "Hurt",
    "when_happened": "When it happened",
    "incident": "Incident number",
    "visitor_safety": "For whoever visits",
    "home": "Home",
    "postcode": "Postcode",
    "adults": "Who else lives there, or looks after the child",
    "harm_by": "Said to have caused the harm",
    "tried": "Support tried, and what came of it",
    "strengths": "What keeps the child safe",
    "level": "Level of need, as the sender believes",
    "consent": "Does the family agree",
    "consent_why": "Why it is sent without their agreement",
    "parents_told": "Have the parents been told",
    "others": "Other agencies involved",
    "your_role": "The sender’s role",
    "your_contact": "How to reach the sender",
}
OF_A_CHILD: Mapping[str, str] = {
    "born_on": "Born, or expected",
    "age": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "known_as": "Also known as",
    "nhs_number": "NHS number",
    "goes_to": "School, nursery or college",
    "gp": "GP and nurse",
    "needs": "First language and communication",
    "disability": "Disability",
    "religion": "Religion",
}


def of_all(told: Mapping[str, Any]) -> list[dict[str, str]]:
    """As components/answers.html prints it."""
    return _rows(told, OF_ALL, ProfessionalForm().fields)


def of_a_child(told: Mapping[str, Any]) -> list[dict[str, str]]:
    return _rows(told, OF_A_CHILD, OurChildForm.base_fields)


def _rows(
    told: Mapping[str, Any], named: Mapping[str, str], asked: Mapping[str, Any]
) -> list[dict[str, str]]:
    return [
        {"key": label, "value": _words(told[name], asked.get(name))}
        for name, label in named.items()
        if told.get(name) not in (None, "")
    ]


def _words(value: Any, asked: Any) -> str:
    """A choice as it was offered, a day as it is spoken; all else as it was typed."""
    offered = dict(getattr(asked, "choices", ()))
    if value in offered:
        return str(offered[value])
    try:
        return long_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
