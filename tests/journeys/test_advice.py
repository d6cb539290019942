"""A professional asks before referring: the answer is a record, and the right door is counted apart."""

from __future__ import annotations

import pytest

from tests.journeys.somebody import Somebody, opens, pictured, somebody
from tests.rooms.front_door.fixtures import loaded

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey
ANSWER = "Refer today: a bruise that nobody explains is enough."


class TestAdvice:
    def test_a_question_is_answered_and_the_answer_stays(self, somebody: Somebody) -> None:
        question = f"When is a bruise a referral? ({somebody.width})"
        where = asks(somebody, question)
        self.when_a_screener_answers(question, somebody)
        self.then_the_teacher_reads_it_and_may_refer(where, somebody)

    def when_a_screener_answers(self, question: str, somebody: Somebody) -> None:
        somebody.signs_in("m.sifter")
        finds(somebody, question)
        pictured(somebody, "advice-2-answer")
        somebody.presses("Send the answer")
        assert "Write your answer, or choose the right door" in somebody.reads
        second = somebody.beside()
        second.signs_in("b.second")
        second.page.goto(somebody.page.url)
        somebody.writes("Your advice", ANSWER)
        self.and_carries_on_from_today(somebody)
        somebody.presses("Send the answer")
        assert "is answered" in somebody.reads
        somebody.leaves()
        self.then_a_second_screener_reads_both(second)

    def and_carries_on_from_today(self, somebody: Somebody) -> None:
        """As if the session had ended: what was typed is kept, and is where it was."""
        somebody.page.locator("form[data-keeps]").dispatch_event("keep")
        somebody.page.get_by_text("Draft kept at").wait_for()
        somebody.goes_to("/")
        somebody.page.locator('a[href*="/answer?draft="]').click()
        somebody.page.wait_for_url("**/answer?draft=*")
        somebody.arrives()
        assert somebody.page.get_by_label("Your advice").input_value() == ANSWER
        pictured(somebody, "advice-4-carries-on")

    def then_a_second_screener_reads_both(self, second: Somebody) -> None:
        second.writes("Your advice", "Ask his nurse first.")
        second.presses("Send the answer")
        assert "Somebody answered it a moment ago" in second.reads
        assert ANSWER in second.reads
        assert "Ask his nurse first." in second.reads
        pictured(second, "advice-5-both")
        second.presses("Throw mine away")
        assert "Ask his nurse first." not in second.reads
        second.page.context.close()

    def then_the_teacher_reads_it_and_may_refer(self, where: str, somebody: Somebody) -> None:
        somebody.signs_in("s.invented")
        somebody.goes_to("/sent")
        assert "Answered" in somebody.reads
        somebody.page.goto(where)
        somebody.arrives()
        assert ANSWER in somebody.reads
        assert "M. Sifter" in somebody.reads
        pictured(somebody, "advice-3-read")
        somebody.takes("Refer a child", "**/refer")
        assert "What are you worried about?" in somebody.reads


class TestTheRightDoor:
    def test_what_is_no_safeguarding_concern_is_shown_its_door_and_counted_apart(
        self, somebody: Somebody
    ) -> None:
        question = f"Which club takes a boy of nine on Thursdays? ({somebody.width})"
        where = asks(somebody, question)
        somebody.signs_in("m.sifter")
        before = elsewhere(somebody)
        finds(somebody, question)
        somebody.page.get_by_text("Show the right door instead").click()
        somebody.page.get_by_label("A club, a group or something to do", exact=False).check()
        somebody.presses("It belongs there")
        assert elsewhere(somebody) == before + 1
        somebody.leaves()
        somebody.signs_in("s.invented")
        somebody.page.goto(where)
        somebody.arrives()
        assert "Shown the right door" in somebody.reads
        assert "Family information service" in somebody.reads


def asks(somebody: Somebody, question: str) -> str:
    """Gives the address under which the answer will stand."""
    somebody.signs_in("s.invented")
    somebody.goes_to("/sent")
    somebody.takes("Ask for advice", "**/refer/advice")
    somebody.writes("What would you like advice about?", question)
    somebody.writes("How can we reach you today?", "01632 960 555")
    pictured(somebody, "advice-1-ask")
    somebody.presses("Ask")
    somebody.page.wait_for_url("**/sent/*")
    where = somebody.page.url
    somebody.leaves()
    return where


def finds(somebody: Somebody, question: str) -> None:
    """The question stands open: nobody else's is answered in this journey before it."""
    opens(somebody, "Advice asked")
    assert question in somebody.reads


def elsewhere(somebody: Somebody) -> int:
    """How many the front door says were shown the right door today."""
    somebody.goes_to("/front-door")
    words = somebody.page.locator("section", has_text="shown the right door").last.inner_text()
    return int(next(word for word in words.split() if word.isdigit()))
