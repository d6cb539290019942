"""Journeys: an entry on the wrong child is put right in two clicks; a warning from first day to last."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.rooms.holding.fixtures import loaded
from tests.rooms.recording.family import MARLOW, WREN
from tests.rooms.recording.served import Person, served
from tests.village import TODAY
from tests.village_fixtures import in_village, the_day

__all__ = ["in_village", "loaded", "served", "the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.database]


def test_two_clicks_from_the_line_of_the_story(chromium: Browser, served: str) -> None:
    """A note about Wren stands on Marlow: one click says so, the second says whose it is."""
    own, watches = Person(chromium, served, "p.example"), Person(chromium, served, "g.ledger")
    own.records(MARLOW, "case-note")
    own.says({"about": "Reading", "words": "Wren reads to the class on Friday."})
    own.signs(MARLOW)
    own.reads("Wren reads to the class on Friday.")
    own.looks("story")
    line = own.page.locator(".gt-entry", has_text="Wren reads to the class on Friday.")
    line.get_by_role("link", name="This is on the wrong child").click()
    own.page.wait_for_url(f"**/children/{MARLOW}/wrong-child/**")
    own.looks("wrong-child")
    own.page.get_by_role("button", name="Wren Tarn-Hollis").click()
    own.page.wait_for_url(f"{served}/children/{MARLOW}")
    own.reads("Taken off this record and recorded on the right child.")
    assert "Wren reads to the class" not in own.page.inner_text("main")
    own.goes_to(f"/children/{WREN}")
    own.reads("Wren reads to the class on Friday.")
    watches.goes_to("/filed-wrongly")
    watches.reads("P. Example", "Taken off this record", "Recorded on this one")
    watches.looks("filed-wrongly")


def test_the_right_child_is_found_by_name(chromium: Browser, served: str) -> None:
    own = Person(chromium, served, "o.sample")
    own.records(MARLOW, "case-note")
    own.says({"about": "School", "words": "About Ivy."})
    own.signs(MARLOW)
    own.page.locator(".gt-entry", has_text="About Ivy.").get_by_role("link", name="wrong child").click()
    own.page.fill("#find-right", "Ivy Newcomer")
    own.page.click("button:has-text('Find the child')")
    own.page.wait_for_selector("text=It is about Ivy Newcomer")
    own.looks("wrong-child-found")
    own.page.click("text=It is about Ivy Newcomer")
    own.page.wait_for_url(f"{served}/children/{MARLOW}")
    own.reads("Taken off this record")


def test_a_warning_from_its_first_day_to_its_end(chromium: Browser, served: str) -> None:
    own = Person(chromium, served, "p.example")
    own.records(MARLOW, "warning")
    own.looks("new-warning")
    own.says({"warning": "A dog that is not tied up", "review_on": TODAY + timedelta(days=14)})
    own.signs(MARLOW)
    own.reads("A dog that is not tied up: to be reviewed 7 Dec")
    own.looks("warning")
    own.goes_to(f"/children/{WREN}")
    own.reads("to be reviewed 7 Dec. Recorded for the home of Marlow Tarn-Hollis")
    own.looks("warning-at-home")
    own.records(MARLOW, "review-warning")
    own.looks("review-warning")
    own.records(MARLOW, "end-warning")
    own.looks("end-warning")
    own.page.locator(f'[name="{MARLOW}-warning_id"]').first.check()
    own.says({"reason": "The dog is gone"}, MARLOW)
    own.signs(MARLOW)
    assert "to be reviewed 7 Dec" not in own.page.inner_text("main")
