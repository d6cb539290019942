"""New information on open work: written down from a call, to the holding team's manager's decision."""

from __future__ import annotations

import pytest

from tests.journeys.somebody import Somebody, decides, pictured, somebody
from tests.rooms.front_door.fixtures import loaded
from tests.village import MARLOW

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey


class TestACallAboutAnOpenChild:
    def test_from_the_call_to_the_decision_and_never_a_new_referral(self, somebody: Somebody) -> None:
        worry = f"He came to nursery with a burn on his hand ({somebody.width})"
        self.given_a_call_is_written_down(worry, somebody)
        self.when_the_screener_adds_it_to_the_open_work(somebody)
        self.then_the_manager_has_one_working_day(worry, somebody)
        self.when_the_manager_decides(somebody)
        self.then_it_no_longer_waits(somebody)

    def given_a_call_is_written_down(self, worry: str, somebody: Somebody) -> None:
        somebody.signs_in("m.sifter")
        somebody.goes_to("/front-door")
        somebody.takes("Write down a call", "**/front-door/new")
        somebody.chooses("Is a child in danger right now?", "No")
        somebody.chooses("Is a child hurt, or was one hurt?", "Yes")
        somebody.writes("Child’s name", "Marlow Tarn-Hollis")
        somebody.writes("What are you worried about?", worry)
        somebody.chooses("How did it reach us?", "Telephone")
        somebody.page.get_by_label("Who told us?").select_option("2B")
        somebody.presses("Put it in the queue")
        assert "It is on record" in somebody.reads

    def when_the_screener_adds_it_to_the_open_work(self, somebody: Somebody) -> None:
        somebody.page.get_by_label("Held by Stroud team").first.check()
        somebody.presses("Use this child")
        assert "never a new referral" in somebody.reads
        assert somebody.page.get_by_label("Becomes a referral", exact=False).count() == 0
        decides(somebody, "Marlow Tarn-Hollis", "Added to open work")
        somebody.presses("Decide")
        somebody.page.wait_for_url("**/front-door")
        somebody.leaves()

    def then_the_manager_has_one_working_day(self, worry: str, somebody: Somebody) -> None:
        somebody.signs_in("o.sample")
        somebody.goes_to("/")
        assert "Not decided, came in today: decide by Tue 24 Nov" in somebody.reads
        pictured(somebody, "news-1-today")
        somebody.goes_to(f"/children/{MARLOW}")
        assert worry in somebody.reads

    def when_the_manager_decides(self, somebody: Somebody) -> None:
        somebody.goes_to(f"/children/{MARLOW}/record/decide-new-information")
        somebody.page.get_by_role("group", name="Outcome").get_by_role("radio").first.check()
        somebody.writes("Reason", "A burn beside a cut lip: we talk with police and health today.")
        pictured(somebody, "news-2-decide")
        somebody.presses("Sign")
        somebody.page.wait_for_url(f"**/children/{MARLOW}")

    def then_it_no_longer_waits(self, somebody: Somebody) -> None:
        assert "A burn beside a cut lip" in somebody.reads
        somebody.goes_to("/")
        assert "Not decided, came in today" not in somebody.reads
        somebody.leaves()
        somebody.signs_in("p.example")
        assert "new information" in somebody.reads
