"""An agency answers what it is asked in its own hand: nobody else words it anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.cli.work.jobs import remind
from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, correct, new_fact, sign, withdraw
from goldthread.record.models import ChildSummary, Fact
from goldthread.record.session import acting_as
from tests.rooms.recording.desk import TABLE, VIEW, Desk
from tests.rooms.recording.family import HEALTH, MARLOW, ROBIN, WREN
from tests.rooms.recording.test_assessment import FOUND
from tests.rooms.recording.test_races import Send, together
from tests.village import TODAY, user
from tests.village_fixtures import SignIn

__all__ = ["together"]
pytestmark = pytest.mark.database
Rows = Callable[..., list[tuple[Any, ...]]]
MOST = 15  # as tests/site/test_query_counts.py has it
BY = date(2026, 12, 1)
CONFLICT = """insert into conflict (id, user_id, person_id, why, started_on, recorded_at)
  values (uuidv7(), %s, %s, 'aunt', '2026-01-01', now())"""
QUESTION = "Has he been brought to his appointments?"
SAW = {"observed": "Three appointments missed since June.", "opinion": "He is not being brought."}
STANDING = (
    "select id from fact f where kind = %s and not exists (select from fact l where l.supersedes_id = f.id)"
)


def text(browser: Client, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", browser.get(path).content.decode()).split())


def asks(worker: Desk) -> None:
    """Robin's assessment is open, and his worker asks the health trust for its contribution."""
    worker.signs(ROBIN, "start-assessment", each={ROBIN: {}})
    asked = {"asked_of": str(HEALTH), "question": QUESTION, "by": BY}
    worker.signs(ROBIN, "ask-contribution", asked, each={ROBIN: {}})


@pytest.fixture
def asked(signed_in: SignIn, past_every_policy: Rows) -> tuple[Desk, Client, str]:
    """The worker; the nurse who is asked; and the page on which she answers."""
    worker = Desk(signed_in("p.example"))
    asks(worker)
    [(ask,)] = past_every_policy(STANDING, "ContributionAsked")
    return worker, signed_in("n.ward"), f"/asked-of-us/{ask}"


def sends(browser: Client, path: str, seen: int = 0, **said: str) -> str:
    return str(browser.post(path, {**SAW, "seen": seen, **said}, follow=True).content.decode())


def test_from_what_is_asked_to_the_assessment_and_the_chronology(
    asked: tuple[Desk, Client, str], past_every_policy: Rows
) -> None:
    worker, nurse, path = asked
    listed = text(nurse, "/asked-of-us")
    assert "By 1 Dec Robin Tarn-Hollis, born 2 Feb 2024" in listed
    assert QUESTION in listed
    assert "Ring P. Example" in listed
    assert "Made-Up Health Trust asked about" in worker.refused(ROBIN, "send-assessment", each={ROBIN: FOUND})
    assert "Fill in" in nurse.post(path, {"seen": 0}).content.decode()
    assert "has your contribution" in sends(nurse, path)
    assert "Nothing waits for your agency" in text(nurse, "/asked-of-us")
    assert "Written by N. Ward, Made-Up Health Trust" in text(
        worker.browser, f"/children/{ROBIN}/record/send-assessment"
    )
    page = text(worker.browser, f"/children/{ROBIN}")
    told = [
        "N. Ward, Made-Up Health Trust: Answered by Made-Up Health Trust",
        "Agencies",
        SAW["observed"],
        SAW["opinion"],
    ]
    assert [words for words in told if words not in page] == []
    assert "answered by Made-Up Health Trust" in text(worker.browser, "/")
    worker.signs(ROBIN, "send-assessment", each={ROBIN: FOUND})
    looks = past_every_policy(
        "select surface, people, subject_id from read_audit where user_id = %s", user("n.ward")
    )
    assert ("asked of us", None, ROBIN) in looks
    assert ("asked of us", 1, None) in looks


def test_its_own_agency_alone_puts_it_right_or_takes_it_back(
    asked: tuple[Desk, Client, str], signed_in: SignIn, past_every_policy: Rows
) -> None:
    worker, nurse, path = asked
    sends(nurse, path)
    [(fact,)] = past_every_policy(STANDING, "ContributionReceived")
    other, written = signed_in("r.round"), f"/asked-of-us/written/{fact}"
    assert SAW["observed"] in text(other, written)
    assert "Fill in" in other.post(written, SAW).content.decode()
    assert other.post(written, {**SAW, "observed": "Four missed", "why": "Counted again"}).status_code == 302
    page = text(worker.browser, f"/children/{ROBIN}")
    assert "Four missed" in page
    assert "Written by R. Round, Made-Up Health Trust" in page
    assert SAW["observed"] not in page
    assert nurse.get(written).status_code == 404  # another version stands
    [(fact,)] = past_every_policy(STANDING, "ContributionReceived")
    written = f"/asked-of-us/written/{fact}"
    assert signed_in("s.invented").get(written).status_code == 404
    assert worker.browser.get(written).status_code == 404
    nurse.post(written, {**SAW, "take_back": "yes", "why": "Another child"})
    assert "Four missed" not in text(worker.browser, f"/children/{ROBIN}")
    assert QUESTION in text(nurse, "/asked-of-us")


