"""What stands round a child, as the signals need it: for the page of one, and for a list of many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldthread.access.child_page import ChildPage
from goldthread.core.signals.around import Around, Home, place_of
from goldthread.core.signals.registry import KINDS_READ, NARRATIVES_READ, signals
from goldthread.core.signals.signal import Signal
from goldthread.core.silence import EVERYTHING, Carries
from goldthread.ground.wall_clock import LONDON
from goldthread.language.fact import Fact
from goldthread.readers.reading import united
from goldthread.record.carried import from_json
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, FedBy, Tie, Worker
from goldthread.record.signals_in_use import signals_in_use
from goldthread.record.story import facts_of_people
from goldthread.rooms.people.homes import homes_of

# Compared with each other and never shown; of each only what the asker may see.
HOMES = """
select person_id, id, lines, postcode, told_by, recorded_at, started_on, ended_on from address
where person_id = any (%(ids)s) and superseded_at is null
union all
select person_id, id, lines, postcode, told_by, recorded_at, started_on, ended_on from protected_address
where person_id = any (%(ids)s) and superseded_at is null
"""
ALLOCATED = "WorkerAllocated"
Told = dict[UUID, list[Fact]]
Round = dict[UUID, tuple[list[Fact], Around]]


def signals_of_page(page: ChildPage) -> list[Signal]:
    """The signals of the child on the page, as known on its day."""
    return signals(page.facts, page.as_of, around=around_page(page), decided=signals_in_use())


def around_page(page: ChildPage) -> Around:
    """What a page about one child has read already, and what its source can say where nobody is allocated."""
    silent = carries_of([page.child.pk]) if not page.of(ALLOCATED) else {}
    carries = silent.get(page.child.pk, EVERYTHING)
    return Around(page.left, page.child.born_on, homes_of(page), page.household, carries)


def signals_of(children: Sequence[ChildSummary], today: date) -> dict[UUID, list[Signal]]:
    """The signals of each of many children, in as many queries as `read_round` takes."""
    return signals_in(read_round(children, today), today)


def signals_in(read: Round, today: date) -> dict[UUID, list[Signal]]:
    """The signals in what was read."""
    return {
        child: signals(facts, today, around=around, decided=signals_in_use())
        for child, (facts, around) in read.items()
    }


def read_round(children: Sequence[ChildSummary], today: date, *, left: bool = True) -> Round:
    """Each child's facts that signals read, and what stands round the child. At most six queries.

    left: whether who has left is asked too; whoever asks of the children they hold need not.
    """
    ids = [child.pk for child in children]
    together = _together(ids, today)
    told = _read({*ids, *(other for others in together.values() for other in others)})
    homes, gone = _homes(ids), _left(told) if left else {}
    silent = [one for one in ids if not any(fact.kind == ALLOCATED for fact in told.get(one, ()))]
    carries = carries_of(silent) if silent else {}
    return {
        child.pk: (
            told.get(child.pk, []),
            Around(
                gone,
                child.born_on,
                homes[child.pk],
                {other: told[other] for other in together[child.pk] if other in told},
                carries.get(child.pk, EVERYTHING),
            ),
        )
        for child in children
    }


def carries_of(children: Sequence[UUID]) -> Mapping[UUID, Carries]:
    """What the files that feed each child can say; a child that none feeds is left out. One query."""
    said: dict[UUID, list[Carries]] = defaultdict(list)
    for fed in FedBy.objects.filter(person__any_of=children).select_related("carries"):
        said[fed.person_id].append(from_json(fed.carries.carries))
    return {child: united(each) for child, each in said.items()}


def _read(people: Iterable[UUID]) -> Told:
    return facts_of_people([], beside=list(people), kinds=KINDS_READ, narratives=NARRATIVES_READ)


def _together(children: Sequence[UUID], today: date) -> dict[UUID, set[UUID]]:
    """The other children of each child's own household: tied to the child, and living together."""
    asked = set(children)
    theirs = Q(person__any_of=asked) | Q(other__any_of=asked)
    ties = Tie.objects.filter(theirs, household=True, superseded_at=None)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for tie in ties.filter(person__known_as="child", other__known_as="child"):
        if _lasts(tie.ended_on, today):
            found[tie.person_id].add(tie.other_id)
            found[tie.other_id].add(tie.person_id)
    return found


def _homes(children: Sequence[UUID]) -> dict[UUID, list[Home]]:
    found: dict[UUID, list[Home]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(HOMES, {"ids": list(children)})
        for person, id_, lines, postcode, told_by, recorded_at, since, until in cursor.fetchall():
            day = recorded_at.astimezone(LONDON).date()
            found[person].append(Home(id_, place_of(lines, postcode), told_by, day, since, until))
    return found


def _left(told: Told) -> dict[str, date]:
    """The last day at work of those workers who held one of the children and have left. One query."""
    allocated = (fact for facts in told.values() for fact in facts if fact.kind == ALLOCATED)
    held = {as_id(fact.data.get("worker")) for fact in allocated}
    gone = Worker.objects.filter(left_on__isnull=False, pk__any_of=held)
    return {str(pk): left_on for pk, left_on in gone.values_list("pk", "left_on") if left_on}


def _lasts(ended: date | None, day: date) -> bool:
    return ended is None or ended > day
