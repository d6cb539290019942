"""Journeys: a visit to three siblings with one not seen alone, a failed visit, and a draft in two windows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.rooms.recording.fixtures import loaded
from tests.rooms.recording.served import Person, served
from tests.village_fixtures import in_village

__all__ = ["in_village", "loaded", "served"]
pytestmark = [pytest.mark.journey, pytest.mark.database]

SIGN = "button:has-text('Sign'):not(:has-text('out'))"
VISIT = {"visit_type": "child_protection", "method": "in_person", "place": "home"}


def test_a_visit_to_three_siblings_with_one_not_seen_alone(chromium: Browser, served: str) -> None:
    """When the worker forgets to say why Wren was not seen alone, the page asks at Wren's own field."""
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "visit")
    worker.looks("visit")
    worker.says({**VISIT, "at": "00:01", "others_present": "Nan", "words": "All three at the table."})
    worker.says({"seen": True, "alone": True, "bedroom": True, "child_words": "I like Nan."}, MARLOW)
    worker.says({"seen": True, "alone": True}, ROBIN)
    why = worker.page.locator(f'select[name="{WREN}-not_alone_reason"]')
    assert not why.is_visible()
    worker.says({"seen": False}, WREN)
    not_seen = worker.page.locator(f'select[name="{WREN}-not_seen_reason"]')
    assert not_seen.is_visible()
    worker.says({"seen": True, "alone": False}, WREN)
    assert why.is_visible()
    assert not not_seen.is_visible()
    worker.page.click(SIGN)
    worker.page.wait_for_selector(".govuk-error-summary")
    worker.reads("Say why Wren Tarn-Hollis was not seen alone")
    worker.looks("visit-error")
    worker.page.click(".govuk-error-summary__list a")
    assert worker.page.evaluate("document.activeElement.name") == f"{WREN}-not_alone_reason"
    worker.says({"not_alone_reason": "child_declined"}, WREN)
    worker.signs(MARLOW)
    worker.reads("The visit is on record.", "I like Nan.", "All three at the table.")
    worker.looks("visit-signed")
    worker.goes_to(f"/children/{WREN}")
    worker.reads("All three at the table.")


def test_a_failed_visit_leaves_the_visit_due(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "failed-visit")
    worker.looks("failed-visit")
    worker.says({"reason": "nobody_home", "wrong_address": False, "next_step": "Again at five, with K."})
    worker.signs(MARLOW)
    worker.reads("The visit is still due.", "Visit failed: Nobody at home")


def test_what_is_written_is_kept_and_a_second_window_keeps_both(chromium: Browser, served: str) -> None:
    """Given a draft open in two windows, when both write, then both drafts stand on Today until signed."""
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "case-note")
    worker.says({"about": "School"})
    worker.page.wait_for_selector("text=Draft kept at")
    first, second = worker.page, worker.page.context.new_page()
    second.goto(first.url)
    assert "You are carrying on from what you wrote" in second.inner_text("body")
    assert second.input_value("[name=about]") == "School"
    second.fill("[name=words]", "The head rang.")
    second.wait_for_selector("text=Draft kept at")
    first.fill("[name=words]", "Nan rang.")
    first.wait_for_selector("text=You changed this in another window too.")
    first.click(SIGN)
    first.wait_for_url(f"{served}/children/{MARLOW}")
    worker.goes_to("/")
    worker.reads("Case note, saved")
    worker.page.click("#drafts a")
    assert worker.page.input_value("[name=words]") == "The head rang."
    worker.signs(MARLOW)
    worker.goes_to("/")
    worker.reads("You have begun nothing that is not signed.")


def test_without_a_signal_nothing_is_signed_and_nothing_is_lost(chromium: Browser, served: str) -> None:
    """On a doorstep the browser would leave the page for its own, and the words with it."""
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "case-note")
    words, network = "She asked for her nan, twice.", worker.page.context
    network.set_offline(True)
    worker.says({"about": "Doorstep", "words": words})
    worker.page.click(SIGN)
    worker.page.wait_for_selector("[data-trouble]:visible")
    assert worker.page.url.endswith("/record/case-note")
    assert worker.page.input_value("[name=words]") == words
    network.set_offline(False)
    worker.complaints.clear()
    worker.page.wait_for_timeout(1500)  # the button takes no second press within a second
    worker.signs(MARLOW)
    worker.reads(words)


def test_a_visit_by_keyboard_alone(chromium: Browser, served: str) -> None:
    """Tab, arrows, space and Enter: no mouse from the form's first box to the signature."""
    worker = Person(chromium, served, "p.example")
    page = worker.goes_to(f"/children/{ROBIN}/record/visit")
    page.focus("#id_on_day")
    for _ in range(120):
        name = page.evaluate("document.activeElement.name || ''")
        kind = page.evaluate("document.activeElement.type || ''")
        if kind == "submit":
            break
        if kind == "radio" and not page.evaluate("document.activeElement.checked"):
            page.keyboard.press("Space")
        elif name in ("visit_type", "place"):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/children/{ROBIN}")
    worker.reads("The visit is on record.")