def test_two_of_one_agency_lose_nothing_and_another_sees_nothing(
    asked: tuple[Desk, Client, str], signed_in: SignIn, together: Send
) -> None:
    """Both opened the page; the second reads the first's words, and finds their own again."""
    _, nurse, path = asked
    words = {nurse: SAW["observed"], signed_in("r.round"): "I saw him in May"}
    answers = together(*((one, path, {"observed": said, "seen": 0}) for one, said in words.items()))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    second = next(answer for answer in answers if answer.status_code == 200).content.decode()
    told = ["A colleague answered while you wrote", *words.values()]
    assert [said for said in told if said not in second] == []
    school = signed_in("s.invented")
    assert "Robin" not in text(school, "/asked-of-us")
    for browser, where in (
        (school, path),
        (nurse, f"/children/{ROBIN}"),
        (nurse, f"/children/{ROBIN}/chronology"),
    ):
        assert browser.get(where).status_code == 404, where
    for username, number in {"n.ward": 1, "r.round": 1, "s.invented": 0}.items():
        with acting_as(user(username)), connection.cursor() as cursor:
            cursor.execute(
                "select (select count(*) from asked_of_my_agency()), (select count(*) from fact_narrative)"
            )
            assert cursor.fetchone() == (number, number), username
            assert Fact.objects.count() == number
            assert not ChildSummary.objects.exists()


def test_what_is_asked_goes_when_it_is_no_longer_theirs_to_see(
    asked: tuple[Desk, Client, str], signed_in: SignIn, past_every_policy: Rows
) -> None:
    """A conflict hides it from one; the restriction, the end of the work, or taking it back, from all."""
    _, nurse, path = asked
    other, restrict = signed_in("r.round"), "update {} set restricted = %s where {} = %s"
    past_every_policy(CONFLICT, user("n.ward"), ROBIN)
    assert (nurse.get(path).status_code, other.get(path).status_code) == (404, 200)
    sends(other, path)
    assert ("What your agency wrote" in text(nurse, "/asked-of-us"), written(other)) == (False, True)
    for shut in (True, False):
        for table in (("person", "id"), ("child_summary", "person_id")):
            past_every_policy(restrict.format(*table), shut, ROBIN)
        assert (other.get(path).status_code, written(other)) == ((404, False) if shut else (200, True))
    past_every_policy(
        "update spell set ended = '2026-11-23' where type = 'assessment' and subject_id = %s", ROBIN
    )
    assert (other.get(path).status_code, written(other)) == (404, True)  # it may still be put right
    past_every_policy("update spell set ended = null where type = 'assessment' and subject_id = %s", ROBIN)
    with acting_as(user("p.example")):
        ask, by = UUID(path.rsplit("/", 1)[1]), user("p.example")
        withdraw(ask, by=by, now=wall_clock.now(), on=TODAY, reason="other")
    assert other.get(path).status_code == 404


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        browser.get("/asked-of-us")
    return len(counted)


def written(browser: Client) -> bool:
    return "What your agency wrote" in text(browser, "/asked-of-us")


def signs_past_the_pages(who: str, kind: str, spell: UUID, **said: Any) -> None:
    fact = new_fact(ROBIN, kind, TODAY, spell=spell, data=said)
    with acting_as(user(who)):
        sign(NewEntry("assessments", TODAY), [fact], by=user(who), now=wall_clock.now())


TRUST = "Made-Up Health Trust"
REFUSED = {
    "a worker in the agency's hand": ("p.example", {"agency": TRUST, "written_by": str(HEALTH)}),
    "an agency that was not asked": ("s.invented", {"agency": TRUST, "written_by": str(HEALTH)}),
    "another's answer": ("n.ward", {"agency": "Fictional Primary", "written_by": str(HEALTH)}),
    "in nobody's hand": ("n.ward", {"agency": TRUST}),
}


