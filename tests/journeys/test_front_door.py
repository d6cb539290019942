"""From a worry to the team that acts on it: in a browser, at a desk and on a phone, every page checked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from unittest import mock

import pytest
from django.db import connections

from tests.cli.asking import ask
from tests.journeys.somebody import (
    CHOSEN,
    WHY,
    WRITTEN,
    Somebody,
    decides,
    opens,
    pictured,
    refer,
    somebody,
    types,
    writes_down_an_email,
)
from tests.readers.messages import message, patient, sent
from tests.rooms.front_door.fixtures import loaded
from tests.rooms.front_door.mesh import AGENCY, drop

__all__ = ["loaded", "somebody"]
pytestmark = pytest.mark.journey
RECEIVE = import_module("goldthread.cli.receive")


class TestTellingUs:
    def test_from_a_neighbour_to_the_locality_team(
        self, somebody: Somebody, capsys: pytest.CaptureFixture[str]
    ) -> None:
        child = f"Robin Made-Up{'-Long' if somebody.width > 600 else ''}"
        self.given_a_neighbour_reads_what_to_do_first(somebody)
        self.when_they_send_without_saying_what_worries_them_it_says_so(somebody)
        self.when_they_tell_of(child, somebody)
        self.then_they_get_a_reference_and_no_cookie(somebody)
        self.when_a_screener_finds_nobody_and_registers(child, somebody)
        self.when_the_screener_decides(child, somebody, capsys)
        self.then_the_locality_manager_sees_that_nobody_holds(child, somebody)
        self.then_the_front_doors_manager_counts_it_and_how_soon_it_was_decided(child, somebody)

    def given_a_neighbour_reads_what_to_do_first(self, somebody: Somebody) -> None:
        somebody.goes_to("/tell-us")
        assert "ring 999" in somebody.reads
        assert somebody.page.get_by_role("button", name="Exit this page").is_visible()
        pictured(somebody, "1-start")
        somebody.page.get_by_role("button", name="Start").click()
        somebody.page.wait_for_url("**/form")
        somebody.arrives()

    def when_they_send_without_saying_what_worries_them_it_says_so(self, somebody: Somebody) -> None:
        somebody.presses("Send")
        assert "Fill in “What are you worried about?”" in somebody.reads

    def when_they_tell_of(self, child: str, somebody: Somebody) -> None:
        somebody.chooses("Is a child in danger right now?", "No")
        somebody.chooses("Is a child hurt, or was one hurt?", "Yes")
        somebody.writes("Child’s name", child)
        somebody.writes("What are you worried about?", WHY)
        somebody.writes("Postcode", "GL5 1CK")
        somebody.chooses("Who are you to the child?", "I know the child")
        pictured(somebody, "2-form")
        somebody.presses("Send")

    def then_they_get_a_reference_and_no_cookie(self, somebody: Somebody) -> None:
        assert "Your reference" in somebody.reads
        assert somebody.page.context.cookies() == []
        assert somebody.page.evaluate("localStorage.length + sessionStorage.length") == 0
        pictured(somebody, "3-sent")

    def when_a_screener_finds_nobody_and_registers(self, child: str, somebody: Somebody) -> None:
        """From the queue to the decision by keyboard alone, each screen counted."""
        somebody.signs_in("m.sifter")
        somebody.screens = 0
        somebody.goes_to("/front-door")
        assert child in somebody.reads
        assert "an injury is described" in somebody.reads
        pictured(somebody, "4-queue")
        row = somebody.page.get_by_role("listitem").filter(has_text=child)
        somebody.keys(row.get_by_role("link", name="Open"), "Enter", to="**/front-door/*")
        assert f"Is {child} known?" in somebody.reads
        somebody.keys_choose("Which child is it?", "register a new child")
        pictured(somebody, "5-known")
        somebody.keys(somebody.page.get_by_role("button", name="Use this child"), "Enter", to="**/decide")
        assert "No contact or referral before this one" in somebody.reads

    def when_the_screener_decides(
        self, child: str, somebody: Somebody, capsys: pytest.CaptureFixture[str]
    ) -> None:
        page = somebody.page
        somebody.keys_choose(f"What happens for {child}?", "Becomes a referral")
        somebody.keys(page.get_by_label(f"As a referral, what first for {child}?"), "A")
        for question, answer in CHOSEN.items():
            somebody.keys_choose(question, answer)
        for question, words in WRITTEN.items():
            somebody.keys(page.get_by_label(question), *words)
        team = page.get_by_label("Locality team").evaluate("e => e.selectedOptions[0].text")
        assert team == "Stroud team"
        pictured(somebody, "6-decide")
        screens = somebody.screens
        somebody.keys(page.get_by_role("button", name="Decide", exact=True), "Enter", to="**/front-door")
        assert "is decided" in somebody.reads
        with capsys.disabled():
            print(f"\na front-door decision, from the queue, by keyboard alone: {screens} screens")
        assert screens <= 3

    def then_the_locality_manager_sees_that_nobody_holds(self, child: str, somebody: Somebody) -> None:
        somebody.leaves()
        somebody.signs_in("o.sample")
        assert child in somebody.reads

    def then_the_front_doors_manager_counts_it_and_how_soon_it_was_decided(
        self, child: str, somebody: Somebody
    ) -> None:
        """From each figure down to the contact itself."""
        somebody.leaves()
        somebody.signs_in("q.steward")
        somebody.goes_to("/who-tells-us")
        assert "1 Apr to 23 Nov 2026" in somebody.reads
        pictured(somebody, "15-who-tells-us")
        neighbours = somebody.page.get_by_role("row").filter(has_text="neighbours")
        neighbours.locator('a[href*="ending=referral"]').click()
        somebody.page.wait_for_url("**/who-tells-us/contacts?*")
        self.and_the_figure_opens_to_the_contact(child, somebody)
        somebody.goes_to("/who-tells-us")
        somebody.follows("How soon we act")
        assert "Stroud team" in somebody.reads
        pictured(somebody, "17-how-soon")
        stroud = somebody.page.get_by_role("row").filter(has_text="Stroud team")
        stroud.locator('a[href*="clock=referral_decision"]').click()
        somebody.page.wait_for_url("**/who-tells-us/contacts?*")
        self.and_the_figure_opens_to_the_contact(child, somebody)

    def and_the_figure_opens_to_the_contact(self, child: str, somebody: Somebody) -> None:
        somebody.arrives()
        assert "Became a referral" in somebody.reads
        pictured(somebody, "16-counted")
        somebody.page.locator('main a[href^="/front-door/"]').first.click()
        somebody.page.wait_for_url("**/front-door/*")
        somebody.arrives()
        assert child.split("-Long")[0] in somebody.reads


class TestARepeatIncident:
    def test_the_third_explanation_needs_two_people(self, somebody: Somebody) -> None:
        refer(somebody, "Farley Faraway")
        somebody.leaves()
        self.when_a_screener_opens_it_the_history_stands_beside(somebody)
        self.and_an_email_tells_of_it_too(somebody)
        self.when_the_network_and_then_the_session_end_nothing_typed_is_lost(somebody)
        second = somebody.beside()
        self.given_a_second_person_has_it_open_too(second, somebody.page.url)
        self.when_they_would_close_it(somebody)
        self.then_the_second_person_sees_both_reads_the_pattern_and_returns_it(second)

    def when_a_screener_opens_it_the_history_stands_beside(self, somebody: Somebody) -> None:
        somebody.signs_in("m.sifter")
        opens(somebody, "Farley Faraway", "0 of 1 found")
        assert "Held by Forest of Dean team" in somebody.reads
        somebody.presses("Use this child")
        assert "There is a problem" in somebody.reads
        somebody.page.get_by_label("Held by Forest of Dean team").first.check()
        somebody.presses("Use this child")
        assert "incident in 12 months" in somebody.reads
        pictured(somebody, "7-before")

    def and_an_email_tells_of_it_too(self, somebody: Somebody) -> None:
        """It is one incident, and whoever wrote does not know yet that we have it."""
        first = somebody.page.url
        writes_down_an_email(somebody, "Farley Faraway")
        somebody.page.get_by_label("Held by Forest of Dean team").first.check()
        somebody.presses("Use this child")
        assert "The sender does not know yet that we have it" in somebody.reads
        same = somebody.page.get_by_role("group", name="Did somebody tell us of this incident already?")
        same.get_by_role("radio").first.check()
        somebody.page.locator("#same").get_by_role("button", name="Record").click()
        somebody.arrives()
        assert "The same incident, told of on" in somebody.reads
        somebody.presses("I have told them that we have it")
        assert "The sender does not know yet" not in somebody.reads
        somebody.page.goto(first)

    def when_the_network_and_then_the_session_end_nothing_typed_is_lost(self, somebody: Somebody) -> None:
        """Typing without a pause is kept as it goes: the page's own clock says how little may be lost."""
        page, box = somebody.page, somebody.page.get_by_label("Why, in view of the history")
        page.clock.install(time="2026-11-23T09:00")
        page.reload()
        page.clock.pause_at("2026-11-23T10:00")
        for words in ("He ", "flinched ", "again "):
            types(somebody, box, words, 2)
        page.get_by_text("Draft kept at").wait_for()
        page.context.set_offline(True)
        types(somebody, box, "and wept", 4)
        page.get_by_text("Not kept just now").wait_for()
        page.context.set_offline(False)
        types(somebody, box, ".", 4)
        page.get_by_text("Not kept just now").wait_for(state="hidden")
        page.context.clear_cookies(name="goldthread")
        types(somebody, box, "!", 4)
        page.get_by_role("link", name="Sign in again").wait_for()
        page.clock.resume()
        somebody.complaints.clear()  # the browser's own, of the network and the session that ended
        somebody.follows("Sign in again")
        somebody.gives_the_password("m.sifter")
        assert box.input_value() == "He flinched again and wept."

    def given_a_second_person_has_it_open_too(self, second: Somebody, where: str) -> None:
        second.signs_in("b.second")
        second.page.goto(where)
        decides(second, "Farley Faraway", "Added to open work")

    def when_they_would_close_it(self, somebody: Somebody) -> None:
        decides(somebody, "Farley Faraway", "No further action")
        somebody.presses("Decide")
        assert "Say what the incidents together mean" in somebody.reads
        somebody.writes("What do the incidents say together?", "Each was explained alone, by three people")
        somebody.presses("Decide")
        somebody.page.wait_for_url("**/front-door/*")
        assert "needs a second person" in somebody.reads

    def then_the_second_person_sees_both_reads_the_pattern_and_returns_it(self, second: Somebody) -> None:
        second.presses("Decide")
        assert "M. Sifter proposed a decision while you were writing" in second.reads
        assert "Added to open work" in second.reads
        pictured(second, "9-both")
        second.takes("Open the contact", "**/front-door/*")
        assert "Each was explained alone" in second.reads
        pictured(second, "8-second")
        second.writes("Or return it: why", "Who has seen him alone?")
        second.presses("Return")
        assert "Who has seen him alone?" in second.reads
        second.page.context.close()


