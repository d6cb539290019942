"""What is recorded from cause to suspect harm, through the conference, to the end of a plan."""

from collections.abc import Sequence

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.core.days import working_day
from goldthread.language.fact import Fact
from goldthread.record.facts import new_fact

PLAN_MADE, PLAN_ENDS = "plan_made", "plan_ends"


def category_with_plan(said: Told) -> Refusal | None:
    """A plan is made under a category, and only a plan has one."""
    made, category = said.data.get("decision") == PLAN_MADE, said.data.get("category")
    if made and not category:
        return Refusal("category", f"Say under which category {said.name}'s plan is made")
    if category and not made:
        return Refusal("category", f"No plan is made for {said.name}: leave the category empty")
    return None


def on_a_working_day(said: Told) -> Refusal | None:
    """The census refuses a conference on a weekend (CIN rule 8875)."""
    if working_day(said.on):
        return None
    return Refusal("on", f"{said.on:%A %-d %B %Y} is not a working day. Check the day of the conference")


def no_plan_twice(said: Told) -> Refusal | None:
    """One plan at a time (CIN rule 8935)."""
    if said.data.get("decision") == PLAN_MADE and "protection_plan" in said.open:
        return Refusal("decision", f"{said.name} is on a plan already. Record a review conference instead")
    return None


def plan_from_conference(said: Told) -> Sequence[Fact]:
    """A plan starts on the day of the conference that made it (CIN rule 2885); the enquiry has ended."""
    enquiry = said.open["section_47"]
    ended = new_fact(
        said.child, "Section47Ended", said.on, spell=enquiry.pk, data={"conference_required": True}
    )
    if said.data.get("decision") != PLAN_MADE:
        return [ended]
    within = said.open["referral"].pk if "referral" in said.open else None
    data = {"category": said.data["category"]}
    return [ended, new_fact(said.child, "ProtectionPlanStarted", said.on, within=within, data=data)]


def end_from_review(said: Told) -> Sequence[Fact]:
    """A conference, and only a conference, ends a plan."""
    if said.data.get("decision") != PLAN_ENDS:
        return []
    plan = said.open["protection_plan"].pk
    data = {"reason": "no_longer_at_risk"}
    return [new_fact(said.child, "ProtectionPlanEnded", said.on, spell=plan, data=data)]


def enquiry_from_discussion(said: Told) -> Sequence[Fact]:
    """The enquiry starts on the day of the strategy discussion that initiated it (CIN census guide)."""
    if not said.data.get("starts_section_47") or "section_47" in said.open:
        return []
    within = said.open["referral"].pk if "referral" in said.open else None
    data = {"strategy_discussion_on": said.on}
    return [new_fact(said.child, "Section47Started", said.on, within=within, data=data)]


CAUSE = Act(
    slug="cause-to-suspect",
    label="Record cause to suspect significant harm",
    kind="CauseToSuspectHarm",
    room="child_protection",
    needs=("referral",),
    siblings=True,
    timed=True,
    asks=(Ask("reason", "starts the measured wait for a strategy discussion", each=True, required=True),),
)
STRATEGY = Act(
    slug="strategy-discussion",
    label="Record a strategy discussion",
    kind="StrategyDiscussionHeld",
    room="child_protection",
    needs=("referral",),
    siblings=True,
    timed=True,
    narrative="What was shared, by whom, and what was agreed",
    asks=(
        Ask("agencies", "who was there, and who was not", required=True),
        Ask("starts_section_47", "starts the enquiry and the conference clock", each=True, required=True),
        Ask("decision", "the decision and its reason", each=True, required=True),
    ),
    follows=enquiry_from_discussion,
)
SAFETY = Act(
    slug="interim-safety-plan",
    label="Record an interim safety plan",
    kind="InterimSafetyPlanRecorded",
    room="child_protection",
    needs=("section_47",),
    siblings=True,
    asks=(Ask("plan", "what keeps the child safe until the conference", each=True, required=True),),
)
END_ENQUIRY = Act(
    slug="end-section-47",
    label="End the enquiry without a conference",
    kind="Section47Ended",
    room="child_protection",
    needs=("section_47",),
    siblings=True,
    hint="Where a conference is needed, record the conference instead: it ends the enquiry.",
    asks=(
        Ask("conference_required", "whether the conference clock goes on", each=True, required=True),
        Ask("substantiated", "told to the family and partners", each=True, required=True),
        Ask("reason", "why, for whoever reads this after the next incident", each=True, required=True),
    ),
)
BOOK = Act(
    slug="book-conference",
    label="Book a conference",
    kind="ConferenceBooked",
    room="child_protection",
    needs=("section_47", "protection_plan", "transfer_in"),
    siblings=True,
    asks=(
        Ask("conference", "which conference it is", required=True),
        Ask("booked_for", "invitations, and when reports are due", required=True),
    ),
)
INITIAL = Act(
    slug="initial-conference",
    label="Record an initial conference",
    kind="InitialConferenceHeld",
    room="child_protection",
    needs=("section_47",),
    siblings=True,
    timed=True,
    narrative="Minutes",
    asks=(
        Ask("agencies", "attendance", required=True),
        Ask("quorate", "a decision without a quorum may be challenged", required=True),
        Ask("decision", "each child's decision", each=True, required=True),
        Ask("category", "the register and the census", each=True),
        Ask("child_view", "the child's view, beside the decision", each=True, required=True),
        Ask("dissent", "each agency's dissent, in its own words", each=True),
    ),
    checks=(on_a_working_day, category_with_plan, no_plan_twice),
    follows=plan_from_conference,
    done="The conference is on record, with what follows from it for each child.",
)
CORE_GROUP = Act(
    slug="core-group",
    label="Record a core group",
    kind="CoreGroupHeld",
    room="child_protection",
    needs=("protection_plan",),
    siblings=True,
    asks=(Ask("progress", "what has changed for the child", each=True, required=True),),
)
REVIEW = Act(
    slug="review-conference",
    label="Record a review conference",
    kind="ReviewConferenceHeld",
    room="child_protection",
    needs=("protection_plan",),
    siblings=True,
    timed=True,
    narrative="Minutes",
    asks=(
        Ask("quorate", "a decision without a quorum may be challenged", required=True),
        Ask("decision", "each child's decision; only a conference ends a plan", each=True, required=True),
        Ask("participation", "the SSD asks how the child took part", each=True),
        Ask("child_view", "the child's view, beside the decision", each=True, required=True),
        Ask("dissent", "each agency's dissent, in its own words", each=True),
    ),
    checks=(on_a_working_day,),
    follows=end_from_review,
)
SET_ACTION = Act(
    slug="plan-action",
    label="Add an action to the plan",
    kind="PlanActionSet",
    room="child_protection",
    needs=("protection_plan", "need_plan", "family_help"),
    siblings=True,
    asks=(
        Ask("action", "what will be done", required=True),
        Ask("owner", "who is asked when it is late", required=True),
        Ask("due", "when it is late", required=True),
        Ask("measure", "how we will know that it helped the child", required=True),
    ),
)

ACTS = (CAUSE, STRATEGY, SAFETY, END_ENQUIRY, BOOK, INITIAL, CORE_GROUP, REVIEW, SET_ACTION)
