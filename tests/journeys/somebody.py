"""Somebody at the front door's pages: refers, opens, types and decides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.visitor import Visitor

MOST_TABS = 150
# Of one question's answers, Tab stops at one: the arrows lead on.
REACHED = """e => e === document.activeElement ||
  e.type === "radio" && e.name === document.activeElement.name"""
WHY = "A bruise the shape of fingers, which nobody explains"


CHOSEN = {
    "Level of need": "3 ",
    "On what ground do we ask and share?": "section 47",
    "The parents": "Not told",
}
WRITTEN = {
    "Why, in view of the history": "Nobody explains the bruise",
    "Why decide before every partner has answered?": "The child goes home at three",
    "Who tells them and when": "It could raise the risk",
    "The reason, as the sender may read it": "What you saw was decisive",
}


def pictured(visitor: Visitor, name: str) -> None:
    """Kept where FRONT_DOOR_PICTURES says, for whoever wants to look."""
    folder = os.environ.get("FRONT_DOOR_PICTURES")
    if folder:
        visitor.page.screenshot(path=Path(folder) / f"{name}-{visitor.width}.png", full_page=True)


class Somebody(Visitor):
    """A visitor who answers questions by their words. screens: pages shown since it was last set to none."""

    screens = 0

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address)
        page.on("load", self._another)

    def _another(self, _: object) -> None:
        self.screens += 1

    def keys(self, target: Locator, *pressed: str, to: str = "") -> None:
        """Tab by tab to it, and then these keys; to: the page that follows."""
        for _ in range(MOST_TABS):
            if target.evaluate(REACHED):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"no key leads to {target}")
        for key in pressed:
            self.page.keyboard.press(key)
        if to:
            self.page.wait_for_url(to)
            self.arrives()

    def keys_choose(self, question: str, answer: str) -> None:
        """The arrows go from one answer to the next."""
        group = self.page.get_by_role("group", name=question)
        self.keys(group.get_by_role("radio").first, "Space")
        for _ in range(MOST_TABS):
            if group.get_by_label(answer, exact=False).first.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {answer}")

    @property
    def width(self) -> int:
        assert self.page.viewport_size
        return self.page.viewport_size["width"]

    def writes(self, question: str, words: str) -> None:
        self.page.get_by_label(question, exact=False).first.fill(words)

    def chooses(self, question: str, answer: str) -> None:
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=False).first.check()

    def takes(self, button: str, to: str) -> None:
        """A link that looks like a button, and the page behind it."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        self.page.wait_for_url(to)
        self.arrives()

    def beside(self) -> Somebody:
        """Somebody else, at a browser of the same width."""
        assert self.page.context.browser
        other = self.page.context.browser.new_context(viewport=self.page.viewport_size, locale="en-GB")
        return Somebody(other.new_page(), self.address)

    def leaves(self) -> None:
        self.page.context.clear_cookies()


@pytest.fixture
def somebody(page: Page, address: str) -> Somebody:
    return Somebody(page, address)


def refer(somebody: Somebody, child: str, *, adult: str = "") -> None:
    """adult: whom the sender names besides, unfolding what is folded away."""
    somebody.signs_in("s.invented")
    somebody.goes_to("/refer")
    somebody.chooses("Is a child in danger right now?", "No")
    somebody.chooses("Is a child hurt, or was one hurt?", "Yes")
    somebody.writes("Child’s name", child)
    somebody.writes("What are you worried about?", WHY)
    somebody.chooses("Level of need you believe this is", "4 ")
    somebody.writes("What support has been tried", "My Plan since May")
    somebody.chooses("Does the family agree that you refer?", "The family agrees")
    somebody.chooses("Have the parents been told?", "Yes")
    somebody.page.get_by_label("Your agency").select_option("2A")
    somebody.writes("Your role", "Designated lead")
    somebody.writes("How can we reach you today?", "01632 960 555")
    if adult:
        somebody.page.get_by_text("More about this child").click()
        somebody.writes("First language", "English")
        somebody.writes("Adult’s name", adult)
        somebody.page.get_by_label("What they are to the child").select_option("mother")
        somebody.presses("Add another adult")
    pictured(somebody, "0-refer")
    somebody.presses("Send")
    somebody.page.wait_for_url("**/sent/*")


def types(somebody: Somebody, box: Locator, words: str, seconds: int) -> None:
    """Key by key, and then so many seconds pass on the page."""
    box.press_sequentially(words)
    somebody.page.clock.run_for(seconds * 1000)


def opens(somebody: Somebody, child: str, state: str = "") -> None:
    somebody.goes_to("/front-door")
    row = somebody.page.get_by_role("listitem").filter(has_text=child).filter(has_text=state)
    row.get_by_role("link", name="Open").first.click()
    somebody.page.wait_for_url("**/front-door/**")
    somebody.arrives()


def decides(somebody: Somebody, child: str, outcome: str) -> None:
    somebody.chooses(f"What happens for {child}?", outcome)
    for question, answer in CHOSEN.items():
        somebody.chooses(question, answer)
    for question, words in WRITTEN.items():
        somebody.writes(question, words)


def writes_down_an_email(somebody: Somebody, child: str) -> None:
    somebody.goes_to("/front-door/new")
    somebody.chooses("How did it reach us?", "Email or letter")
    somebody.chooses("Is a child in danger right now?", "No")
    somebody.chooses("Is a child hurt, or was one hurt?", "Yes")
    somebody.writes("Child’s name", child)
    somebody.writes("What are you worried about?", WHY)
    somebody.page.get_by_label("Who told us?").select_option("1B")
    somebody.writes("How we can reach the caller safely", "neighbour@example.org")
    somebody.presses("Put it in the queue")
