"""The hub's partners see what is asked of their own agency, answer it, and see nothing else."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import ProgrammingError

from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ChildSummary, Fact
from goldthread.record.session import acting_as
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import WORRY, decision, takes
from tests.village import FAR, TODAY, user
from tests.village_fixtures import SignIn

HUB = ("e.hub", "n.ward")


@pytest.fixture
def asked(signed_in: SignIn, third_time: UUID) -> UUID:
    """Farley's contact, of which the police are asked, and health not yet."""
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    screener.post(f"/front-door/{third_time}/check", {"partner": "police", "answer": "asked"})
    return third_time


def test_each_agency_sees_its_own_and_nothing_of_the_record(signed_in: SignIn, asked: UUID) -> None:
    police, nurse = (signed_in(who) for who in HUB)
    words = police.get(f"/asked-of-us/checks/{asked}").content.decode()
    assert "Farley Faraway" in words
    assert WORRY["home"] in words
    assert WORRY["worry"] not in words
    assert "Fictional Primary" not in words
    assert "Farley" not in nurse.get("/asked-of-us").content.decode()
    for browser, path in ((nurse, f"/asked-of-us/checks/{asked}"), (police, f"/front-door/{asked}"),
                          (police, f"/children/{FAR}"), (police, "/front-door")):  # fmt: skip
        assert browser.get(path).status_code == 404, path
    for who in HUB:
        with acting_as(user(who)):
            assert not ChildSummary.objects.exists()
            assert not Fact.objects.exists()


def test_the_answer_stands_beside_the_decision_in_the_partners_name(signed_in: SignIn, asked: UUID) -> None:
    police, screener = signed_in("e.hub"), signed_in("m.sifter")
    path = f"/asked-of-us/checks/{asked}"
    assert "Write what you know" in police.post(path, {"answer": "answered"}).content.decode()
    stops = {"answer": "data_stops", "words": "Two calls in May"}
    stops |= {"data_until_day": "1", "data_until_month": "6", "data_until_year": "2026"}
    assert "has your answer" in police.post(path, stops, follow=True).content.decode()
    page = screener.get(f"/front-door/{asked}").content.decode()
    assert "Answered: their records stop on a day: 1 June 2026" in page
    assert all(words in page for words in ("E. Hub", "Two calls in May"))
    again = police.post(path, {"answer": "nothing_known", "words": "Late"}, follow=True).content.decode()
    assert "A colleague answered a moment ago" in again
    assert "Late" in again
    screener.post(f"/front-door/{asked}/decide", decision(outcome="open_work"))
    assert police.get(path).status_code == 404


@pytest.mark.parametrize("said", [{"partner": "health"}, {"answer": "waived"}, {"answer": "asked"}])
def test_nobody_answers_for_another_agency_or_what_is_not_theirs_to_say(
    in_village: str, asked: UUID, past_every_policy: Rows, said: dict[str, str]
) -> None:
    spell = past_every_policy("select spell from contact_child")[0][0]
    data = {"partner": "police", "answer": "nothing_known"} | said
    fact = new_fact(FAR, "PartnerAsked", TODAY, spell=spell, data=data)
    with pytest.raises(ProgrammingError), acting_as(user("e.hub")):
        sign(NewEntry("front_door", TODAY), [fact], by=user("e.hub"), now=wall_clock.now())
