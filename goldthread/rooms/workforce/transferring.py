"""What is recorded of a transfer: proposed with a handover, accepted, refused, or taken back."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from goldthread.access.child_facts import names_of
from goldthread.access.recording.acts import Act, Ask, Told
from goldthread.core.knowledge import current
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import Choices
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.record.facts import new_fact
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, SharedWith, Worker
from goldthread.record.posts import posts_on
from goldthread.record.story import facts_of
from goldthread.rooms.workforce import capacity, transfers
from goldthread.rooms.workforce.handover import HANDOVER
from goldthread.rooms.workforce.held import ended, handed_over, own_now
from goldthread.rooms.workforce.limits import limits
from goldthread.rooms.workforce.transfer_checks import (
    another_team,
    mine_to_answer,
    mine_to_propose,
    mine_to_take_back,
    nothing_waits,
    somebody_answers,
    somebody_else,
    still_waits,
    team_of,
    within_the_limit,
)

PURPOSE = "A transfer to them or their team was proposed"
Record = Sequence[Fact]


def held_by(said: Told) -> Mapping[str, Any]:
    """From whom, and from which team, so that nobody need look it up."""
    held = own_now(said.record)
    given = {"from_worker": held.worker if held else None, "from_team": team_of(said)}
    return {name: value for name, value in given.items() if value is not None}


def let_them_read(said: Told) -> None:
    """Whoever may answer reads the record, restricted too, until it is answered or the local file's day."""
    now, today = wall_clock.now(), wall_clock.today()
    limit = limits().shared_for
    last = limit.due(today, {}) if limit else None
    SharedWith.objects.bulk_create(
        SharedWith(person_id=said.child, user_id=user, purpose=PURPOSE, started_at=now, shared_by_id=said.by,
                   until=now + (last - today + timedelta(days=1)) if last else None)
        for user in _who_may_answer(said.fact)
    )  # fmt: skip


def _who_may_answer(proposal: Fact) -> set[UUID]:
    """Their accounts. A colleague whom a child's own worker names reads nothing before a manager answers."""
    team = transfers.team_that_answers(proposal)
    asked = transfers.managers_of(team) if team else _account(as_id(proposal.data.get("to_worker")))
    return {
        user
        for worker, user in asked.items()
        if user and transfers.may_answer(proposal, worker, lambda _: team is not None)
    }


def _account(worker: UUID | None) -> dict[UUID, UUID | None]:
    return dict(Worker.objects.filter(pk=worker).values_list("pk", "user"))


def no_longer_read(said: Told) -> None:
    """Answered or taken back, it is nobody's reason to read any more."""
    SharedWith.objects.filter(person=said.child, purpose=PURPOSE, ended_at=None).update(
        ended_at=wall_clock.now()
    )


def names_the_proposal(said: Told) -> Mapping[str, Any]:
    """And in whose place it is answered, where whoever answers covers for the manager who was asked."""
    last = transfers.latest(said.record)
    if last is None:
        return {}
    away = transfers.covered_by(said.worker, transfers.team_that_answers(last))
    return {"proposal": str(last.id), **({"covering_for": away} if away else {})}


def takes_the_child_on(said: Told) -> Sequence[Fact]:
    """The old allocation ends and the new one begins on one day: there is no day on which nobody holds."""
    to = as_id(said.data.get("to_worker"))
    proposal = transfers.latest(said.record)
    team = as_id(proposal.data.get("to_team") or proposal.data.get("from_team")) if proposal else None
    data = {"worker": str(to), "team": str(team) if team else None, "role": _role(to)}
    if said.data.get("over_limit"):
        data["over_limit"] = said.data["over_limit"]
    new = new_fact(said.child, "WorkerAllocated", said.on, data={k: v for k, v in data.items() if v})
    return [*ended(handed_over(said.record, to), said.on, "TSPROC"), new]


def whom_to_offer(child: ChildSummary) -> Mapping[str, Choices]:
    """The worker who was asked; for a team, those of it who hold children, each with what they hold.

    Of an answered one too, so that whoever comes second reads who was first, and not that a box is wrong.
    """
    proposal = transfers.latest(current(facts_of(child.pk)))
    if proposal is None:
        return {"to_worker": ()}
    to_worker, to_team = as_id(proposal.data.get("to_worker")), as_id(proposal.data.get("to_team"))
    if to_team is None:
        return {
            "to_worker": [(str(to_worker), names_of([to_worker]).get(to_worker, "you"))] if to_worker else ()
        }
    found = capacity.holders([to_team], wall_clock.today())
    return {"to_worker": [(str(one.worker), one.label) for one in found]}