def test_nobody_writes_in_its_hand_nor_words_it_anew_but_off_the_wrong_child_it_comes(
    asked: tuple[Desk, Client, str], past_every_policy: Rows
) -> None:
    worker, nurse, path = asked
    sends(nurse, path)
    [(fact,)] = past_every_policy(STANDING, "ContributionReceived")
    [(spell,)] = past_every_policy(
        "select id from spell where type = 'assessment' and subject_id = %s", ROBIN
    )
    for who, said in REFUSED.values():
        with pytest.raises(ProgrammingError):
            signs_past_the_pages(who, "ContributionReceived", spell, **said)
    by, now = user("p.example"), wall_clock.now()
    with pytest.raises(ProgrammingError), acting_as(by):
        correct(fact, by=by, now=now, reason="Tidied", data={"agency": TRUST})
    with pytest.raises(ProgrammingError), acting_as(by):
        withdraw(fact, by=by, now=now, on=TODAY, reason="other")
    off = worker.browser.post(f"/children/{ROBIN}/wrong-child/{fact}", {"right": str(WREN)})
    assert off.status_code == 302
    wrong, right = (text(worker.browser, f"/children/{child}") for child in (ROBIN, WREN))
    assert (SAW["observed"] in wrong, SAW["observed"] in right) == (False, True)
    assert "Written by N. Ward" not in right  # it was moved by the worker, who signed it


def test_a_report_is_wanted_days_before_the_conference_and_read_at_it(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Given a review booked, when no day is named, then the council's own holds; held, nothing is asked."""
    worker, nurse = Desk(signed_in("p.example")), signed_in("n.ward")
    worker.signs(MARLOW, "book-conference", {"conference": "review", "booked_for": date(2026, 12, 14)})
    worker.signs(MARLOW, "ask-report", {"asked_of": str(HEALTH)})
    assert "By 9 Dec Marlow Tarn-Hollis, born 10 Sep 2022 : Report to the conference" in text(
        nurse, "/asked-of-us"
    )
    asked = "Asked and not in yet: Made-Up Health Trust: By 9 Dec"
    assert asked in text(worker.browser, f"/children/{MARLOW}/record/review-conference")
    [(ask,)] = past_every_policy(STANDING, "ReportAsked")
    assert "The conference will read your report" in sends(nurse, f"/asked-of-us/{ask}")
    page = text(worker.browser, f"/children/{MARLOW}/record/review-conference")
    assert [said for said in (asked, SAW["observed"], "Written by N. Ward") if said in page] == [
        SAW["observed"],
        "Written by N. Ward",
    ]
    worker.signs(MARLOW, "ask-report", {"asked_of": str(HEALTH), "question": "Since then?"})
    assert "Since then?" in text(nurse, "/asked-of-us")
    each = {MARLOW: {"decision": "plan_continues", **VIEW}}
    worker.signs(MARLOW, "review-conference", TABLE, each=each)
    assert "Nothing waits for your agency" in text(nurse, "/asked-of-us")
    assert written(nurse)
    assert asked not in text(worker.browser, f"/children/{MARLOW}/record/review-conference")


def test_an_action_waits_for_its_agency_until_it_is_done(signed_in: SignIn, past_every_policy: Rows) -> None:
    """Not done, and why, it goes on; done, it is off their page and off ours. Each time we hear of it."""
    worker, nurse = Desk(signed_in("p.example")), signed_in("n.ward")
    remind(wall_clock.now())
    action = {"action": "Weigh him each month", "due": date(2026, 11, 20), "measure": "He grows"}
    asked_on = date(2026, 11, 18)
    assert "Say who will do it" in worker.refused(MARLOW, "plan-action", action, on=asked_on)
    worker.signs(MARLOW, "plan-action", {**action, "asked_of": str(HEALTH)}, on=asked_on)
    remind(wall_clock.now())
    assert "asks something of your agency" in text(nurse, "/notices")
    assert "New. Asked on 23 Nov" in text(nurse, "/asked-of-us")
    alone = queries(nurse)
    asks(worker)
    assert (queries(nurse), alone <= MOST) == (alone, True)
    assert "3 days late Marlow Tarn-Hollis" in text(nurse, "/asked-of-us")
    [(ask,)] = past_every_policy(
        f"{STANDING} and f.data ->> 'action' = 'Weigh him each month'", "PlanActionSet"
    )
    path = f"/asked-of-us/{ask}"
    said = {"result": "not_done", "change_for_child": "No scales came"}
    assert nurse.post(path, {**said, "seen": 0}).status_code == 302
    late = nurse.post(path, {**said, "seen": 0}).content.decode()
    assert "A colleague answered while you wrote" in late
    assert "No scales came" in text(nurse, path)
    assert "asks something of your agency" not in text(nurse, "/notices")
    page = text(worker.browser, f"/children/{MARLOW}")
    assert "No scales came Written by N. Ward, Made-Up Health Trust" in page
    assert (
        nurse.post(path, {"result": "no_longer_needed", "change_for_child": "x", "seen": 1}).status_code
        == 200
    )
    assert nurse.post(path, {"result": "done", "change_for_child": "9 kg", "seen": 1}).status_code == 302
    assert "Weigh him" not in text(nurse, "/asked-of-us").split("What your agency wrote")[0]
    assert "Weigh him" not in worker.open(MARLOW, "review-action").split("<form")[1]
    remind(wall_clock.now())
    told = text(worker.browser, "/notices")
    assert told.count("Made-Up Health Trust wrote on the record") == 2
