"""How long has a contact, and how serious is it? Judged by statute's clocks before any child is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from goldthread.core.days import day_of, start_of
from goldthread.core.deadlines import Turn, deadlines
from goldthread.ground.words import span
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import Step

WORST, RATINGS = "red", {"red": 0, "amber": 2, "green": 3, "grey": 3}
INJURY, UNRATED = 1, 2


@dataclass(frozen=True, slots=True)
class Wait:
    """The soonest of what is owed: which clock, until when, and how serious the contact is (0 first)."""

    rating: str
    seriousness: int
    clock: str
    until: datetime
    force: str

    @property
    def order(self) -> tuple[int, datetime]:
        return self.seriousness, self.until

    def words(self, now: datetime) -> str:
        """ "1 h 12 min left", "2 days 3 h left", "40 min late"."""
        minutes = int((self.until - now).total_seconds() // 60)
        return f"{span(abs(minutes))} {'left' if minutes >= 0 else 'late'}"

    def kind(self, now: datetime) -> str:
        if now > self.until:
            return "late"
        return "soon" if self.until - now < timedelta(hours=2) or self.seriousness == 0 else "info"


def wait(contact: ArrivedContact, steps: Sequence[ContactStep]) -> Wait:
    """An unrated contact is shown as though it were red: until somebody has read it, it may be."""
    rated = next((step for step in reversed(steps) if step.step == Step.RATED), None)
    rating = str(rated.data.get("rating")) if rated else ""
    turns = deadlines(_facts(contact, steps, rated), clocks_in_use(), date.max)
    owed = [turn for turn in turns if turn.due and not turn.met and not turn.lapsed]
    soonest = min(owed, key=_end, default=None)
    return Wait(
        rating,
        _seriousness(contact, rating),
        soonest.clock if soonest else "",
        _end(soonest) if soonest else contact.arrived_at,
        soonest.force if soonest else "",
    )


def clock_name(clock: str) -> str:
    return clocks_in_use()[clock].name if clock else ""


def _seriousness(contact: ArrivedContact, rating: str) -> int:
    if rating:
        return RATINGS.get(rating, UNRATED)
    return 0 if contact.danger else INJURY if contact.injury else UNRATED


def _facts(contact: ArrivedContact, steps: Sequence[ContactStep], rated: ContactStep | None) -> list[Fact]:
    """The contact as facts of nobody yet."""
    told = next((step.at for step in steps if step.step == Step.ACKNOWLEDGED), None)
    at = rated.at if rated else contact.arrived_at
    rating = rated.data.get("rating") if rated else WORST
    found = [
        _fact(contact, "ContactReceived", contact.arrived_at, contact.pk),
        _fact(contact, "ContactRated", at, _after(contact.pk, 1), rating=rating),
    ]
    if told:
        found.append(_fact(contact, "ReferrerAcknowledged", told, _after(contact.pk, 2)))
    return found


def _fact(contact: ArrivedContact, kind: str, at: datetime, fact_id: UUID, **data: object) -> Fact:
    return Fact(
        fact_id,
        contact.pk,
        kind,
        day_of(at),
        data,
        spell=contact.pk,
        happened_at=at,
        recorded_at=at,
    )


def _after(contact: UUID, place: int) -> UUID:
    return UUID(int=contact.int ^ place)


def _end(turn: Turn) -> datetime:
    """The moment after which it is late: hours to the minute, days at the end of the day in London."""
    return turn.due_at or start_of(turn.due + timedelta(days=1))
