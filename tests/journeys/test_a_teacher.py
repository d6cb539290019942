"""A teacher refers, follows what came of it, disagrees, and is answered stage by stage until it is ended."""

from __future__ import annotations

import pytest

from tests.journeys.somebody import (
    WHY,
    Somebody,
    decides,
    opens,
    pictured,
    refer,
    somebody,
)
from tests.rooms.front_door.fixtures import loaded
from tests.village import MARLOW

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey


class TestATeacher:
    def test_refers_follows_and_disagrees(self, somebody: Somebody) -> None:
        """Marlow's work is open: what the teacher tells is new information, and she hears so."""
        refer(somebody, "Marlow Tarn-Hollis", adult="Ada Quil")
        assert "We have it" in somebody.reads
        where = somebody.page.url
        somebody.leaves()
        self.when_it_is_added_to_open_work(somebody)
        self.then_the_manager_has_it_to_decide(somebody)
        self.then_the_teacher_reads_the_outcome_and_may_disagree(where, somebody)
        self.when_the_childs_worker_answers(somebody)
        self.when_the_teacher_takes_it_to_the_managers(where, somebody)
        self.when_the_team_manager_answers_from_today(somebody)
        self.then_the_teacher_ends_it_and_reads_it_from_the_beginning(where, somebody)

    def when_it_is_added_to_open_work(self, somebody: Somebody) -> None:
        somebody.signs_in("m.sifter")
        opens(somebody, "Marlow Tarn-Hollis", "0 of 1 found")
        somebody.page.get_by_label("Held by Stroud team").first.check()
        somebody.presses("Use this child")
        assert "Ada Quill" in somebody.reads
        where = somebody.page.url
        self.and_an_adult_is_looked_for_and_a_wrong_child_could_be_put_right(somebody)
        somebody.page.goto(where)
        somebody.page.get_by_text("Record what a partner said").click()
        somebody.chooses("Partner", "Police")
        somebody.chooses("What came of it", "Asked, no answer yet")
        somebody.presses("Record")
        self.and_the_police_answer_what_they_are_asked(somebody.beside())
        somebody.page.goto(where)
        assert "Answered: nothing known" in somebody.reads
        assert "never a new referral" in somebody.reads
        decides(somebody, "Marlow Tarn-Hollis", "Added to open work")
        somebody.presses("Decide")
        somebody.page.wait_for_url("**/front-door")
        somebody.leaves()

    def and_an_adult_is_looked_for_and_a_wrong_child_could_be_put_right(self, somebody: Somebody) -> None:
        where = somebody.page.url
        somebody.follows("Find or add Ada Quil")
        assert somebody.page.get_by_label("Full name").input_value() == "Ada Quil"
        somebody.presses("Look on record")
        assert "may be this person" in somebody.reads
        assert somebody.page.get_by_label("they are the").input_value() == "mother"
        pictured(somebody, "10-adult")
        somebody.page.goto(where)
        somebody.follows("Not this child?")
        assert "What is taken off this record" in somebody.reads
        pictured(somebody, "11-not-this-child")

    def and_the_police_answer_what_they_are_asked(self, police: Somebody) -> None:
        police.signs_in("e.hub")
        police.goes_to("/asked-of-us")
        pictured(police, "12-asked")
        police.follows("Answer")
        police.page.wait_for_url("**/asked-of-us/checks/*")
        police.arrives()
        assert WHY not in police.reads
        police.chooses("What came of it", "Answered: nothing known")
        pictured(police, "13-one-asked")
        police.presses("Answer")
        assert "Nothing waits for your agency" in police.reads
        police.page.context.close()

    def then_the_manager_has_it_to_decide(self, somebody: Somebody) -> None:
        somebody.signs_in("o.sample")
        assert "Not decided, came in today" in somebody.reads
        somebody.goes_to(f"/children/{MARLOW}")
        assert WHY in somebody.reads
        somebody.leaves()

    def then_the_teacher_reads_the_outcome_and_may_disagree(self, where: str, somebody: Somebody) -> None:
        somebody.signs_in("s.invented")
        somebody.goes_to("/sent")
        assert "Decided: Added to open work" in somebody.reads
        assert "since the year began. Added to open work: " in somebody.reads
        assert "This is your agency’s alone" in somebody.reads
        pictured(somebody, "9-sent")
        somebody.page.goto(where)
        somebody.arrives()
        somebody.writes("Why do you disagree", "He is afraid to go home today")
        somebody.presses("We disagree")
        assert "Your disagreement is on record" in somebody.reads
        assert "the child’s worker or the front door answers by Tue 24 Nov 2026" in somebody.reads
        assert "ring 999" in somebody.reads
        pictured(somebody, "10-disagrees")
        somebody.leaves()

    def when_the_childs_worker_answers(self, somebody: Somebody) -> None:
        somebody.signs_in("p.example")
        assert "Fictional Primary disagrees with what was decided" in somebody.reads
        somebody.goes_to(f"/children/{MARLOW}")
        somebody.page.get_by_role("link", name="Fictional Primary disagrees").last.click()
        somebody.page.wait_for_url("**/disagreements/*")
        somebody.arrives()
        assert "He is afraid to go home today" in somebody.reads
        somebody.presses("Answer")
        assert "Write your answer" in somebody.reads
        somebody.writes("What do you answer?", "We visit him at home tonight")
        pictured(somebody, "11-answer")
        somebody.presses("Answer")
        assert "Your answer is on record" in somebody.reads
        somebody.leaves()

    def when_the_teacher_takes_it_to_the_managers(self, where: str, somebody: Somebody) -> None:
        somebody.signs_in("s.invented")
        somebody.page.goto(where)
        somebody.arrives()
        assert "We visit him at home tonight" in somebody.reads
        somebody.presses("Take it to stage 2")
        assert "or why you still disagree" in somebody.reads
        somebody.writes("What do you say?", "A visit is not a plan")
        pictured(somebody, "12-takes-up")
        somebody.presses("Take it to stage 2")
        assert "Stage 2, between managers: a team manager answers by Wed 25 Nov 2026" in somebody.reads
        somebody.leaves()

    def when_the_team_manager_answers_from_today(self, somebody: Somebody) -> None:
        somebody.signs_in("o.sample")
        assert "Disagreements that wait for you" in somebody.reads
        pictured(somebody, "13-today")
        somebody.page.get_by_role("link", name="professional disagreement").first.click()
        somebody.page.wait_for_url("**/disagreements/*")
        somebody.arrives()
        somebody.writes("What do you answer?", "We hold a strategy discussion at four")
        somebody.presses("Answer")
        somebody.leaves()

    def then_the_teacher_ends_it_and_reads_it_from_the_beginning(
        self, where: str, somebody: Somebody
    ) -> None:
        somebody.signs_in("s.invented")
        somebody.page.goto(where)
        somebody.arrives()
        somebody.writes("What do you say?", "He is safe tonight")
        somebody.presses("We accept the answer: end it")
        assert "Agreed and ended on Mon 23 Nov 2026" in somebody.reads
        assert "A visit is not a plan" in somebody.reads
        pictured(somebody, "14-ended")
        somebody.goes_to("/sent")
        assert "You disagreed. Agreed and ended" in somebody.reads
