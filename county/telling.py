"""One family's telling: who holds it, who writes, and the small acts that every part of the journey uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from county.chance import stream
from county.diary import Act, Diary
from county.household import Household, Somebody
from county.roster import Family
from county.seats import Holder, Seat
from county.workforce import Team, Workforce

SpellOf = dict[UUID, UUID]
"""Child's id to the spell of that child's own."""


@dataclass(slots=True)
class Telling:
    """A family, the people who work with it, and its diary."""

    seed: int
    family: Family
    household: Household
    workforce: Workforce
    diary: Diary
    chance: Random
    team: Team
    seat: Seat
    closed: SpellOf = field(default_factory=dict)

    @property
    def until(self) -> date:
        return self.diary.until

    def children(self, places: Iterable[int]) -> list[Somebody]:
        return [self.household.children[place] for place in places]

    def worker(self, day: date) -> Holder:
        return self.seat.on(day)

    def manager(self, day: date) -> Holder:
        return self.team.manager.on(day)

    def act(self, room: str, day: date, *, by: Holder | None = None, **how: Any) -> Act:
        """An act typed by the family's own worker, or by the one named."""
        return self.diary.act(room, day, by=(by or self.worker(day)).user, **how)

    def note_all(
        self,
        act: Act,
        children: Sequence[Somebody],
        kind: str,
        data: dict[str, Any] | None = None,
        *,
        spells: SpellOf | None = None,
        within: SpellOf | None = None,
        opens: bool = False,
    ) -> SpellOf:
        """The same fact for each child, each with their own spell. Returns child to fact id."""
        note = self.diary.note
        return {
            child.id: note(
                act,
                child.id,
                kind,
                data,
                opens=opens,
                spell=spells.get(child.id) if spells else None,
                within=within.get(child.id) if within else None,
            )
            for child in children
        }


def telling(*, seed: int, family: Family, household: Household, workforce: Workforce, until: date) -> Telling:
    """The family's telling, with its team by the sector it lives in and one seat of that team."""
    chance = stream(seed, "telling", family.number)
    team = workforce.team(chance, "safeguarding", family.home.district)
    seat = team.seats[int(chance.random() * len(team.seats))]
    return Telling(seed, family, household, workforce, Diary(chance, until), chance, team, seat)


def each_while(first: date, last: date, step: Callable[[date], date]) -> Iterable[date]:
    """Days from first up to last, each found from the one before."""
    day = first
    while day <= last:
        yield day
        day = step(day)
