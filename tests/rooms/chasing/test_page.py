"""My notices on a page: what, for whom, why me, one link to act; read, taken back, and how I hear of them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from goldthread.record.models import NoticeSetting
from goldthread.record.session import acting_as
from tests.rooms.chasing.telling import AFTER, BEFORE, ON, Ask, at, told_by, visits
from tests.village import MARLOW, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def after_the_day(in_village: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody was told by 2 December, and looks on that day."""
    told_by(BEFORE)
    told_by(AFTER)
    monkeypatch.setenv("GOLDTHREAD_TODAY", AFTER.isoformat())


def words_of(signed_in: SignIn, username: str, path: str = "/notices") -> str:
    return " ".join(signed_in(username).get(path).content.decode().split())


def test_the_owner_is_led_to_where_it_is_done(signed_in: SignIn) -> None:
    words = words_of(signed_in, "p.example")
    assert "<strong>Marlow Tarn-Hollis, 4</strong>: visit to a child on a protection plan" in words
    assert f'href="/children/{MARLOW}/record/visit"' in words
    assert "2 working days late" in words


def test_the_manager_reads_why_they_are_told(signed_in: SignIn) -> None:
    words = words_of(signed_in, "o.sample")
    assert "You are told as team manager, 2 working days after its day." in words
    assert f'href="/children/{MARLOW}#due"' in words


def test_today_and_every_page_count_them(signed_in: SignIn, past_every_policy: Ask) -> None:
    ((number,),) = past_every_policy(
        "select count(*) from notice where recipient_id = %s and taken_back_at is null", user("o.sample")
    )
    assert f"Notices ({number})" in words_of(signed_in, "o.sample", "/account")
    assert f"{number} notice" in words_of(signed_in, "o.sample", "/")


def test_reading_one_leaves_it_to_be_done(signed_in: SignIn, past_every_policy: Ask) -> None:
    browser = signed_in("p.example")
    waiting = past_every_policy(
        "select id from notice where recipient_id = %s and taken_back_at is null", user("p.example")
    )
    browser.post("/notices/read", {"notice": [str(one) for (one,) in waiting]})
    page = " ".join(browser.get("/notices").content.decode().split())
    assert "You have read every notice" in page
    assert "Read, and still to be done" in page
    assert "Marlow Tarn-Hollis, 4" in page


def test_behind_many_notices_the_next_follows_as_one_is_read(
    signed_in: SignIn, past_every_policy: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more than a page shows, none is out of sight for good: the unread come first."""
    monkeypatch.setattr("goldthread.site.notices.queries.MOST", 1)
    browser = signed_in("o.sample")
    shown = set()
    for _ in past_every_policy(
        "select id from notice where recipient_id = %s and taken_back_at is null", user("o.sample")
    ):
        page = browser.get("/notices").content.decode()
        assert "More stand behind these" in page
        (one,) = re.findall(r'name="notice" value="([^"]+)"', page)
        shown.add(one)
        browser.post("/notices/read", {"notice": one})
    assert len(shown) > 1
    assert "You have read every notice" in browser.get("/notices").content.decode()


def test_nobody_reads_for_another(signed_in: SignIn, past_every_policy: Ask) -> None:
    ((one,),) = past_every_policy(
        "select id from notice where recipient_id = %s and subject_id = %s and taken_back_at is null"
        " and what = 'child_protection_visit'",
        user("p.example"),
        MARLOW,
    )
    signed_in("o.sample").post("/notices/read", {"notice": str(one)})
    signed_in("o.sample").post("/notices/read", {"notice": "nothing that is a number"})
    assert past_every_policy("select read_at from notice where id = %s", one) == [(None,)]


def test_what_was_done_is_shown_as_taken_back(signed_in: SignIn) -> None:
    visits(AFTER)
    words = words_of(signed_in, "o.sample")
    assert "Visit to a child on a protection plan, due 30 Nov. It was done." in words


def test_a_head_reads_counts_and_no_child(signed_in: SignIn) -> None:
    words = words_of(signed_in, "d.compass")
    assert "local standard" in words
    assert "Counted for heads once a week, and never child by child." in words
    assert "Marlow" not in words


def test_each_look_is_on_record(signed_in: SignIn, past_every_policy: Ask) -> None:
    words_of(signed_in, "p.example")
    asked = "select count(*) from read_audit where surface = 'notices' and user_id = %s"
    assert past_every_policy(asked, user("p.example")) == [(1,)]


def test_what_i_choose_is_kept_and_the_last_choice_stands(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    said = {"email": "daily", "daily_at": "16:30", "quiet_from": "20:00", "quiet_until": "06:30"}
    browser.post("/notices/settings", said)
    browser.post("/notices/settings", {**said, "email": "never"})
    with acting_as(user("p.example"), now=at(ON + timedelta(days=9))):
        assert [row.email for row in NoticeSetting.objects.order_by("set_at", "id")] == ["daily", "never"]
    page = browser.get("/notices/settings").content.decode()
    assert "no mail server is named" in page


def test_quiet_hours_need_two_ends(signed_in: SignIn) -> None:
    said = {"email": "at_once", "daily_at": "08:00", "quiet_from": "20:00", "quiet_until": ""}
    page = signed_in("p.example").post("/notices/settings", said).content.decode()
    assert "There is a problem" in page
    assert "Choose both ends of your quiet hours, or neither" in page
