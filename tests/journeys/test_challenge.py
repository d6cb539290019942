"""A worker challenges an agency that has not done what it was asked; the agency reads it and answers."""

from __future__ import annotations

import pytest

from tests.journeys.somebody import Somebody, somebody
from tests.rooms.front_door.fixtures import loaded
from tests.rooms.front_door.test_challenge import OVER, PATH
from tests.rooms.front_door.test_ladder import FOREST_WORKER

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey


def test_from_the_childs_page_to_the_agencys_answer(somebody: Somebody) -> None:
    somebody.signs_in(FOREST_WORKER)
    somebody.goes_to(PATH)
    somebody.page.get_by_label("Which agency?").select_option(OVER["agency"])
    somebody.writes("What did you ask of it, and when?", OVER["asked"])
    somebody.writes("Why does it matter for the child, and what should happen?", OVER["reason"])
    with somebody.page.expect_navigation():  # at the second size it is open already, and the page says so
        somebody.page.locator("main form button[type=submit]").last.click()
    somebody.leaves()
    somebody.signs_in("s.invented")
    somebody.goes_to("/sent")
    where = somebody.page.locator('a[href^="/sent/challenges/"]').first.get_attribute("href")
    somebody.goes_to(str(where))
    assert OVER["asked"] in somebody.reads
