"""The register: today from the summary, any past day from facts; the two agree, and neither is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.session import acting_as
from goldthread.rooms.child_protection import register as rooms_register
from tests.rooms.recording.desk import START, STRATEGY, TABLE, VIEW, Desk
from tests.rooms.recording.family import MARLOW, ROBIN, TODAY
from tests.village import user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
MONDAY = date(2026, 11, 16)


def rows(page: str) -> int:
    return len(re.findall(r"<tr role=\"row\">", page)) - 1


def make_a_plan(desk: Desk) -> None:
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START}, on=MONDAY)
    made = {**VIEW, "decision": "plan_made", "category": "PHY"}
    desk.signs(ROBIN, "initial-conference", TABLE, each={ROBIN: made}, on=date(2026, 11, 18))


def test_it_lists_each_child_on_a_plan_with_what_a_chair_asks(signed_in: SignIn) -> None:
    page = signed_in("o.sample").get("/register").content.decode()
    for words in (
        "Marlow Tarn-Hollis",
        "Neglect",
        "24 Apr 2025, 18 months",
        "P. Example",
        "7 days ago",
        "1 child on a plan",
    ):
        assert words in page, words
    assert rows(page) == 1
    assert "Nobody named" in page


def test_counts_equal_rows(signed_in: SignIn) -> None:
    make_a_plan(Desk(signed_in("p.example")))
    page = signed_in("o.sample").get("/register").content.decode()
    assert rows(page) == 2
    assert "2 children on a plan" in page
    counted = re.search(r"of those you may see\. (.*?)\.</p>", page)
    assert counted is not None
    assert sum(int(number) for number in re.findall(r": (\d+)", counted[1])) == 2


def test_a_past_day_is_as_it_was_known_that_evening(signed_in: SignIn) -> None:
    """Robin's plan of the 18th was typed on the 23rd: on the 20th nobody knew of it."""
    make_a_plan(Desk(signed_in("p.example")))
    browser = signed_in("o.sample")
    then = browser.get("/register?as_known=2026-11-20").content.decode()
    assert "Robin" not in then
    assert "1 child on a plan as known on Fri 20 Nov 2026" in then
    assert "Robin" in browser.get("/register").content.decode()
    assert "No child whom you may see" in browser.get("/register?as_known=2025-04-23").content.decode()
    assert "Marlow" in browser.get("/register?as_known=2025-04-24").content.decode()
    seen = browser.get("/register?as_known=2026-10-13").content.decode()
    assert "2 Sep" in seen, "the visit of 12 October was typed on the 14th"


def test_a_plan_that_ends_is_on_yesterdays_register_and_not_on_todays(signed_in: SignIn) -> None:
    ends = {MARLOW: {**VIEW, "decision": "plan_ends"}}
    Desk(signed_in("p.example")).signs(MARLOW, "review-conference", TABLE, each=ends)
    browser = signed_in("o.sample")
    assert "Marlow" not in browser.get("/register").content.decode()
    assert "Marlow" in browser.get("/register?as_known=2026-11-22").content.decode()


def test_todays_two_ways_agree(signed_in: SignIn) -> None:
    """The summary's line and the line worked out from facts say the same of each child."""
    make_a_plan(Desk(signed_in("p.example")))
    fostered = new_fact(MARLOW, "PrivateFosteringVisited", TODAY, data={"alone": True})
    with acting_as(user("p.example")):
        sign(NewEntry("visits", TODAY), [fostered], by=user("p.example"), now=wall_clock.now())
    with acting_as(user("o.sample")):
        stored = rooms_register._today(TODAY)
        derived = rooms_register._as_known_on(TODAY, TODAY)
    assert len(stored) == 2
    assert TODAY in {one.seen_on for one in derived}, "seen at a private fostering visit is seen"
    assert sorted(stored, key=lambda one: one.child.pk) == sorted(derived, key=lambda one: one.child.pk)


@pytest.mark.parametrize(("path", "surface"), [
    ("/register", "register"), ("/register?as_known=2026-11-20", "register, as known on Fri 20 Nov 2026"),
])  # fmt: skip
def test_it_is_on_record_as_a_list(
    signed_in: SignIn, past_every_policy: Ask, path: str, surface: str
) -> None:
    signed_in("o.sample").get(path)
    said = "select surface, people, subject_id from read_audit where surface like 'register%%'"
    assert past_every_policy(said.replace("%%", "%")) == [(surface, 1, None)]


def test_whom_it_does_not_concern_sees_nobody(signed_in: SignIn) -> None:
    assert "Marlow" not in signed_in("f.figment").get("/register").content.decode()
    assert signed_in("v.chamber").get("/register").status_code == 404
    assert (
        "That day has not come yet"
        in signed_in("o.sample").get("/register?as_known=2027-01-01").content.decode()
    )


@pytest.mark.parametrize("path", ["/register", "/register?as_known=2026-11-22"])
def test_queries_do_not_grow_with_the_children(signed_in: SignIn, path: str) -> None:
    browser = signed_in("o.sample")
    with CaptureQueriesContext(connection) as one:
        browser.get(path)
    make_a_plan(Desk(signed_in("p.example")))
    with CaptureQueriesContext(connection) as two:
        browser.get(path)
    assert len(one) == len(two)
