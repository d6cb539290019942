"""Whoever may opens the pages that no other journey stops at: each reads well at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.rooms.holding.fixtures import loaded
from tests.rooms.recording.family import MARLOW
from tests.rooms.recording.served import Person, served
from tests.village_fixtures import in_village, the_day

__all__ = ["in_village", "loaded", "served", "the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.database]

OF_A_WORKER = """case-note follow-up seen-by-partner new-information sign-chronology
contribution-received ask-report report-received seen-for-assessment cause-to-suspect interim-safety-plan
end-section-47 book-conference report-shared transfer-in transfer-in-conference start-need-plan
review-need-plan end-need-plan name-lead-practitioner end-family-help"""
OF_A_MANAGER = """allocate end-allocation joint-worker end-joint-work transfer-to-colleague
take-back-transfer return-assessment return-closure supervision management-direction confirm-match"""


@pytest.mark.parametrize(("who", "acts"), [("p.example", OF_A_WORKER), ("o.sample", OF_A_MANAGER)])
def test_every_act_that_no_journey_tells(chromium: Browser, served: str, who: str, acts: str) -> None:
    person = Person(chromium, served, who)
    for slug in acts.split():
        person.goes_to(f"/children/{MARLOW}/record/{slug}")
        person.looks(slug)


def test_what_mattered_is_chosen_and_put_right(chromium: Browser, served: str) -> None:
    own = Person(chromium, served, "p.example")
    own.goes_to(f"/children/{MARLOW}/chronology").click("text=Add an entry")
    own.page.wait_for_url("**/record/chronology-entry")
    own.looks("chronology-entry")
    own.says({"event": "A fall from a chair", "source": "Emergency department"})
    own.says({"analysis": "The fourth injury, and nobody saw it"}, MARLOW)
    own.signs(MARLOW)
    own.goes_to(f"/children/{MARLOW}/chronology")
    own.looks("chronology")
    own.page.get_by_role("link", name="Change").first.click()
    own.page.wait_for_url("**/chronology/*-*")
    own.looks("change-chronology")
