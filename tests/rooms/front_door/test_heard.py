"""A sender hears that there is an answer: in their own list, and by an email that says nothing of it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from goldthread.cli.work.jobs import remind
from goldthread.exchange.mail.outbox import dispatch
from goldthread.ground import wall_clock
from tests.rooms.chasing.telling import PostBox, at, chooses, give_addresses, post_box
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import decided_on_farley, refers
from tests.rooms.front_door.test_challenge import OVER, PATH
from tests.rooms.front_door.test_ladder import AFRAID, FOREST_WORKER, answers, ladder_of, text
from tests.village import FAR, TODAY, user
from tests.village_fixtures import SignIn

__all__ = ["post_box"]
pytestmark = pytest.mark.database
NEW = "New since you last looked"
TOLD = """select a.username, n.what from notice n join account a on a.id = n.recipient_id
where n.kind = 'agency' and n.taken_back_at is null order by n.made_at, 1"""


@pytest.fixture
def chased(signed_in: SignIn, past_every_policy: Rows) -> None:
    """Reminders have begun here; S. Invented has an address, and wants to hear at once, but not at night."""
    give_addresses(past_every_policy, "s.invented")
    chooses("s.invented", "at_once", TODAY, quiet=("19:00", "07:00"))
    remind(wall_clock.now())


@pytest.fixture
def decided(chased: None, signed_in: SignIn) -> tuple[Client, UUID]:
    """A teacher sent it, the front door decided it, and the reminders ran since."""
    teacher, sent = decided_on_farley(signed_in)
    remind(wall_clock.now())
    return teacher, sent


def test_a_decision_and_then_an_answer_are_each_new_until_they_are_read(
    decided: tuple[Client, UUID], signed_in: SignIn, past_every_policy: Rows
) -> None:
    teacher, sent = decided
    remind(wall_clock.now())
    assert past_every_policy(TOLD) == [("s.invented", "answer_to_sender")]
    assert NEW in text(teacher, "/sent")
    assert "There is an answer to what you sent" in text(teacher, "/notices")
    assert NEW not in text(signed_in("u.elsewhere"), "/sent")
    teacher.get(f"/sent/{sent}")
    assert NEW not in text(teacher, "/sent")
    assert "There is an answer" not in text(teacher, "/notices")
    assert teacher.post(f"/sent/{sent}", AFRAID).status_code == 302
    remind(wall_clock.now())
    assert NEW not in text(teacher, "/sent")  # their own words are no news to them
    answers(signed_in(FOREST_WORKER), ladder_of(past_every_policy), "We visit him today", 1)
    remind(wall_clock.now())
    assert NEW in text(teacher, "/sent")


def test_in_a_long_list_what_is_new_is_on_the_first_page(
    decided: tuple[Client, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the oldest of three has news, and two fit on a page, it is first; each stands on one page."""
    monkeypatch.setattr("goldthread.rooms.partners.follow.A_PAGE", 2)
    teacher, sent = decided
    other, last = (refers(teacher, {"name": name}) for name in ("Jay One", "Kit Two"))
    pages = [teacher.get("/sent", {"page": number}).content.decode() for number in (1, 2)]
    listed = [re.findall(r'href="/sent/([0-9a-f-]{36})"', words) for words in pages]
    assert listed == [[str(sent), str(last)], [str(other)]]
    assert "Page 1 of 2" in text(teacher, "/sent")


def test_the_email_says_that_something_waits_and_keeps_quiet_hours(
    decided: tuple[Client, UUID], post_box: PostBox
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    dispatch(at(tomorrow, 5))
    assert post_box.took == []
    assert dispatch(at(tomorrow, 8)) == 1
    assert dispatch(at(tomorrow, 9)) == 0
    words = f"{post_box.took[0]['Subject']} {post_box.took[0].get_payload()}"
    assert "1 notice in Goldthread" in words
    assert [one for one in ("Farley", "referral", "decided", "answer", "child") if one in words.lower()] == []


def test_advice_is_heard_by_whoever_asked(chased: None, signed_in: SignIn, past_every_policy: Rows) -> None:
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    asked = {"question": "Does a bruise on a baby who cannot crawl count?", "your_contact": "01632 960 555"}
    sent = teacher.post("/refer/advice", asked)["Location"].rsplit("/", 1)[1]
    screener.post(f"/front-door/{sent}/answer", {"words": "Yes: refer it now"})
    remind(wall_clock.now())
    assert past_every_policy(TOLD) == [("s.invented", "answer_to_sender")]


COLLEAGUE = """update worker set agency_id = (select agency_id from worker where user_id = %s)
where user_id = %s"""
AUNT = """insert into conflict (id, user_id, person_id, why, started_on, recorded_at)
values (gen_random_uuid(), %s, %s, 'aunt', %s, now())"""


def test_a_challenge_is_heard_by_the_agency_but_not_by_the_childs_aunt(
    chased: None, signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Both work at the school; one of them may not even know that there is a record."""
    past_every_policy(COLLEAGUE, user("s.invented"), user("u.elsewhere"))
    past_every_policy(AUNT, user("u.elsewhere"), FAR, TODAY)
    signed_in(FOREST_WORKER).post(PATH, OVER)
    remind(wall_clock.now())
    assert past_every_policy(TOLD) == [("s.invented", "challenge_to_agency")]
    assert NEW in text(signed_in("s.invented"), "/sent")
    assert "Challenges to your agency" not in text(signed_in("u.elsewhere"), "/sent")


def test_where_whoever_sent_it_has_left_a_colleague_hears(
    chased: None, signed_in: SignIn, past_every_policy: Rows
) -> None:
    decided_on_farley(signed_in)
    past_every_policy("update post set ended_on = started_on where worker_id in "
                      "(select id from worker where user_id = %s)", user("s.invented"))  # fmt: skip
    past_every_policy(COLLEAGUE, user("s.invented"), user("u.elsewhere"))
    remind(wall_clock.now())
    assert past_every_policy(TOLD) == [("u.elsewhere", "answer_to_sender")]
