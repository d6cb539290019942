"""Counties that tests look at: a small one, and one of a quarter of the real size, each made once."""

from __future__ import annotations

import pytest

from county.generate import County, generate
from tests.county.gathered import AS_OF, QUARTER, Facts, gather


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
def quarter_facts(quarter: County) -> Facts:
    return gather(quarter)
