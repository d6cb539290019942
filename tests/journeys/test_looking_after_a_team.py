"""A manager sees what waits, the team's children, and who has looked; an analyst reads a file in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.visitor import Visitor
from tests.village import MARLOW

pytestmark = pytest.mark.journey
CENSUS = Path(__file__).parents[1] / "data" / "returns" / "CIN_Census_2021.xml"


class TestATeam:
    def test_what_waits_and_whom_the_team_holds(self, visitor: Visitor) -> None:
        self.given_the_manager_has_signed_in(visitor)
        self.then_the_child_nobody_holds_is_named(visitor)
        visitor.goes_to("/team")
        self.then_each_child_stands_in_words(visitor)
        self.when_only_late_ones_are_shown(visitor)
        assert "Marlow Tarn-Hollis" in visitor.reads
        self.when_one_place_is_shown(visitor)
        self.then_the_list_says_what_it_is_cut_by(visitor)
        self.then_each_place_opens_to_its_children(visitor)

    def test_who_has_looked(self, visitor: Visitor) -> None:
        self.given_the_manager_has_signed_in(visitor)
        visitor.goes_to(f"/children/{MARLOW}")
        visitor.follows("See them")
        assert "O. Sample" in visitor.reads
        assert "Read: child’s page" in visitor.reads

    def given_the_manager_has_signed_in(self, visitor: Visitor) -> None:
        visitor.signs_in("o.sample")

    def then_the_child_nobody_holds_is_named(self, visitor: Visitor) -> None:
        assert "Nobody is looking" in visitor.reads
        assert "Wren Tarn-Hollis" in visitor.reads

    def then_each_child_stands_in_words(self, visitor: Visitor) -> None:
        for words in ("Protection plan, since", "7 days ago, not alone", "Nobody", "Not on record"):
            assert words in visitor.reads, words

    def when_only_late_ones_are_shown(self, visitor: Visitor) -> None:
        visitor.page.select_option("#show", "late")
        visitor.presses("Show")

    def when_one_place_is_shown(self, visitor: Visitor) -> None:
        visitor.page.select_option("#show", "all")
        visitor.page.select_option("#place", "Stroud")
        visitor.presses("Show")

    def then_the_list_says_what_it_is_cut_by(self, visitor: Visitor) -> None:
        assert "Place: Stroud. 1 of 2 children." in visitor.reads
        assert "Wren Tarn-Hollis" not in visitor.reads
        visitor.follows("Show the whole list")
        assert "No address or postcode known" in visitor.reads

    def then_each_place_opens_to_its_children(self, visitor: Visitor) -> None:
        visitor.follows("By place, and caseloads")
        assert "P. Example" in visitor.reads
        visitor.follows("1 on a protection plan, Stroud")
        assert "Place: Stroud. 1 of 1 child." in visitor.reads
        assert "Marlow Tarn-Hollis" in visitor.reads


class TestReadingAFileIn:
    def test_tried_then_taken_in(self, visitor: Visitor) -> None:
        visitor.signs_in("j.tally")
        visitor.goes_to("/imports")
        visitor.goes_to("/imports/new")
        self.when_the_census_is_sent("Try it", visitor)
        assert "Nothing has changed" in visitor.reads
        self.when_the_census_is_sent("Take it in", visitor)
        self.then_the_report_says_what_came_and_what_it_cannot_answer(visitor)
        visitor.follows("All imports")
        assert "CIN_Census_2021.xml" in visitor.reads

    def when_the_census_is_sent(self, how: str, visitor: Visitor) -> None:
        visitor.page.get_by_label("Files").set_input_files(CENSUS)
        visitor.page.get_by_label("Authority number").fill("916")
        visitor.page.get_by_label(how).check()
        visitor.presses("Read the files")

    def then_the_report_says_what_came_and_what_it_cannot_answer(self, visitor: Visitor) -> None:
        for words in ("What came", "Clocks this source cannot answer", "Clocks it can answer"):
            assert words in visitor.reads


class TestForEveryone:
    def test_by_keyboard_alone(self, visitor: Visitor) -> None:
        """Sign in and find somebody without touching a mouse."""
        visitor.goes_to("/sign-in")
        keys = visitor.page.keyboard
        visitor.page.locator("#id_username").focus()
        keys.type("p.example")
        keys.press("Tab")
        keys.type("thread-of-gold-1")
        keys.press("Enter")
        visitor.page.wait_for_url(visitor.address + "/")
        self.tab_to("#find", visitor)
        keys.type("Marlow Tarn")
        keys.press("Enter")
        visitor.page.wait_for_url("**/find")
        visitor.arrives()
        assert "Marlow Tarn-Hollis" in visitor.reads

    def test_every_other_page(self, visitor: Visitor) -> None:
        visitor.signs_in("p.example")
        for path in (
            *("/find", "/account", "/who-may", "/what-we-look-for", "/accessibility", "/tell-us/elsewhere"),
            *("/nowhere", "/team?team=all&show=unseen"),
        ):
            visitor.goes_to(path)

    def tab_to(self, selector: str, visitor: Visitor) -> None:
        for _ in range(20):
            visitor.page.keyboard.press("Tab")
            if visitor.page.evaluate(f"document.activeElement === document.querySelector('{selector}')"):
                return
        raise AssertionError(f"{selector} is not within reach of the Tab key")
