"""One child's facts as a file sees them: what opened, what lies inside it, what closed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from county.generate import County
from county.household import Somebody
from goldthread.core.days import add_months
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact


@dataclass(slots=True)
class Life:
    """One child, the family they belong to, and the facts that stand, found by kind and by spell."""

    child: Somebody
    family: str
    facts: list[Fact]
    _kinds: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for fact in self.facts:
            self._kinds[fact.kind].append(fact)

    def all(self, kind: str) -> list[Fact]:
        return self._kinds.get(kind, [])

    def within(self, spell: UUID, kind: str) -> list[Fact]:
        """What opened inside a spell."""
        return [fact for fact in self.all(kind) if fact.within == spell]

    def of(self, spell: UUID, kind: str) -> list[Fact]:
        """What belongs to or closes a spell, in the order it happened."""
        return sorted((f for f in self.all(kind) if f.spell == spell), key=lambda f: f.happened_on)

    def first(self, spell: UUID, kind: str) -> Fact | None:
        return next(iter(self.of(spell, kind)), None)

    def last(self, spell: UUID, kind: str) -> Fact | None:
        found = self.of(spell, kind)
        return found[-1] if found else None

    def before(self, kind: str, fact: Fact, months: int) -> int:
        """How many of that kind lie in so many months up to the fact's day, itself included."""
        since = add_months(fact.happened_on, -months)
        return sum(1 for other in self.all(kind) if since < other.happened_on <= fact.happened_on)


def lives(county: County, *, until: date) -> Iterator[Life]:
    """Every child with a fact up to that day, as the record stands now."""
    for told in county.families():
        facts: dict[UUID, list[Fact]] = defaultdict(list)
        for fact in told.diary.facts:
            if fact.happened_on <= until:
                facts[fact.subject].append(fact)
        children = told.household.children
        for child in children:
            if child.id in facts:
                yield Life(child, children[0].source_id, current(facts[child.id]))


def names(county: County) -> dict[str, str]:
    """The words for a worker's or team's id."""
    found = {str(row.id): row.name for row in county.workforce.staff.workers}
    found |= {str(team.id): team.row.name for team in county.workforce.all_teams()}
    return found
