"""A worker reads what to look at and answers it; the manager still sees it, and what came of each kind."""

from __future__ import annotations

import pytest

from tests.journeys.visitor import Visitor
from tests.village import MARLOW

pytestmark = pytest.mark.journey


class TestLookAtThis:
    def test_from_today_to_what_came_of_it(self, visitor: Visitor) -> None:
        """Two signals stand in the village: at a desk the first is answered, on a phone the next."""
        visitor.signs_in("p.example")
        words = self.when_they_open_the_first(visitor)
        self.then_nothing_is_signed_without_words(visitor)
        self.when_they_say_what_came_of_it(visitor)
        self.then_the_child_s_page_still_says_it(words, visitor)
        self.then_the_manager_reads_it_and_what_came_of_each_kind(words, visitor)

    def when_they_open_the_first(self, visitor: Visitor) -> str:
        visitor.follows("Answer or dismiss")
        assert visitor.page.get_by_role("heading", level=1).count() == 1
        return str(visitor.page.locator(".gt-card strong").first.inner_text())

    def then_nothing_is_signed_without_words(self, visitor: Visitor) -> None:
        visitor.page.get_by_label("Something was done about it").check()
        visitor.presses("Sign")
        assert "Say what was done" in visitor.reads

    def when_they_say_what_came_of_it(self, visitor: Visitor) -> None:
        """By keyboard alone: the words, then the button."""
        visitor.page.get_by_label("In your own words").focus()
        visitor.page.keyboard.type("Core group on Friday takes it up.")
        visitor.page.get_by_role("button", name="Sign", exact=True).focus()
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")
        visitor.arrives()

    def then_the_child_s_page_still_says_it(self, words: str, visitor: Visitor) -> None:
        assert f"/children/{MARLOW}" in visitor.page.url
        visitor.page.locator("summary", has_text="Answered or dismissed, and still in sight").focus()
        visitor.page.keyboard.press("Enter")
        assert words in visitor.reads
        assert "by P. Example: Core group on Friday takes it up." in visitor.reads

    def then_the_manager_reads_it_and_what_came_of_each_kind(self, words: str, visitor: Visitor) -> None:
        visitor.page.context.clear_cookies()
        visitor.signs_in("o.sample")
        visitor.follows("Look at the team’s signals")
        assert words in visitor.page.locator("#settled").inner_text()
        visitor.follows("What came of them")
        assert "Actions rolled over" in visitor.reads
