"""What is on record about people, as facts of the language: as much of it as the acting user may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.language.fact import Fact
from goldthread.record import models
from goldthread.record.layout import from_json, joined

Row = tuple[Any, ...]
COLUMNS = (
    *("id", "subject", "about_worker", "kind", "happened_on", "data", "spell", "within", "happened_at"),
    *("recorded_at", "supersedes", "questionable", "entry", "order", "kind_version"),
)
KIND = COLUMNS.index("kind")


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
    everything = Q(subject__any_of=people)
    rows = models.Fact.objects.using(using).filter(everything | Q(subject__any_of=beside, kind__in=kinds))
    read = _rows(rows)
    closely = Q(fact__any_of=[row[0] for row in read if row[KIND] in narratives])
    close = models.FactNarrative.objects.using(using).filter(everything | closely)
    found: dict[UUID, list[Fact]] = defaultdict(list)
    for fact in _facts(read, close):
        found[fact.subject].append(fact)
    return dict(found)


def fact_of(fact: UUID, *, using: str = "default") -> Fact:
    """One fact. Raises Fact.DoesNotExist where there is none, or none that may be seen."""
    rows = models.Fact.objects.using(using).filter(id=fact)
    found = _facts(_rows(rows), models.FactNarrative.objects.using(using).filter(fact=fact))
    if not found:
        raise models.Fact.DoesNotExist(fact)
    return found[0]


def _rows(rows: QuerySet[models.Fact]) -> list[Row]:
    """Bare rows: many are read at once, and a model of each would take as long again."""
    return list(rows.order_by("happened_on", "recorded_at", "order", "id").values_list(*COLUMNS))


def _facts(rows: list[Row], close: QuerySet[models.FactNarrative]) -> list[Fact]:
    more: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for fact, data in close.values_list("fact", "data"):
        more[fact].append(data)
    return [_fact(row, more.get(row[0], ())) for row in rows]


def _fact(row: Row, more: Iterable[dict[str, object]]) -> Fact:
    id_, subject, about_worker, kind, happened_on, data, *others = row
    said = from_json(kind, joined(data, more))
    return Fact(id_, subject or about_worker, kind, happened_on, said, *others, of_worker=subject is None)
