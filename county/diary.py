"""The diary: each act of recording, and what it says of each person, with ids that repeat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from county.chance import between, happens
from county.figures import share
from goldthread.language.fact import Fact, fact_id
from goldthread.record.bulk import EntryRow

FIRST_HOUR, LAST_HOUR = 8, 17
_VERSION_7, _VARIANT = 0x7 << 76, 0b10 << 62


@dataclass(slots=True)
class Act:
    """One act: when it happened, when it was typed, and whether the county has reached that day."""

    entry: UUID
    on: date
    at: datetime | None
    recorded_at: datetime
    reached: bool
    facts: int = 0


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


class Diary:
    """Collects entries and facts of one family. What lies after `until` is planned, and left out."""

    def __init__(self, chance: Random, until: date) -> None:
        self.chance, self.until = chance, until
        self.entries: list[EntryRow] = []
        self.facts: list[Fact] = []
        self._numbers: dict[tuple[UUID, str], int] = {}
        self._late = share("typed_late")
        self._last = moment(until, 22, 59)

    def act(
        self,
        room: str,
        day: date,
        *,
        by: UUID,
        at: tuple[int, int] | bool = False,
        place: str = "",
        narrative: str = "",
        typed: datetime | None = None,
    ) -> Act:
        """One act of recording by one user. at: an hour and minute; True for any working hour."""
        if at is True:
            at = (between(self.chance, FIRST_HOUR, LAST_HOUR), between(self.chance, 0, 59))
        happened = moment(day, *at) if at else None
        typed = typed or self._typed(day, happened)
        act = Act(self._entry_id(typed), day, happened, typed, day <= self.until)
        if act.reached:
            self.entries.append(EntryRow(act.entry, room, typed, by, day, happened, place, narrative))
        return act

    def note(
        self,
        act: Act,
        subject: UUID,
        kind: str,
        data: Mapping[str, Any] | None = None,
        *,
        spell: UUID | None = None,
        within: UUID | None = None,
        opens: bool = False,
        supersedes: UUID | None = None,
        questionable: str | None = None,
    ) -> UUID:
        """One fact of the act. `opens`: its own id is its spell's. Returns the fact's id."""
        number = self._numbers.get((subject, kind), 0)
        self._numbers[subject, kind] = number + 1
        made = fact_id(subject, kind, f"county {number}")
        if act.reached:
            self.facts.append(
                Fact(
                    made,
                    subject,
                    kind,
                    act.on,
                    data or {},
                    made if opens else spell,
                    within,
                    act.at,
                    act.recorded_at,
                    supersedes,
                    questionable,
                    act.entry,
                    act.facts,
                )
            )
            act.facts += 1
        return made

    def _typed(self, day: date, happened: datetime | None) -> datetime:
        """The same day as a rule; some are typed days later; never after the county's last day."""
        chance = self.chance
        if happens(chance, self._late):
            day += timedelta(days=1 + int(chance.random() ** 3 * 20))
            happened = None
        if happened:
            typed = happened + timedelta(minutes=between(chance, 3, 95))
        else:
            typed = moment(day, between(chance, FIRST_HOUR + 1, 20), between(chance, 0, 59))
        return min(typed, self._last)

    def _entry_id(self, typed: datetime) -> UUID:
        """A version 7 id: the moment it was typed, then bits of this family's own stream."""
        milliseconds = int(typed.timestamp() * 1000)
        chance = self.chance
        return UUID(
            int=(milliseconds << 80)
            | _VERSION_7
            | (chance.getrandbits(12) << 64)
            | _VARIANT
            | chance.getrandbits(62)
        )
