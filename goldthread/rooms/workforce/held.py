"""Who holds this child, and who works beside them: read from the child's own facts?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from goldthread.access.standing_in import stand_ins
from goldthread.language.fact import Fact
from goldthread.language.roles import SECOND
from goldthread.record import summary
from goldthread.record.facts import new_fact
from goldthread.record.summary import Allocation, open_allocations

Record = Sequence[Fact]


def own(record: Record) -> list[Allocation]:
    return summary.own(open_allocations(record))


def own_now(record: Record) -> Allocation | None:
    return summary.own_now(open_allocations(record))


def joint(record: Record) -> list[Allocation]:
    """Those who work beside the child's own worker."""
    return [one for one in open_allocations(record) if one.role == SECOND]


def ended(held: Iterable[Allocation], on: date, reason: str) -> list[Fact]:
    """The end of each on that day: a new worker brings it with them, so that there is no day between."""
    return [
        new_fact(one.subject, "AllocationEnded", on, spell=one.id, data={"reason": reason}) for one in held
    ]


def handed_over(record: Record, to: UUID | None) -> list[Allocation]:
    """What ends when somebody takes the child on: the holder before, and their own joint work."""
    return [*own(record), *(one for one in joint(record) if one.worker == to)]


def released(record: Record, to: UUID | None, on: date) -> list[Fact]:
    """The same as facts, with the reason: the one before has left, or the manager decided."""
    before = handed_over(record, to)
    gone = {one.worker for one in stand_ins((a.worker for a in before), on).values() if not one.in_post}
    left = [one for one in before if one.worker in gone]
    rest = [one for one in before if one.worker not in gone]
    return [*ended(left, on, "LEFTRL"), *ended(rest, on, "MANAGE")]
