"""A contact filed on the wrong child at the front door: put right in plain steps, shown to nobody again."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client

from goldthread.record.session import acting_as
from goldthread.rooms.people.finding import asked, find
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import WORRY, born, decided, decision, refers, takes
from tests.rooms.front_door.test_household import adds
from tests.rooms.front_door.village import FOREST
from tests.rooms.recording.desk import Desk
from tests.village import KIN, TODAY, user
from tests.village_fixtures import SignIn

WHY = "Another birthday, and she goes to another school"
FERN, BABY = {"name": "Fern Kindred", **born(9, 9, 2017)}, {"name": "Baby Kindred"}
CALLED = "select person_id from child_summary where forename = %s and person_id <> %s"
ON_RECORD = "select (select count(*) from person), (select count(*) from name)"
CLOSED = "select count(*) from fact where kind = 'RecordOpenedByMistake'"
SHOWN = """select f.kind from fact f
where f.subject_id = %s and f.recorded_at::date = %s and f.kind <> 'Withdrawn'
and not exists (select from misfiled m where m.fact_id = f.id)"""


@pytest.fixture
def sent(signed_in: SignIn) -> UUID:
    """Fern and a baby; the screener takes another Fern for her, and asks the police about that one."""
    contact = refers(signed_in("s.invented"), FERN, BABY)
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, KIN)
    takes(screener, contact, 1, "new", together="on")
    screener.post(f"/front-door/{contact}/check", {"partner": "police", "answer": "nothing_known"})
    return contact


def found_as(name: str) -> set[str]:
    """Whom the one audited question gives for a name, of those who have exactly that name."""
    with acting_as(user("m.sifter")):
        rows = find(asked(name, None, ""), request_id="test", today=TODAY)
    return {row["name"] for row in rows} & {name}


def takes_back(browser: Client, contact: UUID, place: int = 0) -> str:
    """Gives the page that comes after."""
    return browser.post(
        f"/front-door/{contact}/child/{place}/wrong", {"why": WHY}, follow=True
    ).content.decode()


def both_decided(browser: Client, contact: UUID) -> None:
    said = decision(0, "open_work") | decision(1, team=str(FOREST))
    assert browser.post(f"/front-door/{contact}/decide", said).status_code == 302


def test_the_wrong_record_shows_it_to_nobody_and_the_contact_waits_for_the_right_child(
    signed_in: SignIn, sent: UUID, past_every_policy: Rows
) -> None:
    screener, worker = signed_in("m.sifter"), signed_in("f.figment")
    assert WORRY["worry"] in worker.get(f"/children/{KIN}").content.decode()
    assert "Is Fern Kindred known?" in takes_back(screener, sent)
    for page in (f"/children/{KIN}", f"/children/{KIN}?as_known=2026-11-23", f"/children/{KIN}/family"):
        words = worker.get(page).content.decode()
        assert WORRY["worry"] not in words
        assert "Baby" not in words
    assert past_every_policy(SHOWN, KIN, TODAY) == []
    page = screener.get(f"/front-door/{sent}").content.decode()
    assert f"Taken off the wrong child, M. Sifter: {WHY}" in page
    assert f'href="/children/{KIN}' not in page
    assert screener.get(f"/children/{KIN}").status_code == 302
    assert "1 of 2 found" in screener.get("/front-door").content.decode()
    takes(screener, sent, 0, "new")
    assert "Nobody has asked" in screener.get(f"/front-door/{sent}").content.decode()
    right = past_every_policy(CALLED, "Fern", KIN)[0][0]
    assert ("ContactReceived",) in past_every_policy(SHOWN, right, TODAY)
    watched = signed_in("g.ledger").get("/filed-wrongly").content.decode()
    assert "Taken off this record" in watched
    assert "Recorded on this one" in watched
    assert WORRY["worry"] not in watched


def test_decided_already_it_is_decided_again_for_that_child_alone(
    signed_in: SignIn, sent: UUID, past_every_policy: Rows
) -> None:
    """The baby's decision stands, the sender reads the later one, and each turn is settled once."""
    screener = signed_in("m.sifter")
    both_decided(screener, sent)
    assert str(sent) not in screener.get("/front-door").content.decode()
    takes_back(screener, sent)
    assert past_every_policy(SHOWN, KIN, TODAY) == []
    assert str(sent) in screener.get("/front-door").content.decode()
    takes(screener, sent, 0, "new")
    page = screener.get(f"/front-door/{sent}/decide").content.decode()
    assert "outcome-0" in page
    assert "outcome-1" not in page
    answer = screener.post(f"/front-door/{sent}/decide", decision(0, "early_help"), follow=True)
    assert "is decided" in answer.content.decode()
    right, baby = (past_every_policy(CALLED, name, KIN)[0][0] for name in ("Fern", "Baby"))
    assert decided(past_every_policy, right) == ["early_help"]
    assert decided(past_every_policy, baby) == ["referral"]
    assert f"/front-door/{sent}" not in screener.get("/front-door").content.decode()
    assert "Decided: Early help" in signed_in("s.invented").get("/sent").content.decode()


def test_what_others_have_begun_on_it_is_taken_off_first(
    signed_in: SignIn, sent: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    both_decided(screener, sent)
    baby = past_every_policy(CALLED, "Baby", KIN)[0][0]
    Desk(signed_in("f.figment")).signs(baby, "start-assessment")
    assert "other work rests on it (assessment started)" in takes_back(screener, sent, 1)
    assert ("ContactReceived",) in past_every_policy(SHOWN, baby, TODAY)


def test_a_record_that_the_contact_opened_and_that_holds_nothing_is_found_no_more(
    signed_in: SignIn, sent: UUID, past_every_policy: Rows
) -> None:
    """The baby was known by another name; a man was put on record beside her, one beside both children."""
    screener = signed_in("m.sifter")
    for name, ties in (("Hal Hollow", ("to-1",)), ("Cal Both", ("to-0", "to-1"))):
        adds(screener, sent, name, which="new", **dict.fromkeys(ties, "father"))
    baby = past_every_policy(CALLED, "Baby", KIN)[0][0]
    before = past_every_policy(ON_RECORD)
    page = takes_back(screener, sent, 1)
    assert str(baby) not in page  # nor is it offered again
    assert past_every_policy("select person_id from child_summary where person_id = %s", baby) == []
    assert found_as("Hal Hollow") == found_as("Baby Kindred") == set()
    assert found_as("Cal Both") == {"Cal Both"}
    assert past_every_policy(ON_RECORD) == before  # nobody is gone, nor what they were called
    assert past_every_policy(CLOSED) == [(2,)]
    watched = signed_in("g.ledger").get("/filed-wrongly").content.decode()
    assert "Closed as opened by mistake: nothing else was on it" in watched


def test_what_holds_something_else_or_was_there_before_stays_found(signed_in: SignIn, sent: UUID) -> None:
    """Another contact is about the baby too; Fern was on record long before."""
    screener = signed_in("m.sifter")
    again = refers(signed_in("s.invented"), BABY)
    page = screener.get(f"/front-door/{again}").content.decode()
    baby = re.search(r'name="which" value="([0-9a-f-]{36})"', page)
    assert baby
    takes(screener, again, 0, baby[1])
    takes_back(screener, sent, 1)
    takes_back(screener, sent, 0)
    assert found_as("Baby Kindred") == {"Baby Kindred"}
    assert "Fern Kindred" in found_as("Fern Kindred")
