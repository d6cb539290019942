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

ACTS = (SUPERVISION, DIRECTION)
