"""The stage of a named story: made-up people with ids that never change, and acts told in days ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from county.chance import stream
from county.diary import Act, Diary, moment
from county.household import AUTHORITY, Household, Somebody
from county.places import Place, somewhere
from county.seats import Holder
from county.workforce import Team, Workforce
from goldthread.core.days import add_working_days, working_day
from goldthread.language.fact import person_id
from goldthread.record.bulk import ConflictRow

Spells = dict[str, UUID]
"""Child id of the story to the spell of that child's own."""
FULL_TERM = 280


@dataclass(slots=True)
class Scene:
    """One story's people, diary and conflicts. `ago` counts days before as_of."""

    name: str
    as_of: date
    workforce: Workforce
    district: str
    diary: Diary
    household: Household = field(default_factory=Household)
    conflicts: list[ConflictRow] = field(default_factory=list)
    who: dict[str, Somebody] = field(default_factory=dict)

    def day(self, ago: int, *, working: bool = False) -> date:
        """The day that many days ago; moved back to a working day where the act needs one."""
        found = self.as_of - timedelta(days=ago)
        while working and not working_day(found):
            found -= timedelta(days=1)
        return found

    def working_days_ago(self, number: int) -> int:
        """That many working days ago, as days ago."""
        return (self.as_of - add_working_days(self.as_of, -number)).days

    @property
    def team(self) -> Team:
        return self.workforce.teams["safeguarding", self.district][0]

    @property
    def manager(self) -> Holder:
        return self.team.manager.now

    def home(self) -> Place:
        return somewhere(stream(0, "story home", self.name), self.district)

    def child(
        self,
        key: str,
        forename: str,
        surname: str,
        sex: str,
        *,
        years: int = 0,
        months: int = 0,
        known: int = 700,
        expected_in: int | None = None,
        restricted: bool = False,
        protected: bool = False,
    ) -> Somebody:
        """A child of the story by age today, or expected in so many days."""
        born_on = (
            None if expected_in is not None else self.as_of - timedelta(days=years * 365 + months * 30 + 11)
        )
        due = self.as_of + timedelta(days=expected_in) if expected_in is not None else None
        made = Somebody(
            person_id(AUTHORITY, key),
            key,
            child=True,
            forename=forename,
            surname=surname,
            sex=sex,
            born_on=born_on,
            expected_on=due,
            ethnicity="NOBT" if born_on is None else "WBRI",
        )
        self.who[key] = self.household.add(
            made, moment(self.day(known), 9), self.team.id, restricted=restricted, protected=protected
        )
        return made

    def adult(
        self, key: str, forename: str, surname: str, sex: str, *, years: int = 0, known: int = 700
    ) -> Somebody:
        born_on = self.as_of - timedelta(days=years * 365 + 40) if years else None
        made = Somebody(
            person_id(AUTHORITY, key),
            key,
            child=False,
            forename=forename,
            surname=surname,
            sex=sex,
            born_on=born_on,
        )
        self.who[key] = self.household.add(made, moment(self.day(known), 9), None)
        return made

    def ties(
        self,
        adult: Somebody,
        children: Sequence[Somebody],
        relation: str,
        *,
        responsible: bool = False,
        together: bool = True,
        since: int = 700,
    ) -> None:
        at = moment(self.day(since), 9)
        for child in children:
            self.household.tie(adult, child, relation, at, responsible=responsible, together=together)

    def siblings(self, children: Sequence[Somebody], *, relation: str = "", together: bool = True) -> None:
        at = moment(self.day(600), 9)
        words = {"M": "brother", "F": "sister"}
        for place, one in enumerate(children):
            for other in children[place + 1 :]:
                self.household.tie(
                    one,
                    other,
                    relation or words.get(one.sex, "sibling"),
                    at,
                    together=together,
                    inverse=relation or words.get(other.sex, "sibling"),
                )

    def live_here(self, *, protected: bool = False, since: int = 700) -> Place:
        """Everybody of the household lives at the story's home."""
        place = self.home()
        for somebody in self.household.household:
            self.household.lives(
                somebody,
                place,
                moment(self.day(since), 9),
                told_by="family",
                since=self.day(since),
                protected=protected and somebody.child,
            )
        return place

    def act(
        self,
        room: str,
        ago: int,
        *,
        by: Holder | None = None,
        at: tuple[int, int] | None = None,
        working: bool = False,
        place: str = "",
        narrative: str = "",
        typed: Any = None,
    ) -> Act:
        return self.diary.act(
            room,
            self.day(ago, working=working),
            by=(by or self.manager).user,
            at=at or False,
            place=place,
            narrative=narrative,
            typed=typed,
        )

    def note(
        self,
        act: Act,
        children: Sequence[Somebody],
        kind: str,
        data: Mapping[str, Any] | None = None,
        *,
        spells: Spells | None = None,
        within: Spells | None = None,
        opens: bool = False,
    ) -> Spells:
        """The same fact for each child. Returns child id to fact id, which is the spell it opened."""
        return {
            child.source_id: self.diary.note(
                act,
                child.id,
                kind,
                data,
                opens=opens,
                spell=spells.get(child.source_id) if spells else None,
                within=within.get(child.source_id) if within else None,
            )
            for child in children
        }
