"""Counties that tests look at: a small one, and one of a quarter of the real size, each made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from county.generate import County, generate
from county.sizes import Size
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact

AS_OF = date(2026, 11, 23)
QUARTER = Size("county", scale=0.25, years=3, people=0, users=0)


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


@pytest.fixture(scope="session")
def small() -> County:
    return generate(size="small", seed=7, as_of=AS_OF)


@pytest.fixture(scope="session")
def small_facts(small: County) -> Facts:
    return gather(small)


@pytest.fixture(scope="session")
def quarter() -> County:
    return County(size=QUARTER, seed=7, as_of=AS_OF)


@pytest.fixture(scope="session")
def quarter_facts(quarter: County) -> Iterator[Facts]:
    yield gather(quarter)
