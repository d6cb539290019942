"""Journeys: a transfer refused, then accepted; an absence with cover; the allocation meeting; a duty call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.rooms.holding.fixtures import loaded
from tests.rooms.holding.village import IVY
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.rooms.recording.served import Person, served
from tests.village import FOREST, TODAY, worker
from tests.village_fixtures import in_village, the_day

__all__ = ["in_village", "loaded", "served", "the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.database]

SUMMARY = {
    "due_next": "Core group on Friday",
    "still_open": "The health check",
    "speak_to": "Nan, after four",
}


def answers(person: Person, link: str, what: str) -> None:
    """From Today, by the link of the transfer."""
    person.goes_to("/")
    person.page.locator("#transfers").get_by_role("link", name=link).first.click()
    person.page.wait_for_url(f"**/record/{what}")


def test_a_transfer_refused_and_then_accepted(chromium: Browser, served: str) -> None:
    """Marlow and Wren go to the Forest of Dean, at the second time of asking."""
    sender, receiver = Person(chromium, served, "o.sample"), Person(chromium, served, "k.kindred")
    for asked in ("first", "second"):
        sender.records(MARLOW, "transfer-to-team")
        sender.says({"to_team": str(FOREST), "reason": f"They moved. Asked for the {asked} time."})
        for child in (MARLOW, WREN):
            sender.says(SUMMARY, child)
        if asked == "first":
            sender.looks("transfer")
        sender.signs(MARLOW)
        if asked == "second":
            break
        receiver.goes_to("/")
        receiver.reads("O. Sample proposed a transfer to Forest of Dean team")
        receiver.looks("today-transfer")
        answers(receiver, "Refuse", "refuse-transfer")
        receiver.looks("refuse-transfer")
        receiver.reads("Core group on Friday", "Nan, after four")
        receiver.says({"reason": "After the review, please."})
        receiver.page.click("button:has-text('Sign'):not(:has-text('out'))")
        receiver.page.wait_for_selector(".gt-done")
        sender.goes_to("/")
        sender.reads("K. Kindred refused the transfer", "“After the review, please.”")
    answers(receiver, "Accept", "accept-transfer")
    receiver.looks("accept-transfer")
    receiver.says({"to_worker": str(worker("f.figment"))})
    receiver.page.click("button:has-text('Sign'):not(:has-text('out'))")
    receiver.page.wait_for_selector(".gt-done")
    for child in (MARLOW, WREN):
        receiver.goes_to(f"/children/{child}")
        receiver.reads("F. Figment", "Forest of Dean team")


def test_an_absence_with_cover(chromium: Browser, served: str) -> None:
    """P. Example goes away; E. Extra covers, sees the children, and what is due comes to her."""
    own, cover = Person(chromium, served, "p.example"), Person(chromium, served, "e.extra")
    own.goes_to("/absence")
    own.looks("absence")
    own.says({"first_on": TODAY, "last_on": TODAY + timedelta(days=4), "cover": str(worker("e.extra"))})
    own.page.click("button:has-text('Save')")
    own.reads("P. Example is away from 23 Nov 2026 to 27 Nov 2026. E. Extra covers.")
    own.looks("absence-kept")
    cover.goes_to("/")
    cover.reads("Covering for P. Example: 4 children.", "For P. Example.")
    cover.looks("today-covering")
    cover.records(MARLOW, "case-note")
    cover.says({"about": "School", "words": "Rang the head."})
    cover.signs(MARLOW)
    cover.reads("P. Example", "E. Extra covers")


def test_the_allocation_meeting(chromium: Browser, served: str) -> None:
    manager = Person(chromium, served, "o.sample")
    manager.goes_to("/")
    manager.reads("Nobody is looking", "U. Gone left on 13 Nov")
    manager.looks("today-nobody")
    manager.goes_to("/team/allocation")
    manager.reads("Ivy Newcomer, Oak Newcomer", "Newly qualified")
    manager.looks("allocation")
    manager.page.select_option(f'select[name="{IVY}-worker"]', str(worker("e.extra")))
    form = manager.page.locator(f'form:has(select[name="{IVY}-worker"])')
    form.get_by_role("button", name="Allocate").click()
    manager.page.wait_for_selector(".gt-done")
    manager.reads("allocated to E. Extra")
    manager.looks("allocated")


def test_a_call_for_a_colleague(chromium: Browser, served: str) -> None:
    duty, own = Person(chromium, served, "e.extra"), Person(chromium, served, "p.example")
    duty.goes_to("/duty")
    duty.reads("You are on duty for the Stroud team until")
    duty.looks("duty")
    duty.page.fill("#duty-find", "Robin Tarn")
    duty.page.click("button:has-text('Find the child')")
    duty.page.wait_for_selector("#found")
    duty.looks("duty-found")
    duty.page.get_by_role("link", name="Write down a call about Robin").first.click()
    duty.page.wait_for_url(f"**/children/{ROBIN}/record/call")
    duty.looks("call")
    duty.says({"caller": "Nan", "said": "He is back with her.", "urgent": True})
    duty.signs(ROBIN)
    own.goes_to("/")
    own.reads("Calls taken for you", "Nan rang")
    own.looks("today-call")
