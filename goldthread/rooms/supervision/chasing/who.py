"""Which person is the owner of a turn today, the manager of the child's team, the head, the director?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol
from uuid import UUID

from goldthread.core.ladder import HEADS, LOCAL, OWNER
from goldthread.rooms.supervision.chasing.staff import Seat, Staff

# The child's own worker, whatever the post is called; the summary of the child names them.
OWN_WORKER = "social_worker"
# Who is one person for this child by an allocation of that role.
ALLOCATED = frozenset({"conference_chair", "reviewing_officer", "personal_adviser", "lead_practitioner"})
# Where nobody is found, the next is asked: a duty never drops out of sight because a post is empty.
ABOVE = ("team_manager", "head_of_service", "director")


class Of(Protocol):
    """Whose turn it is: a stored turn, or its like."""

    subject_id: UUID
    worker_id: UUID | None
    team_id: UUID | None
    service_id: UUID | None
    owner: str
    force: str
    restricted: bool


class Person(NamedTuple):
    """Whom to tell: the account, for which worker they stand in, and whether nobody nearer was there."""

    user: UUID
    for_worker: UUID | None = None
    instead: bool = False


def who(turn: Of, told_as: str, staff: Staff) -> tuple[Person, ...]:
    """The people behind `owner` or a role for this child today; empty where nobody is in post at all.

    Nobody in a conflict of interest with the child is ever among them: the next above is told instead.
    A head is told of a local standard in no other way than by the weekly count.
    """
    role = turn.owner if told_as == OWNER else told_as
    if found := _people(_workers(turn, role, staff), turn, role, staff):
        return found
    for above in ABOVE[ABOVE.index(role) + 1 :] if role in ABOVE else ABOVE:
        if turn.force == LOCAL and above in HEADS:
            break
        if found := _people(_in_post(turn, above, staff), turn, above, staff):
            return tuple(person._replace(instead=True) for person in found)
    return ()


def _workers(turn: Of, role: str, staff: Staff) -> Iterable[UUID]:
    if role == OWN_WORKER:
        return () if turn.worker_id is None else (turn.worker_id,)
    if role in ALLOCATED:
        return staff.holds.get((turn.subject_id, role), ())[:1]
    if role == "partner":
        return ()  # outside the service: whoever owes their answer is chased for it
    return _in_post(turn, role, staff)


def _in_post(turn: Of, role: str, staff: Staff) -> list[UUID]:
    """Holders whose post reaches the child, the nearest reach alone; of a pool, those on duty now."""
    seats = staff.seats.get(role, ())
    for near in (_of_the_team, _of_the_service, _of_the_county):
        found = list(dict.fromkeys(seat.worker for seat in seats if near(seat, turn)))
        if found:
            return [worker for worker in found if worker in staff.on_duty] or found
    if role in ABOVE:
        return []
    return list(dict.fromkeys(seat.worker for seat in seats))


def _of_the_team(seat: Seat, turn: Of) -> bool:
    return seat.team is not None and seat.team == turn.team_id


def _of_the_service(seat: Seat, turn: Of) -> bool:
    return seat.team is None and seat.service is not None and seat.service == turn.service_id


def _of_the_county(seat: Seat, turn: Of) -> bool:
    del turn
    return seat.team is None and seat.service is None


def _people(workers: Iterable[UUID], turn: Of, role: str, staff: Staff) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(_person(workers, turn, role, staff)))


def _person(workers: Iterable[UUID], turn: Of, role: str, staff: Staff) -> Iterator[Person]:
    for worker in workers:
        cover = staff.here(worker)
        user = staff.users.get(cover) if cover and _may(cover, worker, turn, role, staff) else None
        if user is not None and (user, turn.subject_id) not in staff.never:
            yield Person(user, worker if cover != worker else None)


def _may(cover: UUID, worker: UUID, turn: Of, role: str, staff: Staff) -> bool:
    """A restricted record does not open to a cover; and a manager's work goes to somebody who manages."""
    return cover == worker or (not turn.restricted and (role not in ABOVE or cover in staff.runs))
