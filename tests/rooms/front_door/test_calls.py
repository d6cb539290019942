"""Somebody rings or writes and staff write it down: from when clocks run, for whom, and never lost."""

from __future__ import annotations

import re
from uuid import UUID

from django.test import Client

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import FARLEY, WORRY, decision, takes
from tests.rooms.front_door.village import SCHOOL
from tests.village import FAR, id_of
from tests.village_fixtures import SignIn

CALL = {
    **WORRY,
    "door": "email",
    "source": "2A",
    "children": "1",
    **{f"child-0-{name}": value for name, value in FARLEY.items()},
    "came_on_day": "20",
    "came_on_month": "11",
    "came_on_year": "2026",
    "came_at": "16:55",
    "once": str(id_of("a call")),
}
NEW, DRAFT = "/front-door/new", "/front-door/new/draft"


def writes(browser: Client, **more: str) -> UUID:
    answer = browser.post(NEW, CALL | more)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return UUID(answer["Location"].rsplit("/", 1)[1])


def test_the_clocks_run_from_when_it_reached_us_and_both_days_are_shown(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Given an email of Friday 16:55 that is read on Monday, then it was received on Friday."""
    screener = signed_in("m.sifter")
    contact = writes(screener)
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert "received Friday 20 November, 16:55 by email, written down Monday 23 November" in page
    takes(screener, contact, 0, FAR)
    words = """select to_char(f.happened_on, 'YYYY-MM-DD') from fact f
               join contact_child c on c.spell = f.id where c.contact_id = %s"""
    assert past_every_policy(words, contact) == [("2026-11-20",)]


def test_what_is_still_to_come_is_refused_at_its_field(signed_in: SignIn, past_every_policy: Rows) -> None:
    page = signed_in("m.sifter").post(NEW, CALL | {"came_on_day": "24"}).content.decode()
    assert "This is still to come" in page
    assert 'href="#id_came_on_day"' in page
    assert past_every_policy("select count(*) from arrived_contact") == [(0,)]


def test_what_is_typed_during_a_call_comes_back_and_goes_in_once(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    kept = screener.post(DRAFT, CALL | {"worry": "He flinched, and then"}).content.decode()
    page = screener.get(NEW).content.decode()
    assert "You are carrying on from what you wrote" in page
    assert "He flinched, and then" in page
    assert f"{NEW}?draft=" in screener.get("/").content.decode(), "Today leads back to it"
    draft = dict(re.findall(r'name="(draft|version)" value="([^"]+)"', kept))
    assert writes(screener, **draft) == writes(screener, **draft)
    assert past_every_policy("select count(*) from arrived_contact") == [(1,)]
    assert "carrying on" not in screener.get(NEW).content.decode()
    screener.post(DRAFT, CALL)
    assert "carrying on" not in screener.get(NEW).content.decode(), "a save that comes late keeps nothing"


def test_the_agency_that_rang_follows_its_call_and_may_disagree(signed_in: SignIn) -> None:
    screener, teacher = signed_in("m.sifter"), signed_in("s.invented")
    contact = writes(screener, agency=str(SCHOOL))
    page = teacher.get(f"/sent/{contact}").content.decode()
    assert "by email, and M. Sifter wrote it down" in page
    assert signed_in("u.elsewhere").get(f"/sent/{contact}").status_code == 404
    takes(screener, contact, 0, FAR)
    assert screener.post(f"/front-door/{contact}/decide", decision(0, "open_work")).status_code == 302
    page = teacher.get(f"/sent/{contact}").content.decode()
    assert "Added to open work" in page
    assert "We disagree" in page


def test_a_referral_and_a_question_sent_twice_arrive_once(signed_in: SignIn, past_every_policy: Rows) -> None:
    """A second press of Send, or a page sent again after a lost answer."""
    teacher = signed_in("s.invented")
    asked = {
        "question": "When is a bruise a referral?",
        "your_contact": "01632 960 555",
        "once": CALL["once"],
    }
    assert len({teacher.post("/refer/advice", asked)["Location"] for _ in range(2)}) == 1
    sent = {
        **CALL, "tried": "My Plan", "level": "4", "consent": "given", "parents_told": "yes",
        "your_role": "Head", "your_contact": "01632 960 555",
    }  # fmt: skip
    assert len({teacher.post("/refer", sent)["Location"] for _ in range(2)}) == 1
    assert past_every_policy("select count(*) from arrived_contact") == [(2,)]


def test_a_half_written_question_comes_back(signed_in: SignIn) -> None:
    teacher = signed_in("s.invented")
    teacher.post("/refer/advice/draft", {"question": "When is a bruise"})
    assert "When is a bruise" in teacher.get("/refer/advice").content.decode()


def test_who_wrote_an_email_is_not_acknowledged_by_our_writing_it_down(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Given an email with a way to answer it, then an answer is owed until somebody gave it."""
    screener = signed_in("m.sifter")
    contact = writes(screener, your_contact="head@school.example")
    takes(screener, contact, 0, FAR)
    words = """select count(*) from fact f join contact_child c on c.spell = f.spell
               where c.contact_id = %s and f.kind = 'ReferrerAcknowledged'"""
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert "The sender does not know yet that we have it" in page
    assert past_every_policy(words, contact) == [(0,)]
    for _ in range(2):
        screener.post(f"/front-door/{contact}/acknowledged")
    assert past_every_policy(words, contact) == [(1,)]
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert "does not know yet" not in page
    assert "written down Monday 23 November" in page
