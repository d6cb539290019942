"""What is recorded at the front door of a child whose work is open: new information, and its decision."""

from goldthread.access.recording.acts import Act, Ask
from goldthread.language.roles import Action

OPEN_WORK = ("protection_plan", "need_plan", "family_help", "referral")

NEW_INFORMATION = Act(
    slug="new-information",
    label="Record new information",
    kind="NewInformationReceived",
    room="front_door",
    needs=OPEN_WORK,
    siblings=True,
    timed=True,
    hint="For a child whose work is open. A manager decides what it changes, within one working day.",
    asks=(
        Ask("source", "counts what each agency sends", required=True),
        Ask("concern", "what the manager decides on", each=True, required=True),
        Ask("injury", "comes first on everybody's list", each=True, required=True),
        Ask("incident", "police, school and ambulance on one incident are one"),
    ),
    done="It is on record, and waits for the manager's decision.",
)
DECIDE = Act(
    slug="decide-new-information",
    label="Decide on new information",
    kind="NewInformationDecided",
    room="front_door",
    action=Action.AUTHORISE,
    needs=OPEN_WORK,
    siblings=True,
    asks=(
        Ask("about", "which information it answers"),
        Ask("outcome", "what changes for the child", each=True, required=True),
        Ask("reason", "why, beside the pattern of what came before", each=True, required=True),
    ),
    done="Your decision is on record.",
)

ACTS = (NEW_INFORMATION, DECIDE)
