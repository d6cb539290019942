"""One fight, of which a school and the police tell: counted once, and each sees what the other's came to."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from goldthread.core.incidents import incidents
from goldthread.language.fact import Fact
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import FARLEY, decision, refers, takes
from tests.village import FAR, id_of
from tests.village_fixtures import SignIn


def test_what_school_and_police_tell_of_one_fight_is_one_incident(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    """Given a school's contact, and the police's of the same day with a number that no school knows."""
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    police = refers(
        signed_in("s.invented"), FARLEY, source="6", incident="CAD 77", worry="A fight at the gate"
    )
    takes(screener, police, 0, FAR)
    page = screener.get(f"/front-door/{third_time}").content.decode()
    assert "The fifth incident in 12 months" in page
    assert "Did somebody tell us of this incident already?" in page

    assert screener.post(f"/front-door/{third_time}/same", {"incident": "CAD 77"}).status_code == 302
    page = screener.get(f"/front-door/{third_time}").content.decode()
    assert "The fourth incident in 12 months" in page
    assert "The same incident, told of on 23 Nov as well" in page
    assert "A fight at the gate" in page

    screener.post(f"/front-door/{third_time}/same", {"incident": ""})
    assert "The fifth incident in 12 months" in screener.get(f"/front-door/{third_time}").content.decode()


def test_new_information_from_it_is_of_the_same_incident(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    takes(screener, refers(signed_in("s.invented"), FARLEY, source="6", incident="CAD 77"), 0, FAR)
    screener.post(f"/front-door/{third_time}/same", {"incident": "CAD 77"})
    assert screener.post(f"/front-door/{third_time}/decide", decision(0, "open_work")).status_code == 302
    words = "select data ->> 'incident' from fact where subject_id = %s and kind = 'NewInformationReceived'"
    assert ("CAD 77",) in past_every_policy(words, FAR)


def test_an_incident_of_long_ago_is_never_called_the_same(signed_in: SignIn, third_time: UUID) -> None:
    """Or a third incident, called the second, would be closed by one person alone; nor another family's."""
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    for number in ("I-2", "CAD 1"):
        answer = screener.post(f"/front-door/{third_time}/same", {"incident": number})
        assert answer.status_code == 404


def test_a_managers_decision_on_new_information_is_what_came_of_it() -> None:
    """The day it names, of the child it names, and nothing that was decided before it came."""
    came, child = date(2026, 11, 16), id_of("a child")

    def fact(kind: str, day: date, **data: object) -> Fact:
        return Fact(id_of(f"{kind} {day} {data}"), child, kind, day, data, spell=id_of("a referral"))

    told = fact("NewInformationReceived", came, source="3E")
    decided = fact("NewInformationDecided", came + timedelta(days=1), about=came, outcome="plan_changed")
    of_another_day = fact("NewInformationDecided", came + timedelta(days=1), about=came - timedelta(days=9))
    before = fact("NewInformationDecided", came - timedelta(days=1), outcome="no_change")
    (one,) = incidents([told, decided, of_another_day, before])
    assert one.decisions == (decided,)
