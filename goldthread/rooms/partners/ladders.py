"""Which disagreements are there, as their sender follows them and as our own people must answer them?"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.core.escalation import RAISED, STEPS, Ladder, ladder
from goldthread.core.knowledge import WITHDRAWN, current
from goldthread.language.fact import Fact
from goldthread.record.layout import from_json, joined
from goldthread.record.models import Entry
from goldthread.record.models import Fact as Row
from goldthread.record.story import facts_of_people
from goldthread.rooms.partners.our_stages import our_stages

FOLLOWED = """
select s.contact, s.entry, s.said_by, s.id, s.subject, s.kind, s.happened_on, s.data, coalesce(n.data, '{}'),
  s.spell, s.happened_at, s.recorded_at
from my_ladders_steps() s left join fact_narrative n on n.fact_id = s.id
order by s.happened_on, s.recorded_at, s.place, s.id
"""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One disagreement, of every child for whom it went the same way.

    of: each child with the spell it opened. said_by: who signed, by entry.
    """

    ladder: Ladder
    of: tuple[tuple[UUID, UUID], ...]
    said_by: Mapping[UUID | None, str]

    @property
    def children(self) -> list[UUID]:
        return [child for child, _ in self.of]

    @property
    def spell(self) -> UUID:
        """The first child's: it names the disagreement in an address or a form."""
        return self.of[0][1]


def followed() -> dict[UUID | None, list[Disagreement]]:
    """What the asker's agency disagrees with, by what it sent; under None, how we challenge it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWED)
        rows = cursor.fetchall()
    facts: dict[UUID | None, list[Fact]] = {}
    for contact, entry, _, *row in rows:
        facts.setdefault(contact, []).append(_step(entry, *row))
    said_by = {entry: name for _, entry, name, *_ in rows}
    return {contact: _alike(of, said_by) for contact, of in facts.items()}


def _step(entry: UUID, *row: Any) -> Fact:
    id_, subject, kind, day, data, close, spell, at, recorded = row
    said = from_json(kind, joined(json.loads(data), [json.loads(close)]))
    return Fact(id_, subject, kind, day, said, spell, happened_at=at, recorded_at=recorded, entry=entry)


def of_child(person: UUID, spell: UUID) -> Disagreement | None:
    """The one that this spell is, with the brothers and sisters within reach who share it. Six queries."""
    own = [fact for fact in steps_of([person]) if fact.spell == spell]
    if not own:
        return None
    shared = Row.objects.filter(entry=own[0].entry, kind=RAISED).values_list("subject", flat=True)
    facts = steps_of(sorted({person, *shared}))
    signed = Entry.objects.filter(pk__in={fact.entry for fact in own})
    found = _alike(facts, dict(signed.values_list("pk", "recorded_by__name")))
    return next((one for one in found if (person, spell) in one.of), None)


def raised_over(reference: str, children: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Child and spell of each disagreement with what was decided on a contact. One query."""
    raised = Row.objects.filter(
        subject__in=children, kind=RAISED, data__contact=reference, superseded_by=None
    )
    return list(raised.order_by("recorded_at", "order").values_list("subject", "spell"))


def steps_of(children: Collection[UUID]) -> list[Fact]:
    """Every step that stands of these children's disagreements, oldest first. Two queries."""
    read = facts_of_people([], beside=children, kinds=(*STEPS, WITHDRAWN), narratives=STEPS)
    return [fact for facts in read.values() for fact in current(facts)]


def ladders(facts: Iterable[Fact]) -> dict[tuple[UUID, UUID], Ladder]:
    """By child and spell; a dispute of a reviewing officer is another matter. None without stages."""
    stages = our_stages()
    if stages is None:
        return {}
    steps: dict[tuple[UUID, UUID], list[Fact]] = {}
    for fact in facts:
        if fact.kind in STEPS and fact.spell:
            steps.setdefault((fact.subject, fact.spell), []).append(fact)
    return {of: ladder(each, stages) for of, each in steps.items() if each[0].kind == RAISED}


def _alike(facts: Iterable[Fact], said_by: Mapping[UUID | None, str]) -> list[Disagreement]:
    """Children of one entry stay together for as long as each step speaks of all of them."""
    alike: dict[tuple[UUID | None, ...], list[tuple[UUID, UUID]]] = {}
    found = ladders(facts)
    for of, one in found.items():
        alike.setdefault(tuple(step.entry for step in one.steps), []).append(of)
    return [Disagreement(found[of[0]], tuple(sorted(of)), said_by) for of in alike.values()]
