"""Who holds the child, from when until when, and whether the work was talked over in supervision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from county.chance import between, happens, one_of
from county.figures import share
from county.household import Somebody
from county.seats import Seat
from county.telling import SpellOf, Telling
from county.words import SUPERVISION
from county.workforce import Team
from goldthread.core.days import add_working_days


def allocate(
    tell: Telling,
    children: Sequence[Somebody],
    first: date,
    last: date,
    *,
    role: str = "social_worker",
    seat: Seat | None = None,
    team: Team | None = None,
) -> SpellOf:
    """Allocated to whoever sits in the seat, and to the next when they leave. The latest spells."""
    seat, team = seat or tell.seat, team or tell.team
    spells: SpellOf = {}
    for since, until, holder in seat.tenures(first, last):
        by = team.manager.on(since)
        act = tell.diary.act("people", since, by=by.user)
        data = {
            "worker": str(holder.worker),
            "team": str(team.id),
            "role": role,
            "direction": "Read the history, see the child alone, tell me within the week.",
        }
        spells = tell.note_all(act, children, "WorkerAllocated", data, opens=True)
        reason = "closed" if until == last else "LEFTRL"
        ends = tell.diary.act("people", until, by=by.user)
        tell.note_all(ends, children, "AllocationEnded", {"reason": reason}, spells=spells)
    return spells


def supervise(
    tell: Telling, children: Sequence[Somebody], first: date, last: date, referrals: SpellOf
) -> None:
    """Each child talked over about every month; a share of the times it comes late."""
    day = first + timedelta(days=between(tell.chance, 10, 28))
    while day < min(last, tell.until):
        manager = tell.manager(day)
        act = tell.diary.act("supervision", add_working_days(day, 0), by=manager.user)
        data = {
            "decision": one_of(tell.chance, SUPERVISION),
            "reason": "Talked over with the worker.",
            "supervisor": str(manager.worker),
        }
        tell.note_all(act, children, "SupervisionHeld", data, spells=referrals)
        in_time = happens(tell.chance, share("supervised_in_time"))
        day += timedelta(days=between(tell.chance, 21, 28) if in_time else between(tell.chance, 36, 60))
