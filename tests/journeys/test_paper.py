"""Journeys: a plan on paper for a mother and for the child, an invitation, and a document that is refused."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from tests.access.bad_documents import BAD, PDF
from tests.rooms.recording.family import MARLOW
from tests.rooms.recording.fixtures import loaded
from tests.rooms.recording.served import Person, served
from tests.village_fixtures import in_village

__all__ = ["in_village", "loaded", "served"]
pytestmark = [pytest.mark.journey, pytest.mark.database]


def writes_a_plan(worker: Person) -> None:
    worker.records(MARLOW, "write-plan")
    worker.says({"outcomes": "Marlow plays on a clear floor.", "contingency": "We meet within the week.",
                 "for_child": "We want home to be safe for you to play in."}, MARLOW)  # fmt: skip
    worker.signs(MARLOW)
    worker.records(MARLOW, "plan-action")
    worker.says({"action": "Clear the floor", "owner": "Ada Quill", "due": date(2026, 12, 4)})
    worker.says({"measure": "The health visitor sees it", "for_child": "Mum will clear the floor."})
    worker.signs(MARLOW)


def chooses(worker: Person, paper: str, to: str) -> None:
    """From the child's page, by its own link, to what the recipient will see."""
    worker.goes_to(f"/children/{MARLOW}")
    worker.page.click("text=Make a paper")
    worker.page.check(f'[name="paper"][value="{paper}"]')
    worker.page.get_by_label(to).check()
    worker.looks(f"paper-choose-{paper}")
    presses(worker, "See what they will see")


def presses(worker: Person, button: str) -> None:
    with worker.page.expect_navigation():
        worker.page.get_by_role("button", name=button).click()


def makes(worker: Person) -> None:
    presses(worker, "Make this paper")
    worker.page.wait_for_url("**/paper/*-*")
    worker.reads("The paper is made and kept on this record.")


def downloads(worker: Person, link: str) -> bytes:
    with worker.page.expect_download() as waiting:
        worker.page.get_by_role("link", name=link, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def read(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_a_plan_for_the_mother_is_seen_before_it_is_made(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    writes_a_plan(worker)
    chooses(worker, "plan", "Ada Quill")
    worker.reads(
        "What Ada Quill will see", "Clear the floor", "We meet within the week.", "Nothing is made yet."
    )
    worker.looks("paper-preview")
    makes(worker)
    worker.looks("paper-made")
    assert "Clear the floor" in read(downloads(worker, "PDF"))
    opened = docx.Document(io.BytesIO(downloads(worker, "Word")))
    assert "Clear the floor" in [
        cell.text for table in opened.tables for row in table.rows for cell in row.cells
    ]
    worker.goes_to(f"/children/{MARLOW}")
    worker.reads("Child protection plan, for Ada Quill")


def test_a_plan_that_marlow_can_read(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    chooses(worker, "plan-for-child", "Marlow Tarn-Hollis")
    worker.reads("Nobody has written what this plan is for in words for Marlow")
    worker.looks("paper-not-yet")
    writes_a_plan(worker)
    chooses(worker, "plan-for-child", "Marlow Tarn-Hollis")
    worker.reads("Hello Marlow", "Mum will clear the floor.")
    worker.looks("paper-child-preview")
    makes(worker)
    text = read(downloads(worker, "PDF"))
    assert "We want home to be safe for you to play in." in " ".join(text.split())
    assert "health visitor" not in text


def test_an_invitation_with_a_calendar_file_that_names_nobody(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "book-conference")
    worker.says({"conference": "review", "booked_for": date(2026, 12, 3), "starts": "half past ten"})
    worker.page.click("button:has-text('Sign'):not(:has-text('out'))")
    worker.reads("Give the time with a colon, in 24 hours: 10:30, or 14:00")
    worker.says({"starts": "10:30", "place": "Shire Hall, room 4"})
    worker.signs(MARLOW)
    chooses(worker, "invitation", "Ada Quill")
    worker.reads("Thursday 3 December 2026", "Shire Hall, room 4", "with a calendar file")
    worker.looks("paper-invitation")
    makes(worker)
    found = Calendar.from_ical(downloads(worker, "Calendar file"))
    (event,) = found.walk("VEVENT")
    assert (found["METHOD"], event["SEQUENCE"]) == ("REQUEST", 0)
    assert "Marlow" not in found.to_ical().decode()


def test_what_is_left_out_is_added_only_with_a_reason(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    chooses(worker, "summary", "Ada Quill")
    worker.reads("Left out", "It is about somebody else of the family.")
    worker.looks("paper-left-out")
    worker.page.locator('input[name="add"]').first.check()
    presses(worker, "Show it with these")
    worker.reads("Say why they need what you add, in a sentence")
    worker.looks("paper-no-reason")
    worker.page.fill("#why", "They plan together who collects whom")
    presses(worker, "Show it with these")
    worker.reads("You added")
    makes(worker)
    worker.reads("What was added, and why", "They plan together who collects whom")


def test_a_document_that_is_not_what_it_says_is_refused_at_its_field(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    worker.goes_to(f"/children/{MARLOW}")
    worker.page.click("text=Add a document")
    worker.looks("documents")
    box = worker.page.locator('input[type="file"]')
    name, content, _ = BAD["a program in disguise"]
    box.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    presses(worker, "Put on record")
    worker.reads("“letter.pdf” is not a whole PDF")
    worker.looks("documents-refused")
    box.set_input_files({"name": "School report.pdf", "mimeType": "application/pdf", "buffer": PDF})
    presses(worker, "Put on record")
    worker.reads("The document is on record.", "School report.pdf")
    assert downloads(worker, "School report.pdf") == PDF
