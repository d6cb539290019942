"""A worker sees the family drawn, adds the man in the home, and says when he moved out."""

from __future__ import annotations

import pytest

from tests.journeys.visitor import Visitor
from tests.village import MARLOW

pytestmark = pytest.mark.journey


class TestReadingAFamily:
    def test_the_man_in_the_home_is_drawn_and_later_moved_out(self, visitor: Visitor) -> None:
        self.given_the_family_is_open(visitor)
        self.when_somebody_is_added("Dex Marsh", "Mother's partner", visitor)
        self.then_the_drawing_and_its_words_have("Dex Marsh", visitor)
        self.when_he_moves_out(visitor)
        assert "No longer: Dex Marsh" in visitor.reads

    def given_the_family_is_open(self, visitor: Visitor) -> None:
        visitor.signs_in("p.example")
        visitor.goes_to(f"/children/{MARLOW}")
        visitor.follows("The family drawn")
        assert "Ada Quill, mother" in visitor.reads

    def when_somebody_is_added(self, name: str, relation: str, visitor: Visitor) -> None:
        visitor.presses("Add somebody")
        visitor.presses("Save")
        assert "There is a problem" in visitor.reads
        visitor.page.get_by_label("Full name").fill(name)
        visitor.page.get_by_label("What they are to the child").select_option(label=relation)
        visitor.page.get_by_label("Lives with the child").check()
        visitor.presses("Save")

    def then_the_drawing_and_its_words_have(self, name: str, visitor: Visitor) -> None:
        assert name in visitor.page.locator("svg").first.text_content()
        assert f"{name}, mother's partner" in visitor.reads

    def when_he_moves_out(self, visitor: Visitor) -> None:
        visitor.page.locator("li", has_text="Dex Marsh").get_by_role("link").first.click()
        visitor.arrives()
        visitor.page.get_by_label("They no longer live together").check()
        for part, typed in (("day", "20"), ("month", "11"), ("year", "2026")):
            visitor.page.fill(f"[name=ended_on_{part}]", typed)
        visitor.presses("Save")