def test_a_new_contact_appears_by_itself_within_five_seconds(somebody: Somebody) -> None:
    """The list asks again more often than that, and shows what came."""
    somebody.signs_in("m.sifter")
    somebody.goes_to("/front-door")
    every = somebody.page.locator("#queue").get_attribute("hx-trigger")
    assert every
    assert int(every.removeprefix("every ").removesuffix("s")) < 5
    teacher = somebody.beside()
    refer(teacher, f"Jay New{somebody.width}")
    teacher.page.context.close()
    somebody.page.get_by_text(f"Jay New{somebody.width}").first.wait_for()


class TestAMessage:
    def test_from_a_health_system_to_the_open_queue(self, somebody: Somebody, tmp_path: Path) -> None:
        child = f"Ember Makebelieve-{somebody.width}"
        somebody.signs_in("m.sifter")
        somebody.goes_to("/front-door")
        self.when_two_messages_come_of_which_one_can_be_read(child, tmp_path)
        self.then_both_appear_by_themselves(child, somebody)
        self.when_the_screener_opens_it_what_it_leaves_open_is_said(child, somebody)
        self.when_the_screener_answers_the_other(somebody)

    def when_two_messages_come_of_which_one_can_be_read(self, child: str, folder: Path) -> None:
        drop(folder, child, sent(message(patient(child, born="2019-02-31"), key=child)))
        drop(folder, f"{child} 2", f"{child} was seen again, and the bruises with him".encode())

        def run() -> None:
            assert ask("receive", folder, "--agency", AGENCY).code == 1
            connections.close_all()

        with mock.patch.object(RECEIVE, "open_record", nullcontext), ThreadPoolExecutor(1) as worker:
            worker.submit(run).result()

    def then_both_appear_by_themselves(self, child: str, somebody: Somebody) -> None:
        for words in (child, "could not be read"):
            somebody.page.get_by_text(words).first.wait_for()
        somebody.arrives()
        assert "by a message from a health system" in somebody.reads
        assert f"A message from {AGENCY} could not be read" in somebody.reads
        pictured(somebody, "13-messages")

    def when_the_screener_opens_it_what_it_leaves_open_is_said(self, child: str, somebody: Somebody) -> None:
        opens(somebody, child)
        assert "by a message from a health system" in somebody.reads
        assert "The message does not say: whether a child is in danger now" in somebody.reads
        assert "birthDate: “2019-02-31”. It is no day. Ask the sender." in somebody.reads
        assert "The message itself.txt" in somebody.reads
        pictured(somebody, "14-message")

    def when_the_screener_answers_the_other(self, somebody: Somebody) -> None:
        opens(somebody, "could not be read")
        assert "was seen again, and the bruises with him" in somebody.reads
        pictured(somebody, "15-unread")
        somebody.writes("What you did, as the sender reads it", "We rang you, and have written it down")
        somebody.presses("Send the answer")
        assert "could not be read" not in somebody.reads
