"""A decision in words, question by question: as proposed, as signed, or as somebody else was writing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldthread.access.recording.drafts import posted
from goldthread.core.codes import code_set
from goldthread.core.knowledge import current
from goldthread.record.layout import as_id
from goldthread.record.models import Team
from goldthread.record.story import facts_of_people
from goldthread.rooms.front_door.case import Case
from goldthread.rooms.front_door.checks import KIND as CHECK
from goldthread.rooms.front_door.deciding import DecisionForm, each_question

Said = Mapping[str, Any]
CODES = {
    "level_of_need": "level_of_need",
    "lawful_basis": "lawful_basis",
    "parents_told": "parents_told",
    "outcome": "contact_outcome",
    "next": "referral_outcome",
}


def in_words(case: Case, said: Said) -> dict[str, str]:
    """Each question that was answered, in the order of the page, with its answer in words."""
    wanted = questions(case)
    return {wanted[name]: _words(name, str(said[name])) for name in wanted if said.get(name)}


def side_by_side(case: Case, mine: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """What stands, and what was written beside it: one row a question that either answered."""
    stands = in_words(case, posted(case.proposal.data) if case.proposal else dict(_signed(case)))
    other = in_words(case, posted(mine))
    asked = [one for one in questions(case).values() if one in stands or one in other]
    return [{"question": one, "stands": stands.get(one, ""), "mine": other.get(one, "")} for one in asked]


def questions(case: Case) -> dict[str, str]:
    """Every question of the decision by its field, those of each child first."""
    each = {name: words for place, called in _called(case) for name, words in each_question(place, called)}
    return {**each, **{name: str(field.label) for name, field in DecisionForm.base_fields.items()}}


def _called(case: Case) -> Iterator[tuple[int, str]]:
    for child, name in case.beside.children if case.beside else ():
        yield child.place, name


def _signed(case: Case) -> Iterator[tuple[str, str]]:
    """The decision that stands, from the children's own facts, as its form would say it."""
    held = facts_of_people([child.person_id for child in case.children])
    for child in case.children:
        referral = None
        for fact in current(held.get(child.person_id, [])):
            if fact.within == child.spell and fact.kind == "ReferralReceived":
                referral = fact.spell
                yield "team", str(fact.data.get("team") or "")
            elif fact.spell == child.spell and fact.kind == "ContactDecided":
                yield f"outcome-{child.place}", str(fact.data["outcome"])
                yield from ((name, str(value)) for name, value in fact.data.items())
            elif fact.spell == child.spell and fact.kind == CHECK and fact.data.get("answer") == "waived":
                yield "waived", str(fact.data.get("words") or "")
            elif fact.kind == "ReferralDecided" and referral and fact.spell == referral:
                yield f"next-{child.place}", str(fact.data["outcome"])
    if case.settled:
        yield "for_sender", case.settled.words


def _words(name: str, value: str) -> str:
    if name == "team":
        found = Team.objects.filter(pk=as_id(value)).first()
        return found.name if found else value
    codes = CODES.get(name.split("-")[0])
    if codes is None or value not in code_set(codes).rows:
        return value
    label = code_set(codes).rows[value][-1].label
    return f"{value} {label}" if name == "level_of_need" else label
