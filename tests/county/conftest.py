"""Counties that tests look at: a small one, and one of half the real size, each made once."""

from __future__ import annotations

from datetime import date

import pytest

from county.generate import County, generate
from county.stories.scene import Scene
from tests.county.gathered import AS_OF, HALF, Facts, gather, storied

DAYS = (date(2026, 11, 23), date(2027, 1, 4), date(2026, 5, 30))


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


@pytest.fixture(scope="session", params=DAYS, ids=str)
def county(request: pytest.FixtureRequest) -> County:
    return storied(request.param)


@pytest.fixture
def told(county: County) -> dict[str, Scene]:
    return {scene.name.split()[0]: scene for scene in county.scenes()}
