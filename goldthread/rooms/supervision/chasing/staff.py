"""Everybody who may be told today: their posts, what they hold, who covers, and of whom never."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from goldthread.ground.wall_clock import LONDON
from goldthread.record.models import AllocationRow, DutyTurn, Team
from goldthread.record.posts import posts_on
from goldthread.rooms.workforce.transfers import ALLOCATING

AWAY = "select worker_id, looks_id from stand_ins(%s, %s) where away"


class Seat(NamedTuple):
    """A post held today by somebody with an account. Neither team nor service: the county."""

    worker: UUID
    role: str
    team: UUID | None
    service: UUID | None


@dataclass(frozen=True, slots=True)
class Staff:
    """users: worker -> account. holds: (child, role) -> workers. never: (account, person) in conflict.

    away: worker -> who stands in for them; None: nobody does, so that the next above is told.
    runs: whoever manages a team, a service or the county, and so may stand in for somebody who does.
    """

    seats: Mapping[str, Sequence[Seat]]
    users: Mapping[UUID, UUID]
    holds: Mapping[tuple[UUID, str], Sequence[UUID]]
    on_duty: frozenset[UUID]
    away: Mapping[UUID, UUID | None]
    never: frozenset[tuple[UUID, UUID]]
    service_of: Mapping[UUID, UUID]
    runs: frozenset[UUID]

    def here(self, worker: UUID) -> UUID | None:
        """The worker, or whoever stands in for them."""
        return self.away.get(worker, worker)


def staff(children: Iterable[UUID], now: datetime, *, using: str = "job") -> Staff:
    """Six queries, as the job, whatever the number of children."""
    today = now.astimezone(LONDON).date()
    seats, users = _seats(today, using)
    return Staff(
        seats,
        users,
        _holds(set(children), using),
        frozenset(
            DutyTurn.objects.using(using)
            .filter(starts_at__lte=now, ends_at__gt=now)
            .values_list("worker", flat=True)
        ),
        _away(users, today, using),
        _never(using),
        dict(Team.objects.using(using).values_list("id", "service")),
        frozenset(seat.worker for role in ALLOCATING for seat in seats.get(role, ())),
    )


def _seats(today: date, using: str) -> tuple[dict[str, list[Seat]], dict[UUID, UUID]]:
    """As my_posts() has it: not a leaver, not a closed account, not a post that ended."""
    held = posts_on(today).using(using).filter(worker__user__is_active=True)
    seats: dict[str, list[Seat]] = defaultdict(list)
    users: dict[UUID, UUID] = {}
    rows = held.order_by("started_on", "id").values_list("worker", "role", "team", "service", "worker__user")
    for worker, role, team, service, user in rows:
        seats[role].append(Seat(worker, role, team, service))
        users[worker] = user
    return seats, users


def _away(workers: Iterable[UUID], today: date, using: str) -> dict[UUID, UUID | None]:
    with connections[using].cursor() as cursor:
        cursor.execute(AWAY, [list(workers), today])
        return dict(cursor.fetchall())


def _holds(children: set[UUID], using: str) -> dict[tuple[UUID, str], list[UUID]]:
    """The latest to be allocated comes first."""
    holds: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    rows = AllocationRow.objects.using(using).filter(ended=None, worker__isnull=False)
    for child, role, worker in rows.order_by("-started", "-id").values_list("subject", "role", "worker"):
        if child in children:
            holds[child, role].append(worker)
    return holds


def _never(using: str) -> frozenset[tuple[UUID, UUID]]:
    with connections[using].cursor() as cursor:
        cursor.execute("select user_id, person_id from everybodys_conflicts()")
        return frozenset(cursor.fetchall())
