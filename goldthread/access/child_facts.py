"""What may the asker see of a child: facts, entries, addresses, ties, and the names they mention?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.utils.functional import SimpleLazyObject

from goldthread.access.child_page import Away, ChildPage
from goldthread.access.me import Me
from goldthread.access.same_home import READ, WARNINGS, children, is_protected, lives_with, may_be_spoken_of
from goldthread.core.days import evening_of
from goldthread.core.deadlines import deadlines
from goldthread.core.knowledge import as_known_on
from goldthread.core.signals.registry import KINDS_READ, NARRATIVES_READ
from goldthread.core.silence import Carries
from goldthread.ground import wall_clock
from goldthread.language.fact import Fact
from goldthread.language.kind import REFERENCES
from goldthread.language.vocabulary import KINDS
from goldthread.record.carried import from_json, of_all
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.derive import told
from goldthread.record.layout import as_id
from goldthread.record.models import (
    Address,
    ChildSummary,
    DeadlineRow,
    Entry,
    FedBy,
    Person,
    ProtectedAddress,
    Tie,
)
from goldthread.record.story import facts_of_people

NAMES = """
select id, name, left_on, false from worker where id = any (%(ids)s)
union all select id, name, null, false from team where id = any (%(ids)s)
union all select id, name, null, false from agency where id = any (%(ids)s)
union all
  select one, trim(n.forename || ' ' || n.surname), null::date, false
  from unnest(%(ids)s::uuid[]) one cross join lateral called(one) n
union all
  select s.worker_id, coalesce(c.name, ''), s.away_until, true
  from stand_ins(%(holder)s, app_day()) s left join worker c on c.id = s.looks_id
  where s.away and s.in_post
"""

# The list is found first, so that each way to a tie goes by its own index.
OF_THE_HOME = """
tie.household and (tie.person_id = any ({home}) or tie.other_id = any ({home}))
""".format(
    home="""array(
  select case when person_id = %s then other_id else person_id end from tie
  where household and (person_id = %s or other_id = %s))"""
)


def child_page(me: Me, child: ChildSummary, *, today: date, as_of: date) -> ChildPage:
    """Everything about one child in a number of queries that does not grow with the record.

    Turns, entries and addresses are asked for where the page first speaks of them, and once.
    """
    moment = evening_of(as_of)
    ties, more = _ties(child.pk, moment)
    tied, home = _of_the_home(child.pk, ties, more, as_of)
    kinds, written = KINDS_READ | READ, (*NARRATIVES_READ, *WARNINGS)
    stored = facts_of_people([child.pk], beside=home.keys(), kinds=kinds, narratives=written)
    told = stored.get(child.pk, [])
    facts = _known(told, moment, as_of)
    around = {one: _known(stored.get(one, ()), moment, as_of) for one in home}
    speaks_of = partial(may_be_spoken_of, beside=child.person, facts=facts)
    found = _named(chain(_ids(facts), _tied(ties, child.pk), home), holder=child.worker_id)
    named = [row[:3] for row in found if not row[3]]
    return ChildPage(
        me=me,
        child=child,
        today=today,
        as_of=as_of,
        facts=facts,
        turns=SimpleLazyObject(partial(_turns, child, facts, today=today, as_of=as_of)),
        entries=SimpleLazyObject(partial(_entries, told)),
        names={id_: name for id_, name, _ in named},
        moment=min(moment, wall_clock.now()),
        left={str(id_): day for id_, _, day in named if day},
        away=next((Away(until, cover) for _, cover, until, away in found if away), None),
        addresses=SimpleLazyObject(partial(_addresses, child, facts, moment)),
        ties=ties,
        household={other: as_known_on(stored.get(other, ()), moment) for other in tied},
        home={one: known for one, known in around.items() if speaks_of(home[one], known)},
        told=told,
    )


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, of those the asker may know of. One query."""
    return {id_: name for id_, name, _, _ in _named(ids)}


def _named(
    ids: Iterable[UUID | None], *, holder: UUID | None = None
) -> list[tuple[UUID, str, date | None, bool]]:
    """Id, name, and for a worker who has left the last day at work. True: who covers for the holder, until
    when."""
    wanted = sorted({id_ for id_ in ids if id_}, key=str)
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"ids": wanted, "holder": [holder] if holder else []})
        return list(cursor.fetchall())


def _turns(child: ChildSummary, facts: Sequence[Fact], *, today: date, as_of: date) -> list[Any]:
    """Today the stored turns; for a past day the judge is asked afresh, with what was known then."""
    if as_of < today:
        return told(deadlines(facts, clocks_in_use(), as_of, carries=_carries(child.pk)))
    return list(DeadlineRow.objects.filter(subject=child.pk).select_related("worker"))


def _carries(person: UUID) -> Carries:
    """What the files that feed this child can say. A silent clock is never late."""
    fed = FedBy.objects.filter(person=person).select_related("carries")
    return of_all([from_json(one.carries.carries) for one in fed])


def _entries(told: Sequence[Fact]) -> Mapping[UUID, Entry]:
    """By id, with whoever signed each."""
    found = Entry.objects.filter(pk__any_of={fact.entry for fact in told})
    return {entry.pk: entry for entry in found.select_related("recorded_by")}


def held_at(moment: datetime) -> Q:
    """Standing rows as we held them at a moment."""
    return Q(recorded_at__lte=moment) & (Q(superseded_at=None) | Q(superseded_at__gt=moment))


def _addresses(
    child: ChildSummary, facts: Sequence[Fact], moment: datetime
) -> list[Address | ProtectedAddress]:
    """The protected ones are asked for unless an open address says where the child lives."""
    held = held_at(moment)
    plain = list(Address.objects.filter(held, person=child.pk))
    asked = not plain or is_protected(child.person, facts)
    closely = ProtectedAddress.objects.filter(held, person=child.pk) if asked else ()
    return sorted([*plain, *closely], key=lambda one: one.started_on or date.min, reverse=True)


def _ties(person: UUID, moment: datetime) -> tuple[list[Tie], list[Tie]]:
    """The child's own; and those by which whoever lived with the child lives with others. One query."""
    either = Q(person=person) | Q(other=person)
    theirs = RawSQL(OF_THE_HOME, [person] * 6, BooleanField())  # noqa: S611 (no word of the asker's is in it)
    found = (
        Tie.objects.filter(held_at(moment), either | Q(theirs))
        .select_related("person", "other")
        .order_by("recorded_at", "id")
    )
    own = [tie for tie in found if person in (tie.person_id, tie.other_id)]
    return own, [tie for tie in found if person not in (tie.person_id, tie.other_id)]


def _of_the_home(
    person: UUID, own: Sequence[Tie], more: Sequence[Tie], on: date
) -> tuple[dict[UUID, Person], dict[UUID, Person]]:
    """The other children who live with and are tied to the child; and those and any tied to an adult who
    lives with both."""
    near = lives_with(own, [person], on)
    tied = children(near)
    return tied, tied | children(lives_with(more, near.keys() - tied.keys(), on))


def _known(told: Iterable[Fact], moment: datetime, on: date) -> list[Fact]:
    """What stood at that moment about that day or earlier."""
    return [fact for fact in as_known_on(told, moment) if fact.happened_on <= on]


def _tied(ties: Iterable[Tie], person: UUID) -> list[UUID]:
    return [tie.other_id if tie.person_id == person else tie.person_id for tie in ties]


def _ids(facts: Iterable[Fact]) -> Iterable[UUID | None]:
    for fact in facts:
        for field in KINDS[fact.kind].fields:
            if field.shape in REFERENCES:
                yield as_id(fact.data.get(field.name))
