"""A warning stands at the head of the page until somebody ends it, and says when its review is overdue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW
from tests.village import TODAY
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
DOG = "A dog that is not tied up"
REVIEW = TODAY + timedelta(days=14)
NUMBER = "select data ->> 'warning_id' from fact where kind = 'WarningRecorded'"


def warned(signed_in: SignIn) -> Desk:
    desk = Desk(signed_in("p.example"))
    desk.signs(MARLOW, "warning", {"warning": DOG, "review_on": REVIEW})
    return desk


def test_it_stands_at_the_head_with_its_day_of_review(signed_in: SignIn) -> None:
    assert f"{DOG}: to be reviewed 7 Dec" in warned(signed_in).child(MARLOW)


def test_without_a_day_of_review_it_is_refused(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    assert desk.refused(MARLOW, "warning", {"warning": DOG})
    assert "later day" in desk.refused(MARLOW, "warning", {"warning": DOG, "review_on": TODAY})


def test_an_overdue_review_is_said_in_words(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    warned(signed_in)
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 12, 10).isoformat())
    page = Desk(signed_in("p.example")).child(MARLOW)
    assert f"{DOG}: review overdue by 3 days, was due 7 Dec" in page


def test_reviewed_it_stands_and_ended_it_does_not(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = warned(signed_in)
    ((number,),) = past_every_policy(NUMBER)
    said = {"warning_id": number, "outcome": "Still there", "review_on": TODAY + timedelta(days=60)}
    desk.signs(MARLOW, "review-warning", each={MARLOW: said})
    assert f"{DOG}: to be reviewed 22 Jan 2027" in desk.child(MARLOW)
    desk.signs(MARLOW, "end-warning", each={MARLOW: {"warning_id": number, "reason": "The dog is gone"}})
    page = desk.child(MARLOW)
    assert f"{DOG}: to be reviewed" not in page
    assert "Warning ended: The dog is gone" in page
    assert "review-warning" not in page
