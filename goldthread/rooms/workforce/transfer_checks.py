"""What stands against a transfer: who may propose it, who may answer, and what was done meanwhile."""

from __future__ import annotations

from uuid import UUID

from goldthread.access.child_facts import names_of
from goldthread.access.recording.acts import Refusal, Told
from goldthread.language.fact import Fact
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary
from goldthread.rooms.workforce import capacity, transfers
from goldthread.rooms.workforce.held import own_now


def nothing_waits(said: Told) -> Refusal | None:
    """One proposal at a time: two could be accepted by two people."""
    words = transfers.waits_already(said.name, said.record)
    return Refusal("on", words) if words else None


def somebody_else(said: Told) -> Refusal | None:
    held = own_now(said.record)
    if held is None or as_id(said.data.get("to_worker")) != held.worker:
        return None
    return Refusal("to_worker", f"{said.name} is allocated to them already. Choose a colleague")


def mine_to_propose(said: Told) -> Refusal | None:
    """The child's own worker proposes, or a manager: not a colleague who happens to be in the team."""
    held = own_now(said.record)
    if (held is not None and held.worker == said.worker) or transfers.runs(said.worker, team_of(said)):
        return None
    return Refusal(
        "on", f"{said.name} is not allocated to you: their own worker, or the manager, proposes it"
    )


def somebody_answers(said: Told) -> Refusal | None:
    """What a worker proposes is answered by whoever manages the child's own team, and not by the proposer."""
    held, managers = own_now(said.record), transfers.managers_of(team_of(said))
    if held is None or held.worker != said.worker or managers.keys() - {said.worker}:
        return None
    return Refusal(
        "on",
        f"Nobody else manages the team that {said.name} is with, so nobody could answer. "
        "Ring its head of service",
    )


def another_team(said: Told) -> Refusal | None:
    """A team that nobody manages today would never answer."""
    team = as_id(said.data.get("to_team"))
    if team == team_of(said):
        return Refusal("to_team", f"{said.name} is with that team already")
    if not transfers.managers_of(team):
        return Refusal(
            "to_team", "Nobody manages that team today, so nobody could accept. Ring its head of service"
        )
    return None


def still_waits(said: Told) -> Refusal | None:
    """Whoever comes second reads what the first one did."""
    last = transfers.latest(said.record)
    if last is None:
        return Refusal("on", f"Nobody has proposed to transfer {said.name}")
    answer = transfers.answer_to(said.record, last)
    if answer is not None:
        return Refusal("on", f"{said.name}: {_was_answered(answer)}. Read what was recorded before you sign")
    if said.on < last.happened_on:
        return Refusal("on", f"It was proposed on {last.happened_on:%-d %B %Y}: give that day or a later one")
    return None


def mine_to_answer(said: Told) -> Refusal | None:
    proposal = transfers.waiting(said.record)
    if proposal is None or transfers.may_answer(
        proposal, said.worker, lambda team: transfers.runs(said.worker, team)
    ):
        return None
    return Refusal("on", f"The transfer of {said.name} is not yours to answer: it was put to somebody else")


def mine_to_take_back(said: Told) -> Refusal | None:
    proposal = transfers.waiting(said.record)
    if proposal is None or as_id(proposal.data.get("worker")) == said.worker:
        return None
    if transfers.runs(said.worker, as_id(proposal.data.get("from_team"))):
        return None
    return Refusal("on", "Whoever proposed it takes it back, or their manager")


def within_the_limit(said: Told) -> Refusal | None:
    if said.data.get("over_limit"):
        return None
    words = capacity.reason_needed(as_id(said.data.get("to_worker")), said.together, said.on)
    return Refusal("over_limit", words) if words else None


def _was_answered(answer: Fact) -> str:
    """ "K. Kindred refused it on 23 November 2026: “no room”"."""
    done = {transfers.ACCEPTED: "accepted", transfers.REFUSED: "refused"}.get(answer.kind, "took back")
    worker = as_id(answer.data.get("worker"))
    who = names_of([worker]).get(worker, "somebody") if worker else "somebody"
    why = f": “{answer.data['reason']}”" if answer.data.get("reason") else ""
    return f"{who} {done} this transfer on {answer.happened_on:%-d %B %Y}{why}"


def team_of(said: Told) -> UUID | None:
    held = own_now(said.record)
    if held is not None and held.team is not None:
        return held.team
    return ChildSummary.objects.filter(pk=said.child).values_list("team", flat=True).first()
