"""News of a child once on a plan, that nobody takes up, stays in sight until somebody answers it."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.rooms.recording.served import Person, served
from tests.village import MARLOW
from tests.village_fixtures import in_village, loaded, the_day

__all__ = ["in_village", "loaded", "served", "the_day"]
pytestmark = [pytest.mark.journey, pytest.mark.database]
IT_CAME, LAST_DAY, TOO_LATE = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)
"""It was to be answered within three working days: the local limit of the signal."""
UNTAKEN = "of 23 November 2026 about a child who was once on a protection plan has no answer recorded"


def test_an_untaken_follow_up_stays_in_sight_until_it_is_answered(
    chromium: Browser, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(day: date, username: str) -> Person:
        monkeypatch.setenv("GOLDTHREAD_TODAY", day.isoformat())
        return Person(chromium, served, username)

    worker = on(IT_CAME, "p.example")
    worker.records(MARLOW, "new-information")
    worker.says({"source": "2B"})
    worker.says({"concern": "A new bruise, and he will not say how.", "injury": False}, MARLOW)
    worker.signs(MARLOW)

    assert UNTAKEN not in on(LAST_DAY, "p.example").page.inner_text("body")
    manager = on(TOO_LATE, "o.sample")
    manager.reads("Not decided, 4 days: late since 24 Nov")
    worker = on(TOO_LATE, "p.example")
    worker.reads(UNTAKEN)
    worker.looks("an-untaken-follow-up")

    worker.records(MARLOW, "follow-up")
    worker.says(
        {"about": IT_CAME, "answer": "Seen at nursery on 27 November.", "reason": "A fall, seen by staff."}
    )
    worker.signs(MARLOW)
    worker.goes_to("/")
    assert UNTAKEN not in worker.page.inner_text("body")
    manager.goes_to("/")
    assert "Not decided, 4 days: late since 24 Nov" not in manager.page.inner_text("body")
