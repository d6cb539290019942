"""What is recorded of a plan between conferences: what was agreed, who does it, what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.ground.kind_forms import Choices
from goldthread.language.fact import Fact
from goldthread.rooms.partners.who_came import WHO_CAME, there_or_not
from goldthread.rooms.partners.whom_to_ask import agencies_that_answer, named_too
from goldthread.rooms.reviews.left_open import CARRIED_OVER, open_actions
from goldthread.rooms.reviews.plan import PLAN_AS_IT_IS, PLANS


def a_number(said: Told) -> Mapping[str, Any]:
    """By which its reviews name it, whatever is taken off or moved meanwhile; and who does it."""
    return {"action_id": str(said.fact.id), **named_too(said, "owner")}


def somebody_does_it(said: Told) -> Refusal | None:
    if said.data.get("owner"):
        return None
    return Refusal("owner", "Say who will do it: an agency that answers here, or anybody else by name")


def latest_plan(record: Sequence[Fact]) -> Mapping[str, Any]:
    """What was agreed last stands in the form, to be carried on or changed."""
    agreed = [fact for fact in record if fact.kind == "PlanAgreed"]
    return dict(agreed[-1].data) if agreed else {}


def actions_to_review(record: Sequence[Fact]) -> Mapping[str, Choices]:
    """The child's open actions by number, in words."""
    named = {str(fact.data.get("action_id")): str(fact.data.get("action")) for fact in open_actions(record)}
    return {"action_id": list(named.items())}


def an_action_of_this_child(said: Told) -> Refusal | None:
    if any(fact.data.get("action_id") == said.data.get("action_id") for fact in open_actions(said.record)):
        return None
    return Refusal("action_id", f"{said.name} has no such open action. Choose one of the plan's open actions")


def why_waived(said: Told) -> Refusal | None:
    """An action is carried over, done or waived with words about the child, never by itself."""
    if said.data.get("change_for_child"):
        return None
    if said.data.get("result") == CARRIED_OVER:
        return Refusal("change_for_child", f"It is carried over: what has changed for {said.name}?")
    return Refusal("change_for_child", f"Say what has changed for {said.name}, or why it is no longer needed")


def no_more_than_offered(said: Told) -> Refusal | None:
    if (said.data.get("attended") or 0) <= (said.data.get("offered") or 0):
        return None
    return Refusal("attended", "More were attended than were offered. Check both numbers")


WRITE_PLAN = Act(
    slug="write-plan",
    label="Write the plan",
    kind="PlanAgreed",
    room="child_protection",
    needs=PLANS,
    siblings=True,
    reads=True,
    starts_from=latest_plan,
    asks=(
        Ask("outcomes", "what should change for the child, read at each review", each=True, required=True),
        Ask("contingency", "what happens if it does not change", each=True, required=True),
        Ask("for_child", "the plan that the child is given to read", each=True),
    ),
    done="The plan is on record.",
)
SET_ACTION = Act(
    slug="plan-action",
    label="Add an action to the plan",
    kind="PlanActionSet",
    room="child_protection",
    needs=PLANS,
    siblings=True,
    names=agencies_that_answer,
    completes=a_number,
    checks=(somebody_does_it,),
    hint="An agency that answers here reads the action on its own page, until it is done.",
    asks=(
        Ask("action", "what will be done", required=True),
        Ask("asked_of", "on whose page it stands until it is done", label="Agency that will do it"),
        Ask("owner", "who is asked when it is late", label="Or anybody else who will do it"),
        Ask("due", "when it is late", required=True, ahead=True),
        Ask("measure", "how we will know that it helped the child", required=True),
        Ask("for_child", "the plan that the child is given to read"),
    ),
    beside=(PLAN_AS_IT_IS,),
    done="The action is in the plan.",
)
REVIEW_ACTION = Act(
    slug="review-action",
    label="Answer or waive an action",
    kind="PlanActionReviewed",
    room="child_protection",
    needs=PLANS,
    ended_too=PLANS,
    reads=True,
    siblings=True,
    when=lambda record: bool(open_actions(record)),
    hint="Those of a plan that has ended too: each is answered before the case is closed.",
    offers=actions_to_review,
    asks=(
        Ask("action_id", "which action it answers, by name", each=True, required=True, label="Action"),
        Ask("result", "open actions are answered before a case is closed", each=True, required=True),
        Ask("change_for_child", "what has changed for the child; rolled over twice asks again", each=True),
        Ask("offered", "attendance is set beside change for the child", each=True),
        Ask("attended", "attendance is set beside change for the child", each=True),
    ),
    checks=(an_action_of_this_child, why_waived, no_more_than_offered),
    done="The answer is on record.",
)
OWN_ACTION = Act(
    slug="own-action",
    label="Action of the plan",
    kind="PlanActionReviewed",
    room="child_protection",
    only={"result": ("done", "partly", "not_done")},
    asks=(
        Ask("result", "an action is open until it is done", required=True, label="Is it done?"),
        Ask(
            "change_for_child",
            "read in the plan in the agency's own words",
            required=True,
            label="What has changed for the child, or why is it not done?",
        ),
    ),
    done="The child’s worker has your answer.",
)
CORE_GROUP = Act(
    slug="core-group",
    label="Record a core group",
    kind="CoreGroupHeld",
    room="child_protection",
    needs=("protection_plan",),
    siblings=True,
    asks=(
        *WHO_CAME,
        Ask("progress", "what has changed for the child", each=True, required=True),
    ),
    checks=(there_or_not,),
    beside=(PLAN_AS_IT_IS,),
    done="The core group is on record.",
)

ACTS = (CORE_GROUP, WRITE_PLAN, SET_ACTION, REVIEW_ACTION)
