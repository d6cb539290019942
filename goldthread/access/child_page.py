"""What a page about one child is made from: everything the asker may see of the child, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.access.me import Me
from goldthread.language.fact import Fact
from goldthread.language.kind import WRITTEN_BY
from goldthread.record.models import Address, ChildSummary, Entry, ProtectedAddress, Tie


@dataclass(frozen=True, slots=True)
class Away:
    """The child's own worker is away today. until: the last day; cover: "" where nobody covers."""

    until: date | None
    cover: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """The child as known on `as_of`; `past` where that is before today.

    moment: now; of a past day its evening. facts: those that stood then, oldest first. turns: of every
    clock, to be judged at that moment.
    whole: asked for to the first entry of the story, however long ago. names: words for the ids of workers,
    teams, agencies and people that the facts name; left: the last day at work of those workers who have
    left. household: what the signals read of the other children who live with the child. home: of each
    child of the home of whom this page may speak what stood then, of those kinds and of warnings.
    told: everything ever recorded of the child, corrected and taken back included, whatever the day.
    """

    me: Me
    child: ChildSummary
    today: date
    as_of: date
    facts: Sequence[Fact]
    turns: Sequence[Any]
    entries: Mapping[UUID, Entry]
    names: Mapping[UUID, str]
    moment: datetime
    addresses: Sequence[Address | ProtectedAddress] = ()
    ties: Sequence[Tie] = ()
    left: Mapping[str, date] = field(default_factory=dict)
    away: Away | None = None
    household: Mapping[UUID, Sequence[Fact]] = field(default_factory=dict)
    home: Mapping[UUID, Sequence[Fact]] = field(default_factory=dict)
    told: Sequence[Fact] = ()
    whole: bool = False

    @property
    def past(self) -> bool:
        return self.as_of < self.today

    @property
    def name(self) -> str:
        return f"{self.child.forename} {self.child.surname}".strip() or "Name not known"

    @property
    def called(self) -> str:
        """The first name, for sentences; "the child" where none is known."""
        return self.child.forename or "the child"

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds, oldest first."""
        return [fact for fact in self.facts if fact.kind in kinds]

    def name_of(self, id_: Any) -> str:
        """The name of a worker, team, agency or person; "" where the asker may not know it."""
        try:
            return self.names.get(UUID(str(id_)), "") if id_ else ""
        except ValueError:
            return str(id_)

    def own_hand(self, fact: Fact) -> str:
        """ "N. Ward, Made-Up Health Trust", of what an agency wrote itself; "" of all else."""
        agency = self.name_of(fact.data.get(WRITTEN_BY))
        entry = self.entries.get(fact.entry) if fact.entry else None
        return f"{entry.recorded_by.name}, {agency}" if agency and entry else agency


@dataclass(frozen=True, slots=True)
class Panel:
    """A card that a room offers for the child's page. build gives what the template prints; None: no card."""

    title: str
    template: str
    build: Callable[[ChildPage], dict[str, Any] | None]
    aside: bool = False
    id: str = ""


def day_asked(typed: str, today: date, *, what: str = "record") -> tuple[date, str]:
    """The past day asked for, or today with what was wrong with the one that was typed."""
    if not typed:
        return today, ""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return today, f"That is not a date, so this is the {what} today."
    return (day, "") if day <= today else (today, f"That day has not come yet, so this is the {what} today.")
