"""An assessment is written by one person and decided by another, beside what was found before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from goldthread.language.fact import Fact
from goldthread.rooms.assessments.known import came_back
from goldthread.rooms.assessments.steps import asked_and_silent, silent_rows, waiting
from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import worker
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]
FOUND = {
    "factors": ["3B", "4B"], "child_seen": True, "needs_services": True,
    "child_words": "I like it when Nan comes.", "analysis": "Frightened at home, safe at Nan's.",
}  # fmt: skip
FACT = "select data from fact where kind = %s and subject_id = %s"


@pytest.mark.database
def test_sent_waits_for_the_manager_and_is_authorised_as_it_was_written(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given a sent assessment, then the manager finds it on Today with the worker's words in the form."""
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    work.signs(ROBIN, "start-assessment", each={ROBIN: {}}, on=date(2026, 11, 3))
    assert "assessment to authorise" not in manager.browser.get("/").content.decode()
    assert "was not sent for authorisation" in manager.refused(
        ROBIN, "authorise-assessment", each={ROBIN: FOUND}
    )
    work.signs(ROBIN, "send-assessment", each={ROBIN: FOUND})
    today = manager.browser.get("/").content.decode()
    assert "Robin Tarn-Hollis: assessment to authorise" in today
    assert f"/children/{ROBIN}/record/authorise-assessment" in today
    page = manager.open(ROBIN, "authorise-assessment")
    assert "Frightened at home" in page
    assert re.search(r'value="3B"[^>]*\bchecked', page), "the manager finds what the worker ticked"
    manager.signs(ROBIN, "authorise-assessment", each={ROBIN: FOUND})
    assert "assessment to authorise" not in manager.browser.get("/").content.decode()
    said = past_every_policy(FACT, "AssessmentAuthorised", ROBIN)[0][0]
    assert said["authorised_by"] == str(worker("o.sample"))
    assert said["worker"] == str(worker("p.example"))
    assert sorted(said["factors"]) == ["3B", "4B"]
    met = "select met from deadline where clock = 'child_and_family_assessment' and subject_id = %s"
    assert past_every_policy(met, ROBIN) == [(date(2026, 11, 23),)]


@pytest.mark.database
def test_of_many_that_wait_the_manager_reads_how_many(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more than Today shows, the rest is counted, and follows as one is decided."""
    monkeypatch.setattr("goldthread.site.tray.DECIDE", 1)
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    for child in (ROBIN, MARLOW):
        work.signs(child, "start-assessment", each={child: {}})
        work.signs(child, "send-assessment", each={child: FOUND})
    today = manager.browser.get("/").content.decode()
    assert "2 wait. Here are those that have waited longest" in today
    assert today.count("/record/authorise-assessment") == 1
    manager.signs(ROBIN, "authorise-assessment", each={ROBIN: FOUND})
    today = manager.browser.get("/").content.decode()
    assert "Marlow Tarn-Hollis: assessment to authorise" in today
    assert "Here are those that have waited longest" not in today


@pytest.mark.database
def test_returned_with_a_reason_it_waits_for_the_worker(signed_in: SignIn) -> None:
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    work.signs(ROBIN, "start-assessment", each={ROBIN: {}})
    work.signs(ROBIN, "send-assessment", each={ROBIN: FOUND})
    manager.signs(ROBIN, "return-assessment", each={ROBIN: {"reason": "Father was not asked."}})
    assert "assessment to authorise" not in manager.browser.get("/").content.decode()
    assert "was not sent" in manager.refused(ROBIN, "authorise-assessment", each={ROBIN: FOUND})
    assert "Father was not asked." in work.child(ROBIN)
    assert "Frightened at home" in work.open(ROBIN, "send-assessment")


@pytest.mark.database
def test_nobody_authorises_what_they_wrote(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    manager.signs(ROBIN, "start-assessment", each={ROBIN: {}})
    manager.signs(ROBIN, "send-assessment", each={ROBIN: FOUND})
    assert "another manager authorises" in manager.refused(ROBIN, "authorise-assessment", each={ROBIN: FOUND})


@pytest.mark.database
def test_a_silent_agency_is_named_before_it_is_sent(signed_in: SignIn) -> None:
    work = Desk(signed_in("p.example"))
    work.signs(WREN, "start-assessment", each={WREN: {}, ROBIN: {}})
    work.signs(WREN, "ask-contribution", {"agency": "Stroud surgery"}, each={WREN: {}})
    said = work.refused(WREN, "send-assessment", each={WREN: FOUND, ROBIN: FOUND})
    assert "Stroud surgery asked about Wren Tarn-Hollis and not answered" in said
    assert "Robin" not in said
    words = {"words": "They will not answer without consent."}
    work.signs(WREN, "contribution-received", words, each={WREN: {"agency": "Stroud surgery"}})
    work.signs(WREN, "send-assessment", each={WREN: FOUND, ROBIN: FOUND})


CHILD = uuid4()


def fact(kind: str, day: date, **said: Any) -> Fact:
    spell = said.pop("spell", None)
    made = uuid4()
    return Fact(made, CHILD, kind, day, said, spell or made)


def test_the_same_factors_after_a_closure_and_return() -> None:
    """Given a case closed and come back, when the same factor is found, it is said with the closing."""
    first = fact("ReferralReceived", date(2024, 1, 8))
    story = [
        first,
        fact("AssessmentAuthorised", date(2024, 2, 5), factors=["3B", "4B"], spell=uuid4()),
        fact("ReferralClosed", date(2024, 6, 3), spell=first.spell),
        fact("ReferralReceived", date(2025, 1, 6)),
        fact("AssessmentSubmitted", date(2025, 2, 3), factors=["3B", "2B"], spell=uuid4()),
    ]
    assert came_back(story) == {"3B": date(2024, 6, 3)}
    assert came_back(story[:2] + story[3:]) == {}
    assert came_back(story[:-1]) == {}


def test_what_was_returned_does_not_wait() -> None:
    assessment = uuid4()
    steps = [fact("AssessmentSubmitted", date(2026, 1, 5), spell=assessment)]
    assert waiting(steps, assessment) is steps[0]
    assert waiting(steps, uuid4()) is None
    assert (
        waiting([*steps, fact("AssessmentReturned", date(2026, 1, 6), spell=assessment)], assessment) is None
    )


def test_an_agency_asked_twice_and_answered_once_in_between_is_silent_again() -> None:
    asked = [fact(kind, date(2026, 1, day), agency="School") for day, kind in
             ((5, "ContributionAsked"), (6, "ContributionReceived"), (7, "ContributionAsked"))]  # fmt: skip
    assert list(asked_and_silent(asked)) == ["School"]
    assert not asked_and_silent(asked[:2])


def test_of_those_who_are_silent_the_overdue_stand_first_each_with_its_day() -> None:
    days = {"School": date(2026, 1, 20), "Housing": None, "Police": date(2026, 1, 9)}
    asked = [fact("ContributionAsked", date(2026, 1, 5), agency=name, by=day) for name, day in days.items()]
    rows = silent_rows(asked_and_silent(asked), date(2026, 1, 12))
    assert [(row["name"], row["when"], row["kind"]) for row in rows] == [
        ("Police", "3 days late", "late"),
        ("School", "By 20 Jan", "info"),
        ("Housing", "No day given", "info"),
    ]
