"""What stands round each made-up child, as the signals need it: homes, the household, who has left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from county.generate import County, Told
from county.household import Household
from goldthread.core.signals.around import Around, Home, place_of
from goldthread.language.fact import Fact


@dataclass(frozen=True, slots=True)
class Read:
    """One child with the facts of the child and what stands round."""

    child: UUID
    facts: Sequence[Fact]
    around: Around


def children_of(county: County) -> Iterator[Read]:
    """Every child of the county that something happened to: no database, and nobody in it is real."""
    left = {str(row.id): row.left_on for row in county.workforce.staff.workers if row.left_on}
    for told in county.families():
        yield from family(told, left)


def family(told: Told, left: Mapping[str, date]) -> Iterator[Read]:
    """Each child of one family, with the brothers and sisters who live with the child."""
    by_child: dict[UUID, list[Fact]] = {}
    for fact in told.diary.facts:
        by_child.setdefault(fact.subject, []).append(fact)
    for child in told.household.children:
        if child.id in by_child:
            others = {one: by_child[one] for one in together(told.household, child.id) if one in by_child}
            homes = [home for person, home in _homes(told.household) if person == child.id]
            yield Read(child.id, by_child[child.id], Around(left, child.born_on, homes, others))


def together(household: Household, child: UUID) -> set[UUID]:
    """The other children tied to the child who live with the child."""
    children = {one.id for one in household.children}
    pairs = [(tie.person, tie.other) for tie in household.ties if tie.household]
    near = {b for a, b in pairs if a == child} | {a for a, b in pairs if b == child}
    return near & children


def _homes(household: Household) -> Iterator[tuple[UUID, Home]]:
    for row in household.addresses:
        place = place_of(row.lines, row.postcode)
        yield (
            row.person,
            Home(row.id, place, row.told_by, row.recorded_at.date(), row.started_on, row.ended_on),
        )
