"""What was done with a family before, what it was for, and how it ended: beside the decision, by person."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.record.models import SpellRow
from goldthread.rooms.front_door.work_before import work_before
from tests.village import KIN, MARLOW, WREN, id_of

SPRING, AUTUMN = date(2026, 3, 2), date(2026, 9, 1)
PLAN, ENQUIRY = id_of("a plan before"), id_of("an enquiry before")


def fact(kind: str, person: UUID, day: date, spell: UUID, **data: Any) -> Fact:
    return Fact(id_of(f"{kind} {spell}"), person, kind, day, data, spell=spell)


def test_each_ones_work_says_what_for_and_how_it_ended() -> None:
    """Given a plan for neglect that ended, and an enquiry that ends."""
    spells = [
        SpellRow(id=PLAN, subject_id=MARLOW, type="protection_plan", started=SPRING, ended=AUTUMN),
        SpellRow(id=ENQUIRY, subject_id=WREN, type="section_47", started=SPRING, ended=None),
    ]
    facts = [
        fact("ProtectionPlanStarted", MARLOW, SPRING, PLAN, category="NEG"),
        fact("ProtectionPlanEnded", MARLOW, AUTUMN, PLAN, reason="need_plan"),
        fact("Section47Started", WREN, SPRING, ENQUIRY),
    ]
    names = {MARLOW: "Marlow", WREN: "Wren"}
    marlow, wren = work_before(spells, facts, names, [MARLOW, WREN, KIN])
    assert marlow["who"] == "Marlow"
    assert marlow["lines"] == [
        {
            "what": "Child protection plan: Neglect",
            "when": "Mon 2 Mar 2026 to Tue 1 Sep 2026",
            "open": False,
            "ended": "Protection plan ended: Stepped down to a child in need plan",
        }
    ]
    assert [(line["what"], line["open"], line["ended"]) for line in wren["lines"]] == [
        ("Section 47 enquiry", True, "")
    ]
    over = fact("Section47Ended", WREN, AUTUMN, ENQUIRY, substantiated=True, conference_required=False)
    (_, wren) = work_before(spells, [*facts, over], names, [MARLOW, WREN])
    assert wren["lines"][0]["ended"].startswith("Section 47 ended. ")
    assert all(words in wren["lines"][0]["ended"] for words in (": yes", ": no"))


def test_brothers_and_sisters_of_whom_the_same_is_on_record_stand_together() -> None:
    spells = [
        SpellRow(id=id_of(f"{who}"), subject_id=who, type=what, started=SPRING, ended=None)
        for who, what in ((MARLOW, "referral"), (WREN, "need_plan"), (KIN, "referral"))
    ]
    names = {MARLOW: "Marlow", WREN: "Wren", KIN: "Kin"}
    assert [row["who"] for row in work_before(spells, [], names, list(names))] == ["Marlow, Kin", "Wren"]
