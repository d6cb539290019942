"""A worker signs in, finds a child, reads the story, sees what is late, and asks what was known before."""

from __future__ import annotations

import pytest

from tests.every_page import SIZES
from tests.journeys.visitor import Visitor
from tests.village import FAR, KIN, MARLOW

pytestmark = pytest.mark.journey


class TestReadingAChild:
    def test_from_signing_in_to_the_story(self, visitor: Visitor) -> None:
        self.given_somebody_has_signed_in(visitor, "p.example")
        self.then_the_injury_nobody_decided_comes_first(visitor)
        self.when_they_find("Marlow Tarn-Holis", visitor)  # spelt wrongly, as it is on the telephone
        self.then_the_child_is_known_and_who_holds_them(visitor)
        self.when_they_open_the_child(visitor)
        self.then_one_screen_says_it_all(visitor)
        self.then_the_story_shows_the_gap_in_words_and_as_a_table(visitor)
        visitor.goes_to(f"/children/{MARLOW}/chronology")

    def test_as_known_on_a_past_day(self, visitor: Visitor) -> None:
        self.given_somebody_has_signed_in(visitor, "p.example")
        visitor.goes_to(f"/children/{MARLOW}")
        self.when_they_ask_as_known_on("2026-11-17", visitor)
        self.then_a_visit_written_down_later_is_not_there(visitor)
        visitor.follows("Back to today")
        assert "16 Nov" in visitor.reads

    def test_a_child_of_another_team_opens_for_a_reason(self, visitor: Visitor) -> None:
        """One child at the desk and another on the phone: whoever has said why is not asked again."""
        self.given_somebody_has_signed_in(visitor, "p.example")
        assert visitor.page.viewport_size
        at_a_desk = visitor.page.viewport_size["width"] == SIZES["desk"][0]
        child, name = (FAR, "Farley Faraway") if at_a_desk else (KIN, "Fern Kindred")
        visitor.goes_to(f"/children/{child}")
        assert "Why do you need to see this child?" in visitor.reads
        visitor.presses("Open the record")
        assert "There is a problem" in visitor.reads
        visitor.page.get_by_label("I am covering for a colleague").check()
        visitor.page.get_by_label("What you need to know, and why").fill("F. Figment is on leave tonight")
        visitor.presses("Open the record")
        assert name in visitor.reads

    def given_somebody_has_signed_in(self, visitor: Visitor, username: str) -> None:
        visitor.signs_in(username)
        assert "cannot wait" in visitor.reads

    def then_the_injury_nobody_decided_comes_first(self, visitor: Visitor) -> None:
        first = visitor.page.locator(".gt-due__row").first.inner_text()
        assert "Not decided, 9 days" in first
        assert "Marlow Tarn-Hollis, 4" in first

    def when_they_find(self, words: str, visitor: Visitor) -> None:
        visitor.page.fill("#find", words)
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url("**/find")
        visitor.arrives()

    def then_the_child_is_known_and_who_holds_them(self, visitor: Visitor) -> None:
        assert "Marlow" not in visitor.page.url
        assert "Held by Stroud team" in visitor.reads

    def when_they_open_the_child(self, visitor: Visitor) -> None:
        visitor.follows("Marlow Tarn-Hollis")

    def then_one_screen_says_it_all(self, visitor: Visitor) -> None:
        expected = (
            "4 years 2 months",
            "7 days ago",
            "42 days ago",
            "asleep",
            "4 Made Up Row",
            "P. Example",
            "neglect",
            "What is due",
            "Not decided, 9 days",
            "Ada Quill",
            "Has parental responsibility",
            "Home conditions to improve",
            "Who has looked",
        )
        missing = [words for words in expected if words not in visitor.reads]
        assert missing == []

    def then_the_story_shows_the_gap_in_words_and_as_a_table(self, visitor: Visitor) -> None:
        assert "83 days in which nobody saw Marlow" in visitor.reads
        visitor.page.get_by_text("The same as a table").click()
        assert "Nobody saw the child" in visitor.reads
        visitor.arrives()

    def when_they_ask_as_known_on(self, day: str, visitor: Visitor) -> None:
        visitor.page.fill("#as_known", day)
        visitor.presses("Show")

    def then_a_visit_written_down_later_is_not_there(self, visitor: Visitor) -> None:
        assert "This is what was known on Tue 17 Nov 2026" in visitor.reads
        assert "36 days ago" in visitor.reads  # on 12 October; the visit of the 16th was written on the 18th
