"""The spells of a child's journey: what one fact opens, another closes, and what lies inside what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpellType:
    """One type of spell. `within`: the types it may lie inside; `alone`: one open at a time.

    not_beside: other types that must not be open on the same day.
    """

    name: str
    label: str
    within: tuple[str, ...] = ()
    alone: bool = False
    not_beside: tuple[str, ...] = ()


SPELL_TYPES: dict[str, SpellType] = {
    spell.name: spell
    for spell in (
        SpellType("contact", "Contact"),
        SpellType("referral", "Referral episode", within=("contact",), alone=True),
        SpellType("assessment", "Child and family assessment", within=("referral",), alone=True),
        SpellType("section_47", "Section 47 enquiry", within=("referral",), alone=True),
        # Nobody is on a child in need plan and a protection plan at once (CIN rules 4001 and 4016).
        SpellType(
            "need_plan",
            "Child in need plan",
            within=("referral",),
            alone=True,
            not_beside=("protection_plan",),
        ),
        SpellType(
            "protection_plan",
            "Child protection plan",
            within=("referral",),
            alone=True,
            not_beside=("need_plan",),
        ),
        SpellType("transfer_in", "Transfer in from another area", within=("referral",)),
        SpellType("early_help", "Early help episode", within=("contact",)),
        SpellType("family_help", "Family help", within=("contact", "referral"), alone=True),
        SpellType("looked_after", "Period of being looked after", within=("referral",), alone=True),
        SpellType("placement", "Placement", within=("looked_after",), alone=True),
        SpellType("legal_status", "Legal status", within=("looked_after",)),
        SpellType("missing", "Missing episode"),
        SpellType("care_leaver", "Leaving care", alone=True),
        SpellType("accommodation", "Care leaver's home", within=("care_leaver",)),
        SpellType("adoption", "Adoption decision", within=("looked_after",)),
        SpellType("pre_proceedings", "Pre-proceedings", within=("referral",)),
        SpellType("care_proceedings", "Care proceedings", within=("referral", "looked_after")),
        SpellType("private_fostering", "Private fostering", within=("referral",)),
        SpellType("connected_person", "Connected person's temporary approval"),
        SpellType("allocation", "Allocation"),
        SpellType("education_plan", "Education, health and care plan"),
        SpellType("escalation", "Professional disagreement"),
        SpellType("allegation", "Allegation about an adult"),
        SpellType("serious_incident", "Serious incident"),
        SpellType("complaint", "Complaint"),
        SpellType("access_request", "Request to see a record"),
        SpellType("audit", "Case audit"),
        SpellType("adopter", "Adopter's application"),
        SpellType("first_year", "Assessed and supported year", alone=True),
    )
}


def exclude_each_other(one: str, other: str) -> bool:
    """Whether no child may have both of these types of spell open on one day."""
    return SPELL_TYPES[one].alone if one == other else other in SPELL_TYPES[one].not_beside
