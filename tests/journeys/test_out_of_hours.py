"""The out-of-hours handover, both ways, in a browser: asked, accepted, done, and came in overnight."""

from __future__ import annotations

import pytest

from tests.journeys.somebody import Somebody, opens, pictured, refer, somebody
from tests.rooms.front_door.fixtures import loaded
from tests.village import MARLOW

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey


class TestVisitTonight:
    def test_from_the_worker_to_the_night_and_back_by_morning(self, somebody: Somebody) -> None:
        asked = f"Visit tonight{somebody.width}: is Marlow in bed, and who is at home?"
        self.given_a_worker_hands_marlow_to_the_night(asked, somebody)
        self.when_the_night_accepts(asked, somebody)
        self.and_says_what_was_done(somebody)
        self.then_it_came_in_overnight_for_the_worker(somebody)

    def given_a_worker_hands_marlow_to_the_night(self, asked: str, somebody: Somebody) -> None:
        somebody.signs_in("p.example")
        somebody.goes_to(f"/children/{MARLOW}/hand-over")
        asks(somebody, asked)
        assert "It is with Stroud team" in somebody.reads
        somebody.goes_to("/")
        assert "It stays with Stroud team until it is accepted" in somebody.reads
        pictured(somebody, "night-1-today")
        somebody.leaves()

    def when_the_night_accepts(self, asked: str, somebody: Somebody) -> None:
        somebody.signs_in("n.owl")
        somebody.goes_to("/front-door")
        assert "Not accepted" in somebody.reads
        pictured(somebody, "night-2-queue")
        row = somebody.page.get_by_role("listitem").filter(has_text=asked)
        row.get_by_role("link", name="Answer").first.click()
        somebody.page.wait_for_url("**/handovers/*")
        somebody.arrives()
        somebody.presses("Accept")
        assert "It is with Out-of-hours team" in somebody.reads

    def and_says_what_was_done(self, somebody: Somebody) -> None:
        somebody.presses("Say what was done")
        assert "Say what was done" in somebody.reads
        somebody.writes("In words", "Seen at 20:50, awake, with his sister. Home warm.")
        somebody.presses("Say what was done")
        pictured(somebody, "night-3-done")
        somebody.leaves()

    def then_it_came_in_overnight_for_the_worker(self, somebody: Somebody) -> None:
        somebody.signs_in("p.example")
        somebody.goes_to("/")
        assert "Came in overnight: Seen at 20:50" in somebody.reads
        pictured(somebody, "night-4-morning")


class TestAContact:
    def test_the_night_hands_back_and_the_day_refuses(self, somebody: Somebody) -> None:
        child = f"Ember Night{somebody.width}"
        refer(somebody, child)
        somebody.leaves()
        somebody.signs_in("n.owl")
        opens(somebody, child)
        somebody.takes("Hand over", "**/hand-over")
        asks(somebody, "Ring the school at nine: who collects her?")
        assert "It is with Out-of-hours team" in somebody.reads
        asked = somebody.page.url
        somebody.leaves()
        somebody.signs_in("m.sifter")
        somebody.goes_to("/front-door")
        assert "Handed over: with Out-of-hours team" in somebody.reads
        somebody.page.goto(asked)
        somebody.arrives()
        somebody.writes("In words", "The school is closed today.")
        somebody.presses("Refuse")
        assert "It is with Out-of-hours team" in somebody.reads
        assert "The school is closed today." in somebody.reads


def asks(somebody: Somebody, words: str) -> None:
    somebody.arrives()
    somebody.writes("What do you ask them to do?", words)
    somebody.chooses("By when?", "Tomorrow")
    somebody.writes("By what time?", "23:30")
    somebody.writes("Who to ring", "P. Example, 01632 960 555")
    pictured(somebody, "night-0-ask")
    somebody.presses("Hand over")
    somebody.page.wait_for_url("**/handovers/*")
