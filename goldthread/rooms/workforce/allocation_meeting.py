"""Which children has nobody, how long, why did they come, and who are brothers and sisters?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from goldthread.core.knowledge import current
from goldthread.ground.kind_words import line
from goldthread.ground.words import age, plural, short_date
from goldthread.language.fact import Fact
from goldthread.record.models import ChildSummary, Tie
from goldthread.record.models.derived import OPEN
from goldthread.record.places_in_use import place_name, places_in_use, sector_on
from goldthread.record.story import facts_of_people
from goldthread.rooms.workforce.nobody_looks import NobodyLooks, nobody_looks, with_the_last
from goldthread.rooms.workforce.team_list import status_words

MOST = 40
CAME = ("ReferralReceived", "ContactReceived", "FamilyHelpStarted", "EarlyHelpStarted", "TransferInNotified")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One child whom nobody looks after."""

    id: UUID
    name: str
    age: str
    held: str
    place: str
    how_long: str
    why: str
    came: str
    told: str
    since: date


@dataclass(frozen=True, slots=True)
class Family:
    """Children of one family who wait together, the longest wait first."""

    key: UUID
    children: tuple[Waiting, ...]

    @property
    def several(self) -> bool:
        return len(self.children) > 1

    @property
    def since(self) -> date:
        return min(child.since for child in self.children)


@dataclass(frozen=True, slots=True)
class Meeting:
    """families: the longest wait first, at most so many children; more: how many beyond that."""

    families: list[Family]
    more: int

    @property
    def people(self) -> int:
        return sum(len(one.children) for one in self.families)


@dataclass(frozen=True, slots=True)
class Lost:
    """The open children of some teams whom nobody looks after, the longest wait first, and why."""

    rows: list[ChildSummary]
    looks: NobodyLooks

    def of(self, team: UUID | None, place: str = "") -> list[ChildSummary]:
        """Of one team, and of one place; "" for every place."""
        holds = places_in_use().holds
        return [row for row in self.rows if row.team_id == team and holds(place, row.sector)]

    @property
    def counts(self) -> Counter[UUID | None]:
        return Counter(row.team_id for row in self.rows)


def lost_in(teams: Collection[UUID], today: date) -> Lost:
    """Two queries. Nobody should be on this list, so it is read whole."""
    reach = Q(team__in=teams)
    looks = nobody_looks(reach, today)
    found = ChildSummary.objects.filter(OPEN, reach, looks.which).select_related("worker")
    found = with_the_last(found).annotate(sector=sector_on(today))
    rows = sorted(found.order_by("pk"), key=lambda row: looks.since(row) or today)
    return Lost(rows, looks)


def meeting(lost: Lost, team: UUID | None, today: date, place: str = "") -> Meeting:
    """The families of one team, and of one place. Three queries, however many wait."""
    rows = lost.of(team, place)
    some = rows[:MOST]
    facts = facts_of_people([row.pk for row in some])
    waiting = {row.pk: _waiting(row, facts.get(row.pk, []), lost.looks, today) for row in some}
    families = [
        Family(group[0], tuple(sorted((waiting[one] for one in group), key=lambda one: one.since)))
        for group in together(list(waiting))
    ]
    return Meeting(sorted(families, key=lambda one: one.since), len(rows) - len(some))


def together(children: Sequence[UUID]) -> list[list[UUID]]:
    """The children grouped by family: tied to each other, or to one adult. One query."""
    wanted = set(children)
    ties = Tie.objects.filter(
        Q(person__in=wanted) | Q(other__in=wanted), ended_on=None, superseded_at=None
    ).values_list("person", "other")
    leader = {one: one for one in children}
    for one, other in ties:
        _join(leader, one, other)
    groups: dict[UUID, list[UUID]] = {}
    for child in children:
        groups.setdefault(_root(leader, child), []).append(child)
    return list(groups.values())


def _root(leader: dict[UUID, UUID], one: UUID) -> UUID:
    while leader.setdefault(one, one) != one:
        one = leader[one]
    return one


def _join(leader: dict[UUID, UUID], one: UUID, other: UUID) -> None:
    leader[_root(leader, other)] = _root(leader, one)


def _waiting(child: ChildSummary, facts: Collection[Fact], lost: NobodyLooks, today: date) -> Waiting:
    came = next((one for one in reversed(current(facts)) if one.kind in CAME), None)
    since = lost.since(child) or today
    return Waiting(
        id=child.pk,
        name=str(child) or "Name not known",
        age=age(child.born_on, today, expected=child.expected_on),
        held=status_words(child, today),
        place=place_name(child.sector),  # type: ignore[attr-defined]
        how_long=f"{plural((today - since).days, 'day')} with nobody" if since < today else "since today",
        why=lost.why(child, today),
        came=f"{line(came, lambda _: '')}, {short_date(came.happened_on, today)}" if came else "",
        told=str(came.data.get("concern") or "") if came else "",
        since=since,
    )
