"""What is recorded of conferences: who was there, each child's view, decision and dissents, what follows."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.core.bookings import HELD, booking, clock_time
from goldthread.core.days import working_day
from goldthread.language.fact import Fact
from goldthread.record.facts import new_fact
from goldthread.rooms.child_protection.called_for import (
    ADJOURNED,
    enquiry_calls_for_one,
    enquiry_led_here,
    one_is_to_be_booked,
)
from goldthread.rooms.child_protection.reports import REPORTS_IN
from goldthread.rooms.partners.who_came import WHO_CAME, there_or_not
from goldthread.rooms.reviews.plan import PLAN_AS_IT_IS

PLAN_MADE, CONTINUES, PLAN_ENDS, NEED_PLAN = "plan_made", "plan_continues", "plan_ends", "need_plan"
ENDS = {PLAN_ENDS: "no_longer_at_risk", NEED_PLAN: "need_plan"}

ATTENDANCE = (
    Ask("chair", "the minutes; whoever was booked to, where nobody is named here"),
    *WHO_CAME,
    Ask("quorate", "a decision without a quorum may be challenged", required=True),
    Ask("quorum_reason", "why it went ahead", only_if="no"),
)
EACH_CHILD = (
    Ask("child_view", "the child's view, beside the decision", each=True, required=True),
    Ask("agencies_dissenting", "which agencies disagreed, counted", each=True),
    Ask("dissent", "each agency's dissent, in its own words", each=True),
)


def category_with_plan(said: Told) -> Refusal | None:
    """A plan is made under a category."""
    if said.data.get("decision") == PLAN_MADE and not said.data.get("category"):
        return Refusal("category", f"Say under which category {said.name}'s plan is made")
    return None


def on_a_working_day(said: Told) -> Refusal | None:
    """The census refuses a conference on a weekend (CIN rule 8875)."""
    if working_day(said.on):
        return None
    return Refusal("on", f"{said.on:%A %-d %B %Y} is not a working day. Check the day of the conference")


def no_plan_twice(said: Told) -> Refusal | None:
    """One plan at a time (CIN rules 8935, 4001 and 4016)."""
    if said.data.get("decision") in (PLAN_MADE, NEED_PLAN) and "protection_plan" in said.open:
        return Refusal("decision", f"{said.name} is on a plan already. Record a review conference instead")
    return None


def quorum(said: Told) -> Refusal | None:
    """Without a quorum it is adjourned, or somebody says why it went ahead."""
    if said.data.get("quorate") is not False or said.data.get("decision") == ADJOURNED:
        return None
    if said.data.get("quorum_reason"):
        return None
    return Refusal("quorum_reason", "Say why it went ahead without a quorum, or record it as adjourned")


def dissent_in_words(said: Told) -> Refusal | None:
    """A dissent has an agency and words; only who was there can dissent."""
    agencies, words = said.data.get("agencies_dissenting"), said.data.get("dissent")
    if agencies and not words:
        return Refusal(
            "dissent", f"Write down what they disagreed with about {said.name}, in their own words"
        )
    if words and not agencies:
        return Refusal("agencies_dissenting", f"Say which agency disagreed about {said.name}")
    if set(agencies or ()) - set(said.data.get("agencies") or ()):
        return Refusal(
            "agencies_dissenting", "Only an agency that was there can disagree. Check who was there"
        )
    return None


def of_initial(said: Told) -> Mapping[str, Any]:
    return {"plan_made": said.data.get("decision") == PLAN_MADE, **chaired(said)}


def of_review(said: Told) -> Mapping[str, Any]:
    return {"continues": said.data.get("decision") == CONTINUES, **chaired(said)}


def chaired(said: Told) -> Mapping[str, Any]:
    """Whoever was booked to chair it, where nobody is named."""
    booked = booking(said.record)
    if said.data.get("chair") or booked is None:
        return {}
    data = booked.fact.data
    held = HELD.get(str(data.get("conference"))) == said.fact.kind
    return {"chair": data["chair"]} if held and data.get("chair") else {}


def from_initial(said: Told) -> Sequence[Fact]:
    """A plan starts on the day of the conference that made it (CIN rule 2885); the enquiry has ended."""
    if said.data.get("decision") == ADJOURNED:
        return []
    enquiry = said.spell("section_47")
    data = {"conference_required": True}
    ended = [new_fact(said.child, "Section47Ended", said.on, spell=enquiry, data=data)] if enquiry else []
    return [*ended, *_plan_made(said), *_need_plan(said)]


def from_transfer(said: Told) -> Sequence[Fact]:
    """The plan is ours from the day of the transfer-in conference."""
    return [*_plan_made(said, transferred_in=True), *_need_plan(said)]


def from_review(said: Told) -> Sequence[Fact]:
    """A conference, and only a conference, ends a plan."""
    reason = ENDS.get(str(said.data.get("decision")))
    if reason is None:
        return []
    data = {"reason": reason}
    ended = new_fact(
        said.child, "ProtectionPlanEnded", said.on, spell=said.spell("protection_plan"), data=data
    )
    return [ended, *_need_plan(said)]


def _plan_made(said: Told, **more: Any) -> list[Fact]:
    if said.data.get("decision") != PLAN_MADE:
        return []
    data = {"category": said.data["category"], **more}
    within = said.spell("referral")
    made = new_fact(said.child, "ProtectionPlanStarted", said.on, within=within, data=data)
    return [*_stepped_up(said), made]


def _stepped_up(said: Told) -> list[Fact]:
    """Nobody is on a child in need plan and a protection plan at once (CIN rules 4001 and 4016)."""
    plan = said.open.get("need_plan")
    if plan is None or plan.ended:
        return []
    data = {"reason": "A child protection plan was made"}
    return [new_fact(said.child, "NeedPlanEnded", said.on, spell=plan.pk, data=data)]


def _need_plan(said: Told) -> list[Fact]:
    """Stepped down: help goes on from the same day, under a child in need plan."""
    if said.data.get("decision") != NEED_PLAN or "need_plan" in said.open:
        return []
    return [new_fact(said.child, "NeedPlanStarted", said.on, within=said.spell("referral"))]


def booked_for_a_working_day(said: Told) -> Refusal | None:
    """What the census would refuse is not booked (CIN rule 8875)."""
    day = said.data["booked_for"]
    if working_day(day):
        return None
    return Refusal("booked_for", f"{day:%A %-d %B %Y} is not a working day. Choose another day")


def a_time_of_day(said: Told) -> Refusal | None:
    """An invitation needs a time that a calendar can read."""
    if clock_time(said.data.get("starts")) is None and said.data.get("starts"):
        return Refusal("starts", "Give the time with a colon, in 24 hours: 10:30, or 14:00")
    return None


CHECKS = (on_a_working_day, there_or_not, quorum, dissent_in_words)

BOOK = Act(
    slug="book-conference",
    label="Book a conference",
    kind="ConferenceBooked",
    room="child_protection",
    needs=("section_47", "protection_plan", "transfer_in"),
    ended_too=("section_47",),
    siblings=True,
    when=one_is_to_be_booked,
    asks=(
        Ask("conference", "which conference it is", required=True),
        Ask("booked_for", "invitations, and when reports are due", required=True, ahead=True),
        Ask("starts", "the invitation and its calendar file"),
        Ask("place", "the invitation and its calendar file"),
        Ask("chair", "whose turn it is when the conference is late"),
    ),
    checks=(booked_for_a_working_day, a_time_of_day),
    done="The conference is booked.",
)
REPORT = Act(
    slug="report-shared",
    label="Record that a report was shared with the parents",
    kind="ReportSharedWithParents",
    room="child_protection",
    needs=("section_47", "protection_plan"),
    ended_too=("section_47",),
    siblings=True,
)
INITIAL = Act(
    slug="initial-conference",
    label="Record an initial conference",
    kind="InitialConferenceHeld",
    room="child_protection",
    needs=("section_47",),
    ended_too=("section_47",),
    siblings=True,
    timed=True,
    reads=True,
    narrative="Minutes",
    when=enquiry_calls_for_one,
    only={"decision": (PLAN_MADE, NEED_PLAN, "no_plan", ADJOURNED)},
    asks=(
        *ATTENDANCE,
        Ask("decision", "each child's decision", each=True, required=True),
        Ask("category", "the register and the census", each=True, only_if=PLAN_MADE),
        *EACH_CHILD,
    ),
    checks=(*CHECKS, category_with_plan, no_plan_twice, enquiry_led_here),
    completes=of_initial,
    follows=from_initial,
    beside=(REPORTS_IN,),
    done="The conference is on record, with what follows from it for each child.",
)
REVIEW = Act(
    slug="review-conference",
    label="Record a review conference",
    kind="ReviewConferenceHeld",
    room="child_protection",
    needs=("protection_plan",),
    siblings=True,
    timed=True,
    reads=True,
    narrative="Minutes",
    hint="Only a conference ends a plan.",
    only={"decision": (CONTINUES, PLAN_ENDS, NEED_PLAN, ADJOURNED)},
    asks=(
        *ATTENDANCE,
        Ask("decision", "each child's decision; only a conference ends a plan", each=True, required=True),
        Ask("participation", "the SSD asks how the child took part", each=True, after_birth=True),
        *EACH_CHILD,
    ),
    checks=CHECKS,
    completes=of_review,
    follows=from_review,
    beside=(PLAN_AS_IT_IS, REPORTS_IN),
    done="The conference is on record, with what follows from it for each child.",
)
TOLD_OF_MOVE = Act(
    slug="transfer-in",
    label="Record that a child on a plan moved in",
    kind="TransferInNotified",
    room="child_protection",
    needs=("referral",),
    unless="protection_plan",
    siblings=True,
    hint="The other authority stays responsible until the transfer-in conference.",
    asks=(Ask("from_authority", "who holds the plan until the conference", required=True),),
)
TRANSFER_IN = Act(
    slug="transfer-in-conference",
    label="Record a transfer-in conference",
    kind="TransferInConferenceHeld",
    room="child_protection",
    needs=("transfer_in",),
    siblings=True,
    timed=True,
    reads=True,
    narrative="Minutes",
    only={"decision": (PLAN_MADE, NEED_PLAN, "no_plan", ADJOURNED)},
    asks=(
        *ATTENDANCE,
        Ask("decision", "each child's decision", each=True, required=True),
        Ask("category", "the register and the census", each=True, only_if=PLAN_MADE),
        *EACH_CHILD,
    ),
    checks=(*CHECKS, category_with_plan, no_plan_twice),
    completes=of_initial,
    follows=from_transfer,
    beside=(REPORTS_IN,),
    done="The conference is on record, with what follows from it for each child.",
)

ACTS = (BOOK, REPORT, INITIAL, REVIEW, TOLD_OF_MOVE, TRANSFER_IN)
