"""What is on record about people, as facts of the language: as much of it as the acting user may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.language.fact import Fact
from goldthread.record import models
from goldthread.record.layout import from_json, joined


def facts_of(person: UUID, *, using: str = "default") -> list[Fact]:
    """Everything ever recorded of one person, corrected and taken back included; two queries.

    Hand it to core.knowledge.current or as_known_on. What was filed on the wrong child is not there.
    """
    return facts_of_people([person], using=using).get(person, [])


def facts_of_people(
    people: Collection[UUID],
    *,
    beside: Collection[UUID] = (),
    kinds: Collection[str] = (),
    narratives: Collection[str] = (),
    using: str = "default",
) -> dict[UUID, list[Fact]]:
    """The same for several people at once, by person; two queries for all.

    beside: people of whom only these `kinds` are read, and of `narratives` also what is held closely.
    """
    everything = Q(subject__in=people)
    rows = models.Fact.objects.using(using).filter(everything | Q(subject__in=beside, kind__in=kinds))
    closely = Q(subject__in=beside, fact__kind__in=narratives)
    close = models.FactNarrative.objects.using(using).filter(everything | closely)
    found: dict[UUID, list[Fact]] = defaultdict(list)
    for fact in _facts(rows, close):
        found[fact.subject].append(fact)
    return dict(found)


def fact_of(fact: UUID, *, using: str = "default") -> Fact:
    """One fact. Raises Fact.DoesNotExist where there is none, or none that may be seen."""
    rows = models.Fact.objects.using(using).filter(id=fact)
    found = _facts(rows, models.FactNarrative.objects.using(using).filter(fact=fact))
    if not found:
        raise models.Fact.DoesNotExist(fact)
    return found[0]


def _facts(rows: QuerySet[models.Fact], close: QuerySet[models.FactNarrative]) -> list[Fact]:
    more: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for fact, data in close.values_list("fact", "data"):
        more[fact].append(data)
    return [_fact(row, more[row.id]) for row in rows.order_by("happened_on", "recorded_at", "order", "id")]


def _fact(row: models.Fact, more: list[dict[str, object]]) -> Fact:
    return Fact(
        id=row.id,
        subject=row.subject_id or row.about_worker_id,
        kind=row.kind,
        happened_on=row.happened_on,
        data=from_json(row.kind, joined(row.data, more)),
        spell=row.spell,
        within=row.within,
        happened_at=row.happened_at,
        recorded_at=row.recorded_at,
        supersedes=row.supersedes_id,
        questionable=row.questionable,
        entry=row.entry_id,
        order=row.order,
        kind_version=row.kind_version,
    )
