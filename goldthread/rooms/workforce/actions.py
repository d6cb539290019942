"""Who holds a child: allocating, and ending an allocation."""

from goldthread.access.recording.acts import Act, Ask
from goldthread.language.roles import Action

ALLOCATE = Act(
    slug="allocate",
    label="Allocate",
    kind="WorkerAllocated",
    room="workforce",
    action=Action.ALLOCATE,
    siblings=True,
    asks=(
        Ask("worker", "who answers for the child", required=True),
        Ask("team", "whose lists the child is on", required=True),
        Ask("role", "a second worker does not replace the first", required=True),
        Ask("direction", "what the manager wants done first", each=True),
    ),
    done="Allocated. The worker sees it on Today.",
)
END_ALLOCATION = Act(
    slug="end-allocation",
    label="End an allocation",
    kind="AllocationEnded",
    room="workforce",
    action=Action.ALLOCATE,
    needs=("allocation",),
    siblings=True,
    hint="If nobody else holds the child, the child shows as not allocated from that day.",
    asks=(Ask("reason", "how many workers a child has had, and why", required=True),),
)

ACTS = (ALLOCATE, END_ALLOCATION)
