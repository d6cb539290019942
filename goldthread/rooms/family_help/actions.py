"""What is recorded of help: in-need plans, family help, its basis and team as they change, and its end."""

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.ground.kind_words import code_words
from goldthread.rooms.partners.who_came import WHO_CAME, there_or_not
from goldthread.rooms.reviews.actions import nothing_left_open
from goldthread.rooms.reviews.let_go import last_of_the_work, let_go
from goldthread.rooms.reviews.plan import PLAN_AS_IT_IS


def another_basis(said: Told) -> Refusal | None:
    """A step changes the basis; the same basis again would be a step that was never taken."""
    help_ = said.spell("family_help")
    steps = [fact for fact in said.of("FamilyHelpStarted", "StatutoryBasisChanged") if fact.spell == help_]
    if not steps or steps[-1].data.get("statutory_basis") != said.data.get("statutory_basis"):
        return None
    basis = code_words("statutory_basis", str(said.data["statutory_basis"]), said.on)
    return Refusal(
        "statutory_basis", f"{said.name} is helped on this basis already ({basis}). Choose another"
    )


def another_team(said: Told) -> Refusal | None:
    """The same team again would be a change that never was."""
    help_ = said.spell("family_help")
    steps = [fact for fact in said.of("FamilyHelpStarted", "TeamModelChanged") if fact.spell == help_]
    if not steps or steps[-1].data.get("team_model") != said.data.get("team_model"):
        return None
    team = code_words("team_model", str(said.data["team_model"]), said.on)
    return Refusal("team_model", f"{said.name} is helped by this team already ({team}). Choose another")


def answered_first(said: Told) -> Refusal | None:
    """Where no other work goes on, nothing is left open behind it."""
    return nothing_left_open(said) if last_of_the_work(said) else None


NAMED_IS_NOT_ALLOCATED = (
    "Whoever leads holds the child once a manager has allocated them. Until then the child’s page says so."
)
# A review may be with the family alone.
FAMILY_ALONE = (Ask("agencies", "who took part, counted by agency"), *WHO_CAME[1:])

START_NEED_PLAN = Act(
    slug="start-need-plan",
    label="Start a child in need plan",
    kind="NeedPlanStarted",
    room="family_help",
    needs=("referral",),
    unless="need_plan",
    siblings=True,
    asks=(Ask("outcomes", "what should change for the child", each=True, required=True),),
)
REVIEW_NEED_PLAN = Act(
    slug="review-need-plan",
    label="Record a child in need review",
    kind="NeedPlanReviewed",
    room="family_help",
    needs=("need_plan",),
    siblings=True,
    asks=(*FAMILY_ALONE, Ask("progress", "what has changed for the child", each=True, required=True)),
    checks=(there_or_not,),
    beside=(PLAN_AS_IT_IS,),
)
END_NEED_PLAN = Act(
    slug="end-need-plan",
    label="End a child in need plan",
    kind="NeedPlanEnded",
    room="family_help",
    needs=("need_plan",),
    siblings=True,
    asks=(Ask("reason", "read again if the child comes back", each=True, required=True),),
)
START_FAMILY_HELP = Act(
    slug="start-family-help",
    label="Start family help",
    kind="FamilyHelpStarted",
    room="family_help",
    unless="family_help",
    siblings=True,
    asks=(
        Ask("lead_practitioner", "who answers for the plan", required=True),
        Ask("statutory_basis", "stepping up or down changes this, not the record", required=True),
        Ask("team_model", "counted apart from the statutory basis", required=True),
        Ask("plan", "the one plan of family and agencies", each=True, required=True),
    ),
    hint=NAMED_IS_NOT_ALLOCATED,
)
CHANGE_BASIS = Act(
    slug="change-basis",
    label="Step up or down",
    hint="The record goes on: the same plan, the same people, another statutory basis from that day.",
    kind="StatutoryBasisChanged",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(
        Ask("statutory_basis", "the basis from that day on", required=True),
        Ask("reason", "why it changed", required=True),
    ),
    reads=True,
    checks=(another_basis,),
    done="The new basis is on record, from that day.",
)
CHANGE_TEAM = Act(
    slug="change-team-model",
    label="Change the team that helps",
    hint="The statutory basis stays as it is: who helps, and on what basis, change each on their own day.",
    kind="TeamModelChanged",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(
        Ask("team_model", "counted apart from the statutory basis", required=True),
        Ask("reason", "why it changed", required=True),
    ),
    reads=True,
    checks=(another_team,),
    done="The new team is on record, from that day.",
)
NAME_LEAD = Act(
    slug="name-lead-practitioner",
    label="Name another lead practitioner",
    kind="LeadPractitionerNamed",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    hint=NAMED_IS_NOT_ALLOCATED,
    asks=(Ask("lead_practitioner", "who answers for the plan from that day", required=True),),
)
TEAM_MET = Act(
    slug="team-around-family",
    label="Record a team around the family",
    kind="TeamAroundFamilyMet",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(*WHO_CAME, Ask("progress", "what has changed for the child", each=True, required=True)),
    checks=(there_or_not,),
    beside=(PLAN_AS_IT_IS,),
)
END_FAMILY_HELP = Act(
    slug="end-family-help",
    label="End family help",
    kind="FamilyHelpEnded",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(Ask("reason", "read again if the family comes back", required=True),),
    reads=True,
    checks=(answered_first,),
    follows=let_go,
    done="Family help is ended.",
)

ACTS = (
    START_NEED_PLAN, REVIEW_NEED_PLAN, END_NEED_PLAN,
    START_FAMILY_HELP, CHANGE_BASIS, CHANGE_TEAM, NAME_LEAD, TEAM_MET, END_FAMILY_HELP,
)  # fmt: skip
