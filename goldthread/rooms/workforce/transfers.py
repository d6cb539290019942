"""How far is a transfer: proposed and waiting, accepted, refused with a reason, or taken back?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import connection

from goldthread.ground import wall_clock
from goldthread.language.fact import Fact
from goldthread.language.roles import POLICY, Action
from goldthread.record.layout import as_id

PROPOSED, ACCEPTED = "TransferProposed", "TransferAccepted"
REFUSED, TAKEN_BACK = "TransferRefused", "TransferTakenBack"
ANSWERS = (ACCEPTED, REFUSED, TAKEN_BACK)
STEPS = (PROPOSED, *ANSWERS)
ALLOCATING = frozenset(role.value for role, action, _, _ in POLICY if action is Action.ALLOCATE)

MANAGERS = """
select w.id, w.user_id from worker w join (
  select worker_id, answers_id from who_answers(%(day)s) where team_id = %(team)s
) m on w.id in (m.worker_id, m.answers_id)
"""
RUNS = """
select exists (
  select from who_answers(%(day)s) a join team t on t.id = %(team)s
  where %(worker)s in (a.worker_id, a.answers_id)
    and (a.team_id = t.id or a.team_id is null and (a.service_id = t.service_id or a.service_id is null)))
"""
COVERED = """
select worker_id from who_answers(%(day)s)
where team_id = %(team)s and answers_id = %(worker)s and named and away and worker_id <> answers_id
"""


def latest(record: Iterable[Fact]) -> Fact | None:
    """The last proposal, whatever became of it. record: one child's facts that stand, oldest first."""
    return next((one for one in reversed(list(record)) if one.kind == PROPOSED), None)


def answer_to(record: Iterable[Fact], proposal: Fact) -> Fact | None:
    """What became of it; None while it waits."""
    named = str(proposal.id)
    return next((one for one in record if one.kind in ANSWERS and one.data.get("proposal") == named), None)


def waiting(record: Iterable[Fact]) -> Fact | None:
    """The proposal that nobody has answered."""
    held = list(record)
    last = latest(held)
    return last if last is not None and answer_to(held, last) is None else None


def waits_already(name: str, record: Iterable[Fact]) -> str:
    """What stands against moving the child before the proposal is answered; "" where none waits."""
    if waiting(record) is None:
        return ""
    return f"A transfer of {name} waits for an answer already. Take it back first"


def by_the_worker(proposal: Fact) -> bool:
    """Proposed by the child's own worker, so that a manager answers: the colleague cannot be handed it."""
    holder = as_id(proposal.data.get("from_worker"))
    return holder is not None and as_id(proposal.data.get("worker")) == holder


def team_that_answers(proposal: Fact) -> UUID | None:
    """Through whoever manages it; None for a manager's proposal to a worker, which that worker answers."""
    if proposal.data.get("to_team"):
        return as_id(proposal.data["to_team"])
    return as_id(proposal.data.get("from_team")) if by_the_worker(proposal) else None


def may_answer(proposal: Fact, worker: UUID | None, manages: Callable[[UUID | None], bool]) -> bool:
    """Whoever manages the team that answers, or the worker who is asked; never who proposed it.

    manages: whether they manage a team, the head of its service and the director among those who do.
    """
    if worker is None or as_id(proposal.data.get("worker")) == worker:
        return False
    if proposal.data.get("to_team") or by_the_worker(proposal):
        return manages(team_that_answers(proposal))
    return as_id(proposal.data.get("to_worker")) == worker


def managers_of(team: UUID | None) -> dict[UUID, UUID | None]:
    """Who manages a team today: worker to user. Its own managers, and whoever answers for one who is away."""
    with connection.cursor() as cursor:
        cursor.execute(MANAGERS, {"team": team, "day": wall_clock.today()})
        return dict(cursor.fetchall())


def runs(worker: UUID | None, team: UUID | None) -> bool:
    """Whether they manage that team today, or the service or the county above it, or cover for who does."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS, {"worker": worker, "team": team, "day": wall_clock.today()})
        return bool(cursor.fetchone()[0])


def covered_by(worker: UUID | None, team: UUID | None) -> UUID | None:
    """The manager of that team for whom this worker covers today."""
    with connection.cursor() as cursor:
        cursor.execute(COVERED, {"worker": worker, "team": team, "day": wall_clock.today()})
        found = cursor.fetchone()
    return found[0] if found else None
