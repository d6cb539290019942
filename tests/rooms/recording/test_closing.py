"""Closing a case: one proposes, another decides, sometimes a second, and nothing is left unanswered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.days import add_months
from goldthread.core.spells import Spell
from goldthread.rooms.reviews.second_manager import lately_ended, rule
from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import worker
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]
WHY = {"reason": "RC7", "analysis": "Nan is there each day; school has no worry."}
STATUS = "select status, worker_id from child_summary where person_id = %s"
DATA = "select data from fact where kind = %s and subject_id = %s"


@pytest.mark.database
def test_a_worker_proposes_and_a_manager_decides(signed_in: SignIn, past_every_policy: Ask) -> None:
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    assert "Nobody has proposed" in manager.refused(WREN, "close-case", each={WREN: WHY})
    work.signs(WREN, "propose-closure", each={WREN: WHY, ROBIN: WHY})
    assert "Wren Tarn-Hollis: closing to decide" in manager.browser.get("/").content.decode()
    assert "Nan is there each day" in manager.open(WREN, "close-case")
    manager.signs(
        WREN, "return-closure", each={ROBIN: {"reason": "See the father first."}, WREN: {"reason": "-"}}
    )
    assert "Nobody has proposed" in manager.refused(ROBIN, "close-case", each={ROBIN: WHY})
    work.signs(WREN, "propose-closure", each={WREN: WHY})
    card = manager.open(WREN, "close-case")
    assert "Closure not agreed 23 Nov, O. Sample: -" in card
    manager.signs(WREN, "close-case", each={WREN: WHY})
    assert past_every_policy(STATUS, WREN) == [("closed", None)]
    assert past_every_policy(STATUS, ROBIN)[0][0] == "referral"
    said = past_every_policy(DATA, "ReferralClosed", WREN)[0][0]
    assert said["worker"] == str(worker("p.example"))
    assert said["authorised_by"] == str(worker("o.sample"))
    assert "second_authoriser" not in said


@pytest.mark.database
def test_after_a_plan_two_managers_decide_and_actions_are_answered_first(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given a plan that ended today with an action still open."""
    work, manager, head = (Desk(signed_in(who)) for who in ("p.example", "o.sample", "h.service"))
    ends = {"child_view": "Happy.", "decision": "plan_ends"}
    work.signs(MARLOW, "review-conference", {"agencies": ["school"], "quorate": True}, each={MARLOW: ends})
    assert "the action “Home conditions to improve”" in work.refused(
        MARLOW, "propose-closure", each={MARLOW: WHY}
    )
    waived = {"action_id": "1", "result": "no_longer_needed", "change_for_child": "They have moved to Nan's."}
    said = work.open(MARLOW, "propose-closure")
    assert "Home conditions to improve" in said
    work.signs(MARLOW, "review-action", each={MARLOW: waived})
    work.signs(MARLOW, "propose-closure", each={MARLOW: WHY})
    assert "so two managers decide" in manager.refused(MARLOW, "close-case", each={MARLOW: WHY})
    manager.signs(MARLOW, "agree-closure", each={MARLOW: {"reason": "I agree."}})
    assert "You agreed to it already" in manager.refused(MARLOW, "close-case", each={MARLOW: WHY})
    assert "closing for a second manager" in head.browser.get("/").content.decode()
    head.signs(MARLOW, "close-case", each={MARLOW: WHY})
    said_of = past_every_policy(DATA, "ReferralClosed", MARLOW)[0][0]
    assert said_of["authorised_by"] == str(worker("o.sample"))
    assert said_of["second_authoriser"] == str(worker("h.service"))


@pytest.mark.database
def test_what_is_left_open_can_be_answered_after_the_work_it_came_from_has_ended(signed_in: SignIn) -> None:
    """Given a plan that ended on Friday and an assessment authorised without one answer: no dead end."""
    work, manager, friday = Desk(signed_in("p.example")), Desk(signed_in("o.sample")), date(2026, 11, 20)
    ends = {"child_view": "Happy.", "decision": "plan_ends"}
    there = {"agencies": ["school"], "quorate": True}
    work.signs(MARLOW, "review-conference", there, each={MARLOW: ends}, on=friday)
    found = {"factors": ["3B"], "child_seen": True, "needs_services": False, "analysis": "Safe at Nan's."}
    for slug, by in (("start", work), ("send", work)):
        by.signs(MARLOW, f"{slug}-assessment", each={MARLOW: found}, on=friday)
    work.signs(MARLOW, "ask-contribution", {"agency": "Scouts"}, each={MARLOW: {}}, on=friday)
    manager.signs(MARLOW, "authorise-assessment", each={MARLOW: found}, on=friday)
    assert "Scouts, asked and not answered" in work.refused(MARLOW, "propose-closure", each={MARLOW: WHY})
    page = work.child(MARLOW)
    assert "record/review-action" in page
    assert "record/contribution-received" in page
    waived = {"action_id": "1", "result": "no_longer_needed", "change_for_child": "They live at Nan's."}
    work.signs(MARLOW, "review-action", each={MARLOW: waived})
    silent = {MARLOW: {"agency": "Scouts"}}
    work.signs(MARLOW, "contribution-received", {"words": "They will not."}, each=silent)
    work.signs(MARLOW, "propose-closure", each={MARLOW: WHY})
    assert "record/review-action" not in work.child(MARLOW)


@pytest.mark.database
def test_nobody_decides_their_own_proposal(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    manager.signs(WREN, "propose-closure", each={WREN: WHY})
    assert "another manager decides" in manager.refused(WREN, "close-case", each={WREN: WHY})


def ended(kind: str, on: date | None) -> Spell:
    made = uuid4()
    return Spell(made, kind, uuid4(), date(2020, 1, 1), on, made, None, None)


@given(st.dates(date(2022, 1, 1), date(2026, 12, 1)), st.integers(-40, 200))
def test_a_second_manager_is_asked_until_the_councils_limit_and_no_longer(day: date, later: int) -> None:
    """Independent: the limit's own number of months after the end, that day included, whatever the month."""
    known = rule()
    assert known is not None
    assert known.cite
    asked = day + timedelta(days=later)
    expected = day <= asked <= add_months(day, known.within.number)
    assert (lately_ended([ended("protection_plan", day)], asked) is not None) is expected
    assert lately_ended([ended("need_plan", day), ended("section_47", None)], asked) is None
