"""Who holds a child: allocating, working jointly, ending either, and a call taken for a colleague."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.language.fact import Fact
from goldthread.language.roles import BESIDE, SECOND, Action
from goldthread.record.layout import as_id
from goldthread.record.leading import LEAD, leads_unallocated
from goldthread.record.summary import open_allocations
from goldthread.rooms.workforce import capacity, transferring
from goldthread.rooms.workforce.held import joint, own, own_now, released
from goldthread.rooms.workforce.transfer_checks import nothing_waits

Record = Sequence[Fact]


def takes_the_place(said: Told) -> Sequence[Fact]:
    """The child's own worker is one: whoever held the child before holds it no longer."""
    role = said.data.get("role")
    if role in BESIDE:
        return []
    return released(said.record, as_id(said.data.get("worker")), said.on)


def within_the_limit(said: Told) -> Refusal | None:
    """Asked of whoever becomes the child's own worker, and was not already."""
    role, worker = said.data.get("role"), as_id(said.data.get("worker"))
    already = any(one.worker == worker for one in own(said.record))
    if role in BESIDE or already or said.data.get("over_limit"):
        return None
    words = capacity.reason_needed(worker, said.together, said.on)
    return Refusal("over_limit", words) if words else None


def beside_somebody(said: Told) -> Refusal | None:
    """Joint work stands beside an allocated worker, never in place of one."""
    held = own_now(said.record)
    if held is None:
        return Refusal("worker", f"Nobody is allocated to {said.name}. Allocate a worker first")
    if as_id(said.data.get("worker")) in {held.worker, *(one.worker for one in joint(said.record))}:
        return Refusal("worker", f"They work with {said.name} already. Choose another colleague")
    return None


def something_to_end(said: Told) -> Refusal | None:
    return None if said.fact.spell else Refusal("on", f"There is nothing of this sort to end for {said.name}")


def decided(said: Told) -> Mapping[str, Any]:
    """By whom: the worker that an allocation names is another."""
    return {"authorised_by": said.worker} if said.worker else {}


def as_joint(said: Told) -> Mapping[str, Any]:
    held = own_now(said.record)
    return {"role": SECOND, **({"team": held.team} if held and held.team else {}), **decided(said)}


def who_leads(record: Record) -> Mapping[str, Any]:
    """Where nobody holds the child, whoever was named to lead the help stands in the form: one press."""
    lead = leads_unallocated(record)
    return {"worker": str(lead), "role": LEAD} if lead and own_now(record) is None else {}


def first_joint(record: Record) -> UUID | None:
    """The joint work that has lasted longest."""
    return next((one.id for one in joint(record)), None)


def own_spell(record: Record) -> UUID | None:
    """The child's own worker's; where there is none, that of whoever chairs or reviews and came last."""
    others = [one for one in open_allocations(record) if one.role != SECOND]
    held = own_now(record) or (others[-1] if others else None)
    return held.id if held else None


ALLOCATE = Act(
    slug="allocate",
    label="Allocate",
    kind="WorkerAllocated",
    room="workforce",
    action=Action.ALLOCATE,
    siblings=True,
    reads=True,
    starts_from=who_leads,
    asks=(
        Ask("worker", "who answers for the child", required=True),
        Ask("team", "whose lists the child is on", required=True),
        Ask("role", "a second worker does not replace the first", required=True),
        Ask("direction", "what the manager wants done first", each=True),
        Ask("over_limit", "supervision, where a worker holds more than the local limit"),
    ),
    checks=(nothing_waits, within_the_limit),
    completes=decided,
    follows=takes_the_place,
    done="Allocated. The worker sees it on Today.",
)
JOIN = Act(
    slug="joint-worker",
    label="Add a joint worker",
    kind="WorkerAllocated",
    room="workforce",
    action=Action.ALLOCATE,
    siblings=True,
    reads=True,
    when=lambda record: own_now(record) is not None,
    hint="Both see the child. The allocated worker stays the one who answers for what is due.",
    asks=(
        Ask("worker", "who works beside the allocated worker", required=True),
        Ask("direction", "what each of the two does", each=True),
    ),
    checks=(beside_somebody,),
    completes=as_joint,
    done="They work together from that day. Both see the child.",
)
END_JOINT = Act(
    slug="end-joint-work",
    label="End joint work",
    kind="AllocationEnded",
    room="workforce",
    action=Action.ALLOCATE,
    siblings=True,
    reads=True,
    when=lambda record: first_joint(record) is not None,
    spell_of=first_joint,
    asks=(Ask("reason", "who worked with the child, until when, and why no longer", required=True),),
    checks=(something_to_end,),
    completes=decided,
)
END_ALLOCATION = Act(
    slug="end-allocation",
    label="End an allocation",
    kind="AllocationEnded",
    room="workforce",
    action=Action.ALLOCATE,
    needs=("allocation",),
    siblings=True,
    reads=True,
    spell_of=own_spell,
    hint="If nobody else holds the child, the child shows as not allocated from that day.",
    asks=(Ask("reason", "how many workers a child has had, and why", required=True),),
    checks=(something_to_end,),
    completes=decided,
)
CALL = Act(
    slug="call",
    label="Write down a call for a colleague",
    kind="CallTaken",
    room="workforce",
    siblings=True,
    timed=True,
    hint="The allocated worker, and whoever covers for them, reads it on Today. If you were told of a new "
    "worry, record new information instead: a manager decides about it within a working day.",
    asks=(
        Ask("caller", "whom the worker rings back", required=True),
        Ask("said", "the story, and what the worker must know", required=True),
        Ask("promised", "so that what was promised is kept"),
        Ask("urgent", "whether it stands first on the worker’s Today", required=True),
    ),
    done="Written down. The allocated worker sees it on Today.",
)

ACTS = (ALLOCATE, JOIN, END_JOINT, END_ALLOCATION, *transferring.ACTS, CALL)
