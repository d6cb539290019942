"""Counties that tests look at: a small one, and one of half the real size, each made once."""

from __future__ import annotations

import pytest

from county.generate import County, generate
from tests.county.gathered import AS_OF, HALF, Facts, gather


@pytest.fixture(scope="session")
def small() -> County:
    return generate(size="small", seed=7, as_of=AS_OF)


@pytest.fixture(scope="session")
def small_facts(small: County) -> Facts:
    return gather(small)


@pytest.fixture(scope="session")
def half() -> County:
    return County(size=HALF, seed=7, as_of=AS_OF)


@pytest.fixture(scope="session")
def half_facts(half: County) -> Facts:
    return gather(half)
