"""Screening: history before the decision, no third incident closed alone, no referral of open work."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import FARLEY, decided, decision, refers, takes
from tests.rooms.front_door.village import FOREST
from tests.village import FAR, MARLOW, STROUD, TODAY, user
from tests.village_fixtures import SignIn

AROUND = 6
"""Questions of every page: its transaction, the session, the account, who asks, and what they may."""
PATTERN = "Three incidents, three sources, and each was explained alone."


def page(browser: Client, contact: UUID) -> str:
    return browser.get(f"/front-door/{contact}").content.decode()


def closes(browser: Client, contact: UUID, **more: str) -> str:
    """Decides: nothing follows. Gives the page that comes back."""
    said = decision(outcome="no_further_action", **more)
    return browser.post(f"/front-door/{contact}/decide", said, follow=True).content.decode()


def questions(browser: Client, path: str) -> int:
    """How many the page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_candidates_are_offered_with_reasons_and_nobody_is_made(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    before = past_every_policy("select count(*) from person")
    words = signed_in("m.sifter").get(f"/front-door/{third_time}/child/0").content.decode()
    assert "Farley Faraway" in words
    assert "born on the same day" in words
    assert "Held by Forest of Dean team" in words
    assert past_every_policy("select count(*) from person") == before


def test_the_pattern_is_counted_by_incident_and_not_by_call(signed_in: SignIn, third_time: UUID) -> None:
    """Police and ambulance on one incident are one: with October's referral the teacher's is the fourth."""
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    words = page(screener, third_time)
    assert "The fourth incident in 12 months" in words
    assert "2 of the 3 incidents before ended without action" in words
    assert "27 Mar" in words
    deciding = screener.get(f"/front-door/{third_time}/decide").content.decode()
    assert deciding.index("Before you decide") < deciding.index('id="decide"')
    ids = re.findall(r' id="([^"]+)"', deciding)
    assert sorted(ids) == sorted(set(ids))


def test_a_third_incident_is_not_closed_without_speaking_to_the_pattern(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    assert "Say what the incidents together mean" in closes(screener, third_time)
    assert decided(past_every_policy, FAR) == []


def test_a_third_incident_is_closed_by_two_people_and_not_by_one(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    assert "needs a second person" in closes(screener, third_time, pattern=PATTERN)
    screener.post(f"/front-door/{third_time}/second", {})
    assert decided(past_every_policy, FAR) == []
    second = signed_in("b.second")
    assert PATTERN in page(second, third_time)
    second.post(f"/front-door/{third_time}/second", {})
    assert decided(past_every_policy, FAR) == ["no_further_action"]
    both = past_every_policy(
        """select data ->> 'worker' <> data ->> 'authorised_by' from fact
           where kind = 'ContactDecided' and happened_on = %s""",
        TODAY,
    )
    assert both == [(True,)]


def test_the_second_person_may_return_it_with_a_reason(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    closes(screener, third_time, pattern=PATTERN)
    second, path = signed_in("b.second"), f"/front-door/{third_time}/second"
    answer = second.post(path, {"return": "1", "words": " "}).content.decode()
    assert '<a href="#return-words">Say what must change before you return it</a>' in answer
    second.post(path, {"return": "1", "words": "Who has seen him alone?"})
    words = page(screener, third_time)
    assert "Who has seen him alone?" in words
    assert decided(past_every_policy, FAR) == []


def test_the_highest_level_is_signed_by_a_manager(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    screener.post(f"/front-door/{third_time}/decide", decision(outcome="open_work", level_of_need="4"))
    signed_in("b.second").post(f"/front-door/{third_time}/second", {})
    assert decided(past_every_policy, FAR) == []
    signed_in("q.steward").post(f"/front-door/{third_time}/second", {})
    assert decided(past_every_policy, FAR) == ["open_work"]


def test_open_work_gets_new_information_and_never_a_second_referral(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    refused = screener.post(f"/front-door/{third_time}/decide", decision(team=str(FOREST)))
    assert refused.status_code == 200
    answer = screener.post(f"/front-door/{third_time}/decide", decision(outcome="open_work"))
    assert answer.status_code == 302
    kinds = past_every_policy(
        """select kind from fact
           where subject_id = %s and kind in ('NewInformationReceived', 'ReferralReceived') order by kind""",
        FAR,
    )
    assert kinds == [("NewInformationReceived",), ("ReferralReceived",)]


def test_a_partner_without_an_answer_is_waived_by_name(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    said = {"partner": "police", "answer": "nothing_known", "words": ""}
    assert screener.post(f"/front-door/{third_time}/check", said).status_code == 302
    assert "Answered: nothing known" in page(screener, third_time)
    without = decision(outcome="open_work", waived="")
    words = screener.post(f"/front-door/{third_time}/decide", without).content.decode()
    assert "health, school" in words
    screener.post(f"/front-door/{third_time}/decide", decision(outcome="open_work"))
    found = past_every_policy(
        """select data ->> 'partner', data ->> 'answer' from fact where kind = 'PartnerAsked' order by 1"""
    )
    assert found == [("health", "waived"), ("police", "nothing_known"), ("school", "waived")]


def test_brothers_and_sisters_are_decided_each_on_their_own(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Marlow's work is open; a baby nobody knew is registered as his sister, and becomes a referral."""
    contact = refers(signed_in("s.invented"), {"name": "Marlow Tarn-Hollis"}, {"name": "Baby Tarn-Hollis"})
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, MARLOW)
    takes(screener, contact, 1, "new", together="on")
    assert "Ada Quill" in page(screener, contact)
    said = decision(0, "open_work") | decision(1, team=str(STROUD))
    answer = screener.post(f"/front-door/{contact}/decide", said)
    assert answer.status_code == 302, answer.content.decode()
    outcomes = past_every_policy(
        """select s.forename, f.data ->> 'outcome'
           from fact f join child_summary s on s.person_id = f.subject_id
           where f.kind = 'ContactDecided' and f.happened_on = %s order by 1""",
        TODAY,
    )
    assert outcomes == [("Baby", "referral"), ("Marlow", "open_work")]


def test_opening_a_record_for_a_contact_is_seen_by_whoever_holds_it(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    takes(signed_in("m.sifter"), third_time, 0, FAR)
    opened = past_every_policy("select person_id, user_id from access_grant")
    assert (FAR, user("m.sifter")) in opened


def test_the_sender_is_acknowledged_and_told_and_the_clocks_say_so(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    screener = signed_in("m.sifter")
    takes(screener, third_time, 0, FAR)
    screener.post(f"/front-door/{third_time}/decide", decision(outcome="open_work"))
    turns = past_every_policy(
        """select clock, met is not null, not_owed from deadline
           where subject_id = %s and started = %s and clock like 'referral%%' order by 1""",
        FAR,
        TODAY,
    )
    assert turns == [("referral_acknowledgement", True, True), ("referral_decision", False, True)]


def test_the_queue_asks_as_many_questions_of_the_database_for_one_as_for_ten(signed_in: SignIn) -> None:
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    refers(teacher, FARLEY)
    screener.get("/front-door")
    one = questions(screener, "/front-door")
    for number in range(9):
        refers(teacher, {"name": f"Jay {number}"}, {"name": f"Kit {number}"})
    assert questions(screener, "/front-door") == one


def test_in_a_long_queue_a_child_in_danger_is_never_beyond_the_end(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more waiting than a page shows, the last to come is in danger: it is shown, and the rest said."""
    monkeypatch.setattr("goldthread.rooms.front_door.queue.MOST", 2)
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    for name in ("Jay One", "Kit Two", "Lee Three"):
        refers(teacher, {"name": name}, injury="no")
    refers(teacher, {"name": "Ash Danger"}, danger="yes")
    words = screener.get("/front-door").content.decode()
    assert "Ash Danger" in words
    assert "4 wait: more than one page shows" in words


def test_in_a_long_queue_each_contact_stands_on_one_page(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is out of sight because others wait: what came later is one press away, and so is the first."""
    monkeypatch.setattr("goldthread.rooms.front_door.queue.MOST", 2)
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    names = ["Jay One", "Kit Two", "Lee Three", "Mo Four", "Ned Five"]
    for name in names:
        refers(teacher, {"name": name}, injury="no")
    pages = [screener.get("/front-door", {"page": number}).content.decode() for number in (1, 2, 3)]
    shown = [[name for name in names if f"<strong>{name}</strong>" in words] for words in pages]
    assert shown == [names[:2], names[2:4], names[4:]]
    assert all("5 wait: more than one page shows" in words for words in pages)
    assert 'href="/front-door?page=2"' in pages[0]
    for nonsense in ("0", "-1", "x"):
        assert screener.get("/front-door", {"page": nonsense}).status_code == 200
    again = screener.get("/front-door/list", {"page": "2"}).content.decode()
    assert "Lee Three" in again
    assert "page=2" in again


def test_a_contact_asks_as_many_questions_for_one_child_as_for_three(signed_in: SignIn) -> None:
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    counted = []
    for names in (["Jay One"], ["Kit One", "Kit Two", "Kit Three"]):
        contact = refers(teacher, *({"name": name} for name in names))
        for place in range(len(names)):
            takes(screener, contact, place, "new")
        page(screener, contact)
        counted.append(questions(screener, f"/front-door/{contact}/decide"))
    assert counted[0] == counted[1] <= 15 + AROUND
