"""An email says how many notices wait, once, at the hour its reader chose; in doubt it is not sent again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldthread.exchange.mail.outbox import dispatch
from goldthread.record.job_health import Excused
from tests.rooms.chasing.telling import (
    AFTER,
    BEFORE,
    Ask,
    PostBox,
    at,
    chooses,
    give_addresses,
    told_by,
    visits,
)
from tests.village import MARLOW, STAFF, user
from tests.village_fixtures import SignIn

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("in_village")]
STATES = "select state, count(*) from mail group by 1 order by 1"


@pytest.fixture
def told(past_every_policy: Ask, post_box: PostBox) -> Ask:
    """P. Example alone has an address, wants to hear at once, and was told of Marlow's visit."""
    give_addresses(past_every_policy, "p.example")
    chooses("p.example", "at_once", date(2026, 11, 1))
    told_by(BEFORE)
    return past_every_policy


def test_it_names_nobody_and_says_nothing(told: Ask, post_box: PostBox) -> None:
    assert dispatch(at(BEFORE)) == 1
    (message,) = post_box.took
    assert message["To"] == "p.example@county.example"
    words = f"{message['Subject']} {message.get_payload()}"
    assert "1 notice in Goldthread" in words
    assert "/notices" in words
    names = ("Marlow", "Tarn", "visit", "child", "late", "due", *(name for name, *_ in STAFF.values()))
    assert [name for name in names if name.lower() in words.lower()] == []


def test_the_same_notices_are_never_sent_again(told: Ask, post_box: PostBox) -> None:
    for hours in range(10):
        dispatch(at(BEFORE, 9 + hours))
    assert len(post_box.took) == 1
    told_by(AFTER)
    dispatch(at(AFTER))
    assert len(post_box.took) == 2
    assert len(set(post_box.ids())) == 2


def test_what_a_conflict_of_interest_hides_is_not_counted(told: Ask, post_box: PostBox) -> None:
    """Told of Marlow, and his aunt since: no email may say that anything waits."""
    told(
        "insert into conflict (id, user_id, person_id, why, started_on, recorded_at)"
        " values (uuidv7(), %s, %s, 'aunt', '2026-01-01', now())", user("p.example"), MARLOW,
    )  # fmt: skip
    assert dispatch(at(BEFORE)) == 0
    assert post_box.took == []


def test_once_a_day_at_their_hour_and_never_in_quiet_hours(told: Ask, post_box: PostBox) -> None:
    chooses("p.example", "daily", BEFORE, daily_at="16:00", quiet=("15:00", "17:00"))
    assert [dispatch(at(BEFORE, hour)) for hour in (10, 15, 16)] == [0, 0, 0]
    assert dispatch(at(BEFORE, 17)) == 1
    chooses("p.example", "never", BEFORE + timedelta(days=1))
    told_by(AFTER)
    assert dispatch(at(AFTER + timedelta(days=2))) == 0


def test_what_was_read_here_needs_no_email(told: Ask, post_box: PostBox) -> None:
    told("update notice set read_at = now()")
    assert dispatch(at(BEFORE)) == 0
    assert post_box.took == []


def test_what_was_done_before_it_went_needs_none(told: Ask, post_box: PostBox) -> None:
    post_box.refuses = 450
    dispatch(at(BEFORE))
    visits(BEFORE)
    post_box.refuses = None
    dispatch(at(BEFORE, 14))
    assert told(STATES) == [("not_needed", 1)]


def test_a_server_that_is_busy_is_asked_again_later_and_later(told: Ask, post_box: PostBox) -> None:
    post_box.refuses = 451
    asked = [minute for minute in range(60) if _tried(told, minute)]
    assert asked == [0, 5, 15, 35]
    post_box.refuses = None
    assert dispatch(at(BEFORE, 12)) == 1
    assert told("select outcome, count(*) from mail_attempt group by 1 order by 1") == [
        ("accepted", 1),
        ("refused", 4),
    ]


def _tried(ask: Ask, minute: int) -> bool:
    ((before,),) = ask("select count(*) from mail_attempt")
    dispatch(at(BEFORE) + timedelta(minutes=minute))
    return ask("select count(*) from mail_attempt") != [(before,)]


def test_an_address_that_is_refused_for_good_is_given_up(told: Ask, post_box: PostBox) -> None:
    post_box.refuses = 550
    dispatch(at(BEFORE))
    dispatch(at(BEFORE, 18))
    assert told(STATES) == [("given_up", 1)]


@pytest.mark.parametrize(("of_us", "code"), [(True, 550), (False, 421)])
def test_a_server_that_takes_nothing_from_us_loses_nothing(
    told: Ask, post_box: PostBox, of_us: bool, code: int
) -> None:
    """Given our own name is set wrongly, or the server goes away, then no email is given up for it."""
    post_box.refuses, post_box.of_us = code, of_us
    with pytest.raises(Excused, match=str(code)):
        dispatch(at(BEFORE))
    assert told(STATES) == [("waiting", 1)]
    post_box.refuses = None
    assert dispatch(at(BEFORE, 10)) == 1


def test_a_server_that_is_not_there_loses_nothing_and_a_page_says_so(
    told: Ask, post_box: PostBox, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn
) -> None:
    from django.conf import settings

    from goldthread.record.job_health import kept

    listening = settings.EMAIL_PORT
    monkeypatch.setattr(settings, "EMAIL_PORT", 1)
    with kept("email"):
        dispatch(at(BEFORE))
    with pytest.raises(Excused, match="does not let us in"):
        dispatch(at(BEFORE))
    page = signed_in("p.example").get("/notices/settings").content.decode()
    assert "Emails are not going out at the moment" in page
    monkeypatch.setattr(settings, "EMAIL_PORT", listening)
    assert dispatch(at(BEFORE, 10)) == 1


def test_silence_after_the_message_is_doubt_and_is_said(
    told: Ask, post_box: PostBox, signed_in: SignIn
) -> None:
    post_box.goes_silent = True
    dispatch(at(BEFORE))
    assert told(STATES) == [("uncertain", 1)]
    post_box.goes_silent = False
    dispatch(at(BEFORE, 18))
    assert len(post_box.took) == 1
    assert "may not have arrived" in signed_in("p.example").get("/notices").content.decode()
