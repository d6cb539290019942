"""Early help and family help: the lead practitioner, the team round the family, steps up and down."""

from goldthread.language.kind import Kind, Lane, code, day, narrative, text, who_was_there, worker

KINDS = (
    Kind(
        "EarlyHelpStarted",
        "Early help started",
        "Early help started[ by {organisation}]",
        Lane.PLANS,
        (
            text("organisation", "Organisation"),
            text("reason", "Reason"),
            worker(),
        ),
        opens="early_help",
    ),
    Kind(
        "EarlyHelpEnded",
        "Early help ended",
        "Early help ended[: {reason}]",
        Lane.PLANS,
        (text("reason", "Reason"),),
        closes="early_help",
    ),
    Kind(
        "FamilyHelpStarted",
        "Family help started",
        "Family help started",
        Lane.PLANS,
        (
            worker("lead_practitioner", "Lead practitioner"),
            code("statutory_basis", "statutory_basis", "Statutory basis"),
            code("team_model", "team_model", "Team model"),
            narrative("plan", "Plan"),
        ),
        opens="family_help",
        major=True,
    ),
    Kind(
        "StatutoryBasisChanged",
        "Statutory basis changed",
        "Now under {statutory_basis}",
        Lane.PLANS,
        (
            code("statutory_basis", "statutory_basis", "Statutory basis"),
            narrative("reason", "Reason"),
        ),
        belongs=("family_help",),
        major=True,
    ),
    Kind(
        "TeamModelChanged",
        "Team that helps changed",
        "Now helped by {team_model}",
        Lane.HELD_BY,
        (
            code("team_model", "team_model", "Team model"),
            narrative("reason", "Reason"),
        ),
        belongs=("family_help",),
    ),
    Kind(
        "LeadPractitionerNamed",
        "Lead practitioner named",
        "Lead practitioner: {lead_practitioner}",
        Lane.HELD_BY,
        (worker("lead_practitioner", "Lead practitioner"),),
        belongs=("family_help",),
    ),
    Kind(
        "TeamAroundFamilyMet",
        "Team around the family",
        "Team around the family met",
        Lane.MEETINGS,
        (*who_was_there(), narrative("progress", "Progress")),
        belongs=("family_help",),
    ),
    Kind(
        "FamilyHelpEnded",
        "Family help ended",
        "Family help ended[: {reason}]",
        Lane.PLANS,
        (text("reason", "Reason"),),
        closes="family_help",
        major=True,
    ),
    Kind(
        "FamilyGroupOffered",
        "Family group decision-making offered",
        "Family group decision-making offered",
        Lane.MEETINGS,
        (day("facilitated_on", "Held on"), text("answer", "Answer")),
        belongs=("pre_proceedings", "referral"),
    ),
)
