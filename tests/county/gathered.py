"""A county's facts gathered by kind, by child and by spell, without the generator's help."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from county.generate import County, generate
from county.sizes import Size
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact

AS_OF = date(2026, 11, 23)
HALF = Size("county", scale=0.5, years=5, people=0, users=0)


@cache
def storied(as_of: date) -> County:
    """The small county in which the named stories are read, made once for each day."""
    return generate(size="small", seed=11, as_of=as_of)


@dataclass
class Facts:
    """Every fact that stands, by kind, by child and by spell: read without the generator's help."""

    by_kind: dict[str, list[Fact]]
    by_subject: dict[UUID, list[Fact]]
    by_spell: dict[tuple[UUID | None, str], list[Fact]]

    def first(self, spell: UUID, kind: str) -> Fact | None:
        found = self.by_spell.get((spell, kind), [])
        return min(found, key=lambda fact: fact.happened_on, default=None)


def gather(county: County) -> Facts:
    by_kind, by_subject, by_spell = defaultdict(list), defaultdict(list), defaultdict(list)
    for told in county.families():
        for fact in current(told.diary.facts):
            by_kind[fact.kind].append(fact)
            by_subject[fact.subject].append(fact)
            by_spell[fact.spell, fact.kind].append(fact)
    return Facts(by_kind, by_subject, by_spell)
