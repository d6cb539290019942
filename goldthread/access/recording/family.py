"""Which children one entry may speak of: the child, and brothers and sisters the asker may record on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldthread.language.roles import Action
from goldthread.record.models import ChildSummary, SpellRow, Tie

MAY = "select p from unnest(%s::uuid[]) p where reaches_child(p, %s, 'ordinary')"


@dataclass(frozen=True, slots=True)
class Member:
    """One child of the family, with the spells that are open for them on the day."""

    child: UUID
    name: str
    open: dict[str, SpellRow] = field(default_factory=dict)


def family(child: ChildSummary, *, on: date, siblings: bool, action: Action) -> list[Member]:
    """The child first, then by age the children who share a parent or a home with them. Four queries."""
    members = [child.pk, *(_others(child.pk, action) if siblings else ())]
    rows = {row.pk: row for row in ChildSummary.objects.filter(pk__in=members)}
    held = _open_spells(members, on)
    ordered = sorted(rows.values(), key=lambda row: (row.pk != child.pk, row.born_on or date.max))
    return [Member(row.pk, f"{row.forename} {row.surname}".strip(), held.get(row.pk, {})) for row in ordered]


def _others(child: UUID, action: Action) -> Sequence[UUID]:
    """Children tied to the child, or to an adult the child is tied to, whom the asker may record on."""
    adults, children = _tied([child])
    _, through_adults = _tied(adults)
    wanted = (children | through_adults) - {child}
    with connection.cursor() as cursor:
        cursor.execute(MAY, [list(wanted), action.value])
        return [row[0] for row in cursor.fetchall()]


def _tied(people: Sequence[UUID] | set[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Adults and children tied to any of these people now."""
    standing = Tie.objects.filter(
        Q(person__in=people) | Q(other__in=people), ended_on=None, superseded_at=None
    ).select_related("person", "other")
    adults: set[UUID] = set()
    children: set[UUID] = set()
    for tie in standing:
        for one in (tie.person, tie.other):
            (children if one.known_as == "child" else adults).add(one.pk)
    return adults, children


def _open_spells(people: Sequence[UUID], on: date) -> dict[UUID, dict[str, SpellRow]]:
    """Spells open on the day; one that ended that very day still takes what belongs to it."""
    found: dict[UUID, dict[str, SpellRow]] = {}
    rows = SpellRow.objects.filter(Q(ended=None) | Q(ended__gte=on), subject__in=people, started__lte=on)
    for row in rows.order_by("started"):
        found.setdefault(row.subject_id, {})[row.type] = row
    return found
