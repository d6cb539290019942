"""When is the conference, has it been moved, and was it called off? From the bookings on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from goldthread.core.knowledge import WITHDRAWN, current
from goldthread.language.fact import Fact

BOOKED = "ConferenceBooked"
LONG_KNOWN = datetime.min.replace(tzinfo=UTC)
HELD = {
    "initial": "InitialConferenceHeld",
    "review": "ReviewConferenceHeld",
    "transfer_in": "TransferInConferenceHeld",
}


@dataclass(frozen=True, slots=True)
class Booking:
    """One conference to come. id: the same however often it is moved; moved: how often it was.

    fact: the booking that stands, or the last that stood where it was called off.
    """

    id: UUID
    fact: Fact
    on: date
    starts: time | None
    place: str
    moved: int
    called_off: bool


def booking(facts: Sequence[Fact]) -> Booking | None:
    """The latest booking of which no conference has come yet; None where nothing is booked.

    facts: everything ever recorded of one child, corrected and taken back included. A conference booked
    again before it was held is the same conference, moved.
    """
    chain = _of_one_conference(facts)
    if not chain:
        return None
    standing = {fact.id for fact in current(facts)}
    steps = [fact for fact in chain if fact.id in standing]
    last = steps[-1] if steps else chain[-1]
    named = {str(fact.data.get("fact")) for fact in facts if fact.kind == WITHDRAWN}
    return Booking(
        id=chain[0].id,
        fact=last,
        on=last.data["booked_for"],
        starts=clock_time(last.data.get("starts")),
        place=str(last.data.get("place") or ""),
        moved=len(chain) - 1 + sum(str(fact.id) in named for fact in chain),
        called_off=not steps,
    )


def clock_time(words: object) -> time | None:
    """ "14:00" as a time of day; None for anything else."""
    hours, colon, minutes = str(words or "").strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == len("00")):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


def _of_one_conference(facts: Sequence[Fact]) -> list[Fact]:
    """The bookings since the last conference of that sort, in the order they were recorded."""
    booked = [fact for fact in facts if fact.kind == BOOKED and fact.data.get("booked_for")]
    if not booked:
        return []
    booked.sort(key=_recorded)
    sort = booked[-1].data.get("conference")
    held = [fact.happened_on for fact in current(facts) if fact.kind == HELD.get(str(sort))]
    return [fact for fact in booked if fact.data.get("conference") == sort and not _came(fact, held)]


def _came(fact: Fact, held: Sequence[date]) -> bool:
    """Whether a conference came of it. The next one may be booked on the day of the last."""
    return any(fact.data["booked_for"] <= day or fact.happened_on < day for day in held)


def _recorded(fact: Fact) -> tuple[datetime, int, str]:
    return fact.recorded_at or LONG_KNOWN, fact.order, str(fact.id)
