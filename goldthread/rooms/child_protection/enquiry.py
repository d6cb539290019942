"""What is recorded from cause to suspect harm to the end of the enquiry."""

from collections.abc import Sequence

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.ground.kind_words import code_words
from goldthread.language.fact import Fact
from goldthread.record.facts import new_fact
from goldthread.rooms.partners.who_came import WHO_CAME, agencies, there_or_not

# Working Together: a strategy discussion involves the council, the police and health, as a minimum.
AT_LEAST = ("police", "health")
OPEN_WORK = ("referral", "section_47", "protection_plan", "need_plan", "looked_after", "family_help")


def police_and_health(said: Told) -> Refusal | None:
    """Each was there, or was asked and was not: silence about either is no answer."""
    there, away = agencies(said, "agencies"), agencies(said, "agencies_absent")
    for agency in AT_LEAST:
        if agency not in there | away:
            name = code_words("agency_type", agency, said.on).lower()
            return Refusal(
                "agencies", f"Say whether {name} took part: tick {name} as present, or as not there"
            )
    return None


def enquiry_from_discussion(said: Told) -> Sequence[Fact]:
    """The enquiry starts on the day of the strategy discussion that initiated it (CIN census guide)."""
    if not said.data.get("starts_section_47") or "section_47" in said.open:
        return []
    data = {"strategy_discussion_on": said.on}
    return [new_fact(said.child, "Section47Started", said.on, within=said.spell("referral"), data=data)]


CAUSE = Act(
    slug="cause-to-suspect",
    label="Record cause to suspect significant harm",
    kind="CauseToSuspectHarm",
    room="child_protection",
    needs=OPEN_WORK,
    siblings=True,
    timed=True,
    asks=(Ask("reason", "starts the measured wait for a strategy discussion", each=True, required=True),),
)
STRATEGY = Act(
    slug="strategy-discussion",
    label="Record a strategy discussion",
    kind="StrategyDiscussionHeld",
    room="child_protection",
    needs=OPEN_WORK,
    siblings=True,
    timed=True,
    narrative="What was shared, by whom, and what was agreed",
    hint="On open work too. Where the enquiry is to start, it starts with this discussion.",
    asks=(
        *WHO_CAME,
        Ask("chair", "who answers for what was decided"),
        Ask("starts_section_47", "starts the enquiry and the conference clock", each=True, required=True),
        Ask("decision", "the decision and its reason", each=True, required=True),
    ),
    checks=(police_and_health, there_or_not),
    follows=enquiry_from_discussion,
    done="The strategy discussion is on record, with what follows from it for each child.",
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
    label="End a section 47 enquiry",
    kind="Section47Ended",
    room="child_protection",
    needs=("section_47",),
    siblings=True,
    hint="Where a conference is required its clock goes on, from the strategy discussion.",
    asks=(
        Ask("conference_required", "whether the conference clock goes on", each=True, required=True),
        Ask("substantiated", "told to the family and partners", each=True, required=True),
        Ask("reason", "why, for whoever reads this after the next incident", each=True, required=True),
    ),
    done="The enquiry is ended.",
)

ACTS = (CAUSE, STRATEGY, SAFETY, END_ENQUIRY)
