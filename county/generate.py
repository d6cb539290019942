"""The made-up county, made: everybody in it and everything that happened, from a seed, a size and a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any

from county.chance import stream
from county.diary import Diary
from county.household import Household, household
from county.journey.episode import tell_family
from county.load import load_of
from county.personas import PERSONAS
from county.places import somewhere
from county.roster import Family, Roster, born
from county.rota import absences, duty, first_years
from county.sizes import SIZES, Size, SizeName
from county.stories.scene import Scene
from county.stories.told import scenes
from county.telling import telling
from county.workforce import Workforce
from goldthread.core.days import add_months
from goldthread.record import bulk

FAMILIES_IN_A_PART = 400
USERNAMES = frozenset(persona.username for persona in PERSONAS)


@dataclass(frozen=True, slots=True)
class Told:
    """One family with its people and its diary."""

    household: Household
    diary: Diary


class County:
    """The made-up county. Its long lists are made as they are asked for, and are the same each time.

    Nothing happens on `as_of` itself: `until`, the day before, is the last day that is written.
    """

    def __init__(self, *, size: Size, seed: int, as_of: date, password: str | None = None) -> None:
        self.size, self.seed, self.as_of, self.password = size, seed, as_of, password
        self.until = as_of - timedelta(days=1)
        self.roster = Roster(size=size, seed=seed, until=self.until)
        self.workforce = Workforce(
            size=size,
            seed=seed,
            first=add_months(self.until, -12 * size.years),
            until=self.until,
            load=load_of(self.roster),
        )

    def scenes(self) -> Iterator[Scene]:
        """The named stories, each on its stage."""
        return scenes(self.workforce, self.as_of)

    def families(self) -> Iterator[Told]:
        """Every family with what happened to it: the named stories first."""
        for scene in self.scenes():
            yield Told(scene.household, scene.diary)
        yield from map(self._told, self.roster.families)

    def _told(self, family: Family) -> Told:
        people = self._people(family)
        tell = telling(
            seed=self.seed, family=family, household=people, workforce=self.workforce, until=self.until
        )
        tell_family(tell)
        return Told(people, tell.diary)

    def households(self) -> Iterator[Household]:
        """Everybody on record: named stories, families with a history, those known from before it."""
        on_record = 0
        for scene in self.scenes():
            on_record += len(scene.household.people)
            yield scene.household
        for family in self.roster.families:
            people = self._people(family)
            on_record += len(people.people)
            yield people
        number = len(self.roster.families)
        while on_record < self.size.people:
            people = self._from_before(number)
            on_record += len(people.people)
            number += 1
            yield people

    def _people(self, family: Family) -> Household:
        team = self.workforce.team(
            stream(self.seed, "telling", family.number), "safeguarding", family.home.district
        )
        return household(
            seed=self.seed,
            number=family.number,
            home=family.home,
            births=family.births,
            known_on=family.events[0].on,
            until=self.until,
            team=team.id,
        )

    def _from_before(self, number: int) -> Household:
        known_on = add_months(self.until, -12 * self.size.years - number % 60)
        return household(
            seed=self.seed,
            number=number,
            home=somewhere(stream(self.seed, "home", number)),
            births=tuple(min(day, known_on) for day in born(self.seed, number, known_on)),
            known_on=known_on,
            until=self.until,
            team=None,
        )

    def parts(self) -> Sequence[bulk.Part]:
        """The county in parts: those known from before first, who take longest; then some families each."""
        starts = range(0, len(self.roster.families), FAMILIES_IN_A_PART)
        return [self._known_before, self._first, *(partial(self._some, start) for start in starts)]

    def _known_before(self) -> Iterator[bulk.Family]:
        """Those without a history, after everybody who has one was counted."""
        with_history = sum(1 for _ in self.scenes()) + len(self.roster.families)
        for home in islice(self.households(), with_history, None):
            yield _family(home)

    def _first(self) -> Iterator[bulk.Family]:
        """What was recorded of workers, and the named stories."""
        begun = first_years(self.workforce, self.until)
        yield bulk.Family(entries=begun.entries, facts=begun.facts)
        for scene in self.scenes():
            yield _family(scene.household, scene.diary)

    def _some(self, start: int) -> Iterator[bulk.Family]:
        for family in self.roster.families[start : start + FAMILIES_IN_A_PART]:
            told = self._told(family)
            yield _family(told.household, told.diary)

    def _signing_in(self, user: bulk.UserRow) -> bulk.UserRow:
        """Personas sign in with the demonstration's password, where it has one; nobody else does."""
        return replace(user, password=self.password) if user.username in USERNAMES else user

    def rows(self) -> bulk.County:
        """The county as the database takes it."""
        staff, workforce, parts = self.workforce.staff, self.workforce, self.parts()
        return bulk.County(
            services=list(workforce.services.values()),
            teams=[team.row for team in workforce.all_teams()],
            agencies=workforce.agencies.rows,
            users=[self._signing_in(user) for user in staff.users],
            workers=staff.workers,
            posts=staff.posts,
            people=_all(parts, "people"),
            names=_all(parts, "names"),
            addresses=_all(parts, "addresses"),
            identifiers=_all(parts, "identifiers"),
            ties=_all(parts, "ties"),
            entries=_all(parts, "entries"),
            facts=_all(parts, "facts"),
            duty=list(duty(self.workforce, self.as_of)),
            absences=list(absences(self.workforce, self.as_of)),
            conflicts=[row for scene in self.scenes() for row in scene.conflicts],
            parts=parts,
        )


def _family(home: Household, diary: Diary | None = None) -> bulk.Family:
    return bulk.Family(
        home.people,
        home.names,
        home.addresses,
        home.identifiers,
        home.ties,
        diary.entries if diary else (),
        diary.facts if diary else (),
    )


def _all(parts: Sequence[bulk.Part], name: str) -> Iterator[Any]:
    """One list of the whole county, made as it is read."""
    return (row for part in parts for family in part() for row in getattr(family, name))


def generate(*, size: SizeName, seed: int, as_of: date, password: str | None = None) -> County:
    """The county of that size and seed as it stands on a day: the same bytes on every machine.

    password: what the personas sign in with; None, and nobody signs in. Raises KeyError for a size
    there is not.
    """
    return County(size=SIZES[size], seed=seed, as_of=as_of, password=password)
