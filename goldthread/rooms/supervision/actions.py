"""What is recorded of supervision: what was decided for this child, and the manager's direction."""

from goldthread.access.recording.acts import Act, Ask
from goldthread.language.roles import Action

SUPERVISION = Act(
    slug="supervision",
    label="Record supervision",
    kind="SupervisionHeld",
    room="supervision",
    action=Action.AUTHORISE,
    needs=("referral",),
    siblings=True,
    asks=(
        Ask("decision", "what was decided for the child", each=True, required=True),
        Ask("reason", "why it was decided, read at the next supervision", each=True, required=True),
    ),
)
DIRECTION = Act(
    slug="management-direction",
    label="Give a direction",
    kind="ManagementDirectionGiven",
    room="supervision",
    action=Action.AUTHORISE,
    needs=("referral",),
    siblings=True,
    asks=(Ask("direction", "what the worker does next", each=True, required=True),),
)
MATCH = Act(
    slug="confirm-match",
    label="Confirm a match with another team",
    kind="MatchConfirmed",
    room="supervision",
    action=Action.AUTHORISE,
    needs=("referral", "protection_plan", "need_plan", "looked_after", "family_help"),
    hint="You have checked that somebody of this child’s family is known to another team. "
    "Whoever works with the child reads only that this team’s manager is to be asked.",
    asks=(Ask("team", "whose manager is to be asked", required=True),),
    done="Whoever works with the child is told to ask that team’s manager.",
)

ACTS = (SUPERVISION, DIRECTION, MATCH)
