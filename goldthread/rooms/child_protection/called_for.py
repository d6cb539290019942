"""Does the work call for a conference: an enquiry that leads to one, a plan, or a move into the area?"""

from collections.abc import Sequence
from uuid import UUID

from goldthread.access.recording.acts import Refusal, Told
from goldthread.core.spells import spells
from goldthread.language.fact import Fact

ADJOURNED = "adjourned"


def enquiry_calls_for_one(record: Sequence[Fact]) -> bool:
    """On open work, the latest enquiry is open, or ended with a conference required that nobody has held."""
    found = spells(record)
    enquiries = [one for one in found if one.type == "section_47"]
    if not enquiries or not any(one.type == "referral" and one.ended is None for one in found):
        return False
    last = enquiries[-1]
    if last.ended is None:
        return True
    wanted = [one.data.get("conference_required") for one in record if _ends(one, last.id)]
    return any(wanted) and not _held_of(record, last.id)


def one_is_to_be_booked(record: Sequence[Fact]) -> bool:
    held = {one.type for one in spells(record) if one.ended is None}
    return bool(held & {"protection_plan", "transfer_in"}) or enquiry_calls_for_one(record)


def enquiry_led_here(said: Told) -> Refusal | None:
    """After the enquiry has ended, only one that asked for a conference, and has had none, leads to one."""
    if "section_47" in said.open:
        return None
    ending = [fact for fact in said.record if _ends(fact, said.fact.spell)]
    held = _held_of(said.record, said.fact.spell)
    if held:
        return Refusal(
            "on", f"{said.name} had this conference on {held[-1].happened_on:%-d %B %Y}. Read it first"
        )
    if ending and not ending[-1].data.get("conference_required"):
        return Refusal("on", f"{said.name}'s enquiry ended with no conference required. Check the child")
    return None


def _ends(fact: Fact, enquiry: UUID | None) -> bool:
    return fact.kind == "Section47Ended" and fact.spell == enquiry


def _held_of(record: Sequence[Fact], enquiry: UUID | None) -> list[Fact]:
    """The conferences of the enquiry that decided something."""
    held = [fact for fact in record if fact.kind == "InitialConferenceHeld" and fact.spell == enquiry]
    return [fact for fact in held if fact.data.get("decision") != ADJOURNED]
