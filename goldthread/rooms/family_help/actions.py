"""What is recorded of help: in-need plans, family help, its basis as it steps up and down, and its end."""

from goldthread.access.recording.acts import Act, Ask

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
    asks=(Ask("progress", "what has changed for the child", each=True, required=True),),
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
)
CHANGE_BASIS = Act(
    slug="change-basis",
    label="Step up or down",
    kind="StatutoryBasisChanged",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(
        Ask("statutory_basis", "the basis from that day on", required=True),
        Ask("reason", "why it changed", required=True),
    ),
)
TEAM_MET = Act(
    slug="team-around-family",
    label="Record a team around the family",
    kind="TeamAroundFamilyMet",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(Ask("progress", "what has changed for the child", each=True, required=True),),
)
END_FAMILY_HELP = Act(
    slug="end-family-help",
    label="End family help",
    kind="FamilyHelpEnded",
    room="family_help",
    needs=("family_help",),
    siblings=True,
    asks=(Ask("reason", "read again if the family comes back", required=True),),
)

ACTS = (
    START_NEED_PLAN, REVIEW_NEED_PLAN, END_NEED_PLAN,
    START_FAMILY_HELP, CHANGE_BASIS, TEAM_MET, END_FAMILY_HELP,
)  # fmt: skip
