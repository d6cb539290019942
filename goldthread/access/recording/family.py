"""Which children one entry may speak of: the child, and brothers and sisters the asker may record on."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldthread.access.recording.acts import Act
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.record.derive import lock
from goldthread.record.models import ChildSummary, SpellRow, Tie
from goldthread.record.story import facts_of_people

Spells = dict[UUID, list[SpellRow]]
MAY = "select p from unnest(%s::uuid[]) p where reaches_child(p, %s, 'ordinary')"


@dataclass(frozen=True, slots=True)
class Member:
    """One child of the family, as held on the day.

    open: spells open that day, by type. ended: the latest of each type that had ended by then. later:
    every spell that began after it. record: the facts that stand, oldest first, where the act reads them.
    stands: what stands in the form already, whatever the day of the entry. team, service: that hold the
    child.
    """

    child: UUID
    name: str
    born_on: date | None = None
    expected_on: date | None = None
    open: Mapping[str, SpellRow] = field(default_factory=dict)
    ended: Mapping[str, SpellRow] = field(default_factory=dict)
    later: Sequence[SpellRow] = ()
    record: Sequence[Fact] = ()
    stands: Mapping[str, Any] = field(default_factory=dict)
    team: UUID | None = None
    service: UUID | None = None

    def mark(self, asked: Collection[str]) -> str:
        """Of what stands already of the questions asked: another mark, another record."""
        stands = {name: value for name, value in self.stands.items() if name in asked}
        said = json.dumps(stands, sort_keys=True, default=str)
        return sha256(said.encode()).hexdigest()[:16]

    def unborn_on(self, day: date) -> bool:
        """Not yet born that day, as far as is known."""
        return day < self.born_on if self.born_on else self.expected_on is not None

    def takes(self, day: date) -> dict[str, SpellRow]:
        """What still takes an entry of that day: a spell that ended that very day does."""
        same_day = {name: row for name, row in self.ended.items() if row.ended == day}
        return {**same_day, **self.open}


def family(child: ChildSummary, act: Act, *, on: date, signing: bool) -> list[Member]:
    """The child first, then by age the children who share a parent or a home with them.

    signing: waits first for whoever is recording on them, so that what is then read still holds when it
    is signed. A number of queries that does not grow with the family.
    """
    ids = [child.pk, *(siblings_of(child.pk, act.action) if act.siblings else ())]
    if signing:
        lock(ids)
    rows = ChildSummary.objects.filter(pk__any_of=ids)
    begun, later = _spells(ids, on)
    record = facts_of_people(ids) if act.reads else {}
    ordered = sorted(rows, key=lambda row: (row.pk != child.pk, row.born_on or date.max, row.pk))
    stand = {person: current(facts) for person, facts in record.items()}
    members = [
        Member(
            row.pk,
            str(row) or "Name not known",
            row.born_on,
            row.expected_on,
            {one.type: one for one in begun.get(row.pk, ()) if one.ended is None or one.ended > on},
            {one.type: one for one in begun.get(row.pk, ()) if one.ended and one.ended <= on},
            later.get(row.pk, ()),
            [fact for fact in stand.get(row.pk, ()) if fact.happened_on <= on],
            act.starts_from(stand.get(row.pk, ())) if act.starts_from else {},
            row.team_id,
            row.service_id,
        )
        for row in ordered
    ]
    return _together(members, act)


def _together(members: list[Member], act: Act) -> list[Member]:
    """Where the act speaks of a family that shares something: the child, and who shares it."""
    if act.together is None or not members:
        return members
    shared = act.together(members[0].record)
    return [
        one
        for place, one in enumerate(members)
        if place == 0 or (shared is not None and act.together(one.record) == shared)
    ]


def siblings_of(child: UUID, action: Action = Action.RECORD) -> Sequence[UUID]:
    """Children tied to the child, or to an adult the child is tied to, whom the asker may record on."""
    adults, children = _tied([child])
    _, through_adults = _tied(adults)
    wanted = (children | through_adults) - {child}
    with connection.cursor() as cursor:
        cursor.execute(MAY, [list(wanted), action.value])
        return [row[0] for row in cursor.fetchall()]


def _tied(people: Collection[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Adults and children tied to any of these people now."""
    standing = Tie.objects.filter(
        Q(person__any_of=people) | Q(other__any_of=people), ended_on=None, superseded_at=None
    ).select_related("person", "other")
    adults: set[UUID] = set()
    children: set[UUID] = set()
    for tie in standing:
        for one in (tie.person, tie.other):
            (children if one.known_as == "child" else adults).add(one.pk)
    return adults, children


def _spells(people: Sequence[UUID], on: date) -> tuple[Spells, Spells]:
    """Every spell begun by that day, of those that ended the one that ended last coming last; and those
    that began after it."""
    begun: Spells = {}
    later: Spells = {}
    rows = SpellRow.objects.filter(subject__any_of=people)
    for row in sorted(rows, key=lambda row: (row.ended or date.max, row.started)):
        (begun if row.started <= on else later).setdefault(row.subject_id, []).append(row)
    return begun, later
