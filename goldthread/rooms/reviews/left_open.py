"""What is still open on a child: plan actions, agencies that have not answered, and other work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.rooms.assessments.steps import asked_and_silent

CARRIED_OVER = "carried_over"
GOES_ON = frozenset({CARRIED_OVER, "partly", "not_done"})
# Each ends by an act of its own, and only by that.
ENDS_FIRST = {
    "protection_plan": "only a conference ends a protection plan",
    "section_47": "end the section 47 enquiry first",
    "assessment": "send the assessment, and have it authorised, first",
    "looked_after": "the child is looked after",
    "transfer_in": "",
}


def open_actions(record: Iterable[Fact]) -> list[Fact]:
    """Actions set and neither done nor waived, oldest first. record: facts that stand, oldest first."""
    actions: dict[str, Fact] = {}
    for fact in record:
        number = str(fact.data.get("action_id") or "")
        if fact.kind == "PlanActionSet":
            actions[number] = fact
        elif fact.kind == "PlanActionReviewed" and fact.data.get("result") not in GOES_ON:
            actions.pop(number, None)
    return list(actions.values())


def left_open(record: Sequence[Fact], goes_on: UUID | None = None) -> list[str]:
    """Each open action and each silent agency, by name: answered or waived before anybody closes.

    goes_on: the help that does not end with it, whose own actions go on too.
    """
    waiting = [fact for fact in open_actions(record) if goes_on is None or fact.spell != goes_on]
    actions = [f"the action “{fact.data.get('action') or 'not named'}”" for fact in waiting]
    return actions + [f"{name}, asked and not answered" for name in asked_and_silent(record)]