def colleagues(child: ChildSummary) -> Mapping[str, Choices]:
    """Those of the child's team who hold children: not its manager, nor whoever chairs or reviews."""
    posts = posts_on(wall_clock.today()).filter(team=child.team_id, role__in=capacity.HOLDS_CHILDREN)
    found = {str(post.worker_id): post.worker.name for post in posts.order_by("worker__name")}
    return {"to_worker": list(found.items())}


def as_asked(record: Record) -> Mapping[str, Any]:
    proposal = transfers.waiting(record)
    return {"to_worker": proposal.data.get("to_worker") or ""} if proposal else {}


def asked_alike(record: Record) -> object:
    """Shared by brothers and sisters who wait for one answer: who asked whom, for what. None: none waits."""
    proposal = transfers.waiting(record)
    if proposal is None:
        return None
    who = ("worker", "from_team", "to_worker", "to_team")
    return [str(proposal.data.get(name)) for name in who], transfers.by_the_worker(proposal)


def waits(record: Record) -> bool:
    return transfers.waiting(record) is not None


def does_not_wait(record: Record) -> bool:
    return not waits(record)


def _role(worker: UUID | None) -> str:
    """As the worker's own post has it: a social worker's, a lead practitioner's, an adviser's."""
    posts = posts_on(wall_clock.today()).filter(worker=worker, role__in=capacity.HOLDS_CHILDREN)
    return posts.values_list("role", flat=True).first() or "social_worker"


SUMMARY = (
    Ask("reason", "read by whoever answers, before they do", required=True),
    Ask("due_next", "the first thing that the next worker reads", each=True, required=True),
    Ask("still_open", "nothing that was begun is dropped", each=True, required=True),
    Ask(
        "speak_to", "who knows the child, so that the next worker rings them first", each=True, required=True
    ),
)
proposes = partial(
    Act,
    kind=transfers.PROPOSED,
    room="workforce",
    siblings=True,
    reads=True,
    when=does_not_wait,
    completes=held_by,
    also=let_them_read,
    beside=(HANDOVER,),
)
settles = partial(
    Act,
    room="workforce",
    siblings=True,
    reads=True,
    when=waits,
    together=asked_alike,
    completes=names_the_proposal,
    also=no_longer_read,
)
TO_WORKER = proposes(
    slug="transfer-to-colleague",
    label="Propose a transfer to a colleague",
    hint="You hold the child until it is accepted. A manager answers what a worker proposes; the colleague "
    "answers what a manager proposes.",
    asks=(Ask("to_worker", "who is asked to take the child on", required=True), *SUMMARY),
    checks=(nothing_waits, somebody_else, mine_to_propose, somebody_answers),
    names=colleagues,
    done="Proposed. Nothing changes until it is accepted.",
)
TO_TEAM = proposes(
    slug="transfer-to-team",
    label="Propose a transfer to another team",
    action=Action.ALLOCATE,
    hint="Your team holds the child until the other team’s manager accepts. They may read the record now.",
    asks=(Ask("to_team", "whose manager is asked", required=True), *SUMMARY),
    checks=(nothing_waits, another_team),
    done="Proposed. Nothing changes until their manager accepts.",
)
REFUSE = settles(
    slug="refuse-transfer",
    label="Refuse a transfer",
    kind=transfers.REFUSED,
    asks=(Ask("reason", "what must happen before it can be proposed again", required=True),),
    checks=(still_waits, mine_to_answer),
    beside=(HANDOVER,),
    leads_to="today",
    done="Refused. Whoever holds the children still does, and whoever proposed it reads your reason.",
)
ACCEPT = settles(
    slug="accept-transfer",
    label="Accept a transfer",
    kind=transfers.ACCEPTED,
    left_out=REFUSE,
    hint="Brothers and sisters who were proposed together are accepted together. One whom you take out is "
    "refused, with your reason, and stays with whoever holds them now.",
    asks=(
        Ask("to_worker", "who holds the child from that day", required=True, label="Who takes them on"),
        Ask("over_limit", "supervision, where a worker holds more than the local limit"),
    ),
    checks=(still_waits, mine_to_answer, within_the_limit),
    names=whom_to_offer,
    starts_from=as_asked,
    follows=takes_the_child_on,
    beside=(HANDOVER,),
    done="Accepted. The new worker holds them from that day.",
)
TAKE_BACK = settles(
    slug="take-back-transfer",
    label="Take back a transfer you proposed",
    kind=transfers.TAKEN_BACK,
    asks=(Ask("reason", "why the work does not move after all", required=True),),
    checks=(still_waits, mine_to_take_back),
    done="Taken back.",
)

ACTS = (TO_WORKER, TO_TEAM, ACCEPT, REFUSE, TAKE_BACK)
