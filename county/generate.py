"""The made-up county, made: everybody in it and everything that happened, from a seed, a size and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from county.chance import stream
from county.diary import Diary
from county.household import Household, household
from county.journey.episode import tell_family
from county.load import load_of
from county.personas import PERSONAS
from county.places import somewhere
from county.registry import Registry
from county.roster import Family, Roster, born
from county.rota import absences, duty, first_years
from county.sizes import SIZES, Size, SizeName
from county.spool import Spool, Written
from county.stories.scene import Scene
from county.stories.told import scenes
from county.telling import telling
from county.workforce import Workforce
from goldthread.core.days import add_months
from goldthread.record import bulk

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
        self._spool = Spool(self._written)
        self._registry = Registry(self.households)

    def scenes(self) -> Iterator[Scene]:
        """The named stories, each on its stage."""
        return scenes(self.workforce, self.as_of)

    def families(self) -> Iterator[Told]:
        """Every family with what happened to it: the named stories first."""
        for scene in self.scenes():
            yield Told(scene.household, scene.diary)
        for family in self.roster.families:
            people = self._people(family)
            tell = telling(
                seed=self.seed, family=family, household=people, workforce=self.workforce, until=self.until
            )
            tell_family(tell)
            yield Told(people, tell.diary)

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

    def _written(self) -> Iterator[Written]:
        begun = first_years(self.workforce, self.until)
        yield begun.entries, begun.facts
        for told in self.families():
            yield told.diary.entries, told.diary.facts

    def _signing_in(self, user: bulk.UserRow) -> bulk.UserRow:
        """Personas sign in with the demonstration's password, where it has one; nobody else does."""
        return replace(user, password=self.password) if user.username in USERNAMES else user

    def rows(self) -> bulk.County:
        """The county as the database takes it."""
        staff, workforce = self.workforce.staff, self.workforce
        return bulk.County(
            services=list(workforce.services.values()),
            teams=[team.row for team in workforce.all_teams()],
            agencies=workforce.agencies.rows,
            users=[self._signing_in(user) for user in staff.users],
            workers=staff.workers,
            posts=staff.posts,
            people=self._registry.rows("people"),
            names=self._registry.rows("names"),
            addresses=self._registry.rows("addresses"),
            identifiers=self._registry.rows("identifiers"),
            ties=self._registry.rows("ties"),
            entries=self._spool.entries(),
            facts=self._spool.facts(),
            duty=list(duty(self.workforce, self.as_of)),
            absences=list(absences(self.workforce, self.as_of)),
            conflicts=[row for scene in self.scenes() for row in scene.conflicts],
        )


def generate(*, size: SizeName, seed: int, as_of: date, password: str | None = None) -> County:
    """The county of that size and seed as it stands on a day: the same bytes on every machine.

    password: what the personas sign in with; None, and nobody signs in. Raises KeyError for a size
    there is not.
    """
    return County(size=SIZES[size], seed=seed, as_of=as_of, password=password)
