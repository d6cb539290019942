"""A worker is told before a visit is due, the manager after; it is made, and both notices are taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from playwright.sync_api import Browser

from tests.rooms.chasing.telling import AFTER, BEFORE, told_by
from tests.rooms.recording.served import Person, served
from tests.village import MARLOW
from tests.village_fixtures import in_village, loaded, the_day

__all__ = ["in_village", "loaded", "served", "the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.database]
VISIT = "Visit to a child on a protection plan"


def the_jobs_run(day: date) -> None:
    """Beside the chromium, in a thread of their own, as they run beside the pages."""

    def run() -> None:
        told_by(day)
        connections.close_all()

    with ThreadPoolExecutor(1) as worker:
        worker.submit(run).result()


def test_told_in_time_told_above_and_taken_back(
    chromium: Browser, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit is due on 30 November. Nobody makes it, so the manager hears; it is made, so nobody does."""
    monkeypatch.setenv("GOLDTHREAD_TODAY", BEFORE.isoformat())
    the_jobs_run(BEFORE)
    worker = Person(chromium, served, "p.example")
    worker.page.click("text=you have not read")
    worker.reads(f"Marlow Tarn-Hollis, 4: {VISIT.lower()}", "Due in 3 working days")
    worker.looks("notices-before-the-day")

    monkeypatch.setenv("GOLDTHREAD_TODAY", AFTER.isoformat())
    the_jobs_run(AFTER)
    manager = Person(chromium, served, "o.sample")
    manager.page.click("text=Notices (")
    manager.reads("2 working days late", "You are told as team manager, 2 working days after its day.")
    manager.looks("notices-of-a-manager")

    worker = Person(chromium, served, "p.example")  # a week is longer than a session
    worker.goes_to("/notices")
    worker.page.click(f'a[href="/children/{MARLOW}/record/visit"]')
    worker.says({"visit_type": "child_protection", "method": "in_person", "place": "home"})
    worker.says({"seen": True, "alone": True, "bedroom": True, "child_words": "We made soup."}, MARLOW)
    worker.signs(MARLOW)
    for one in (worker, manager):
        one.goes_to("/notices")
        one.reads("Taken back", f"Marlow Tarn-Hollis, 4: {VISIT}, due 30 Nov. It was done.")
    manager.looks("notices-taken-back")


def test_choosing_how_to_hear_and_marking_as_read(
    chromium: Browser, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_TODAY", AFTER.isoformat())
    the_jobs_run(AFTER)
    worker = Person(chromium, served, "p.example")
    worker.goes_to("/notices")
    worker.page.locator("button:has-text('Mark as read')").first.click()
    worker.reads("1 notice marked as read.", "Read, and still to be done")
    worker.page.click("text=How you hear of them")
    worker.looks("how-you-hear-of-notices")
    worker.says({"email": "at_once", "quiet_from": "20:00", "quiet_until": ""})
    worker.page.click("button:has-text('Keep this')")
    worker.reads("Choose both ends of your quiet hours, or neither")
    worker.looks("how-you-hear-of-notices-error")
    worker.says({"quiet_until": "07:30"})
    worker.page.click("button:has-text('Keep this')")
    worker.reads("Kept. It holds from the next notice on.")


def test_a_stopped_worker_is_said_on_the_page(
    chromium: Browser, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages stand on the day after, and nothing has run since."""
    monkeypatch.setenv("GOLDTHREAD_TODAY", BEFORE.isoformat())
    worker = Person(chromium, served, "p.example")
    worker.reads(
        "Reminders have not run since", "Check the lists yourself, and tell your system administrator."
    )
    worker.looks("reminders-have-stopped")
