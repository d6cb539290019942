"""Day to night and back: it stays with whoever asks until accepted, and what was done is on record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError
from django.test import Client

from goldthread.ground import wall_clock
from goldthread.record.models import HandoverAnswer
from goldthread.record.session import acting_as
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, refers
from tests.village import HIDDEN, MARLOW, user
from tests.village_fixtures import SignIn

TONIGHT = {
    "asked": "Visit tonight: is he in bed?",
    "by_day": "1",
    "by_time": "21:30",
    "ring": "P. Example, 555",
}


def asks(browser: Client, path: str) -> Any:
    """Asks the first team offered."""
    words = browser.get(path).content.decode()
    team = words.split('<option value="', 1)[1].split('"', 1)[0]
    return browser.post(path, {**TONIGHT, "to_team": team})


def hands_over_again(browser: Client, path: str) -> str:
    return str(asks(browser, path).content.decode())


def hands_over(browser: Client, path: str) -> str:
    """Gives the handover's address."""
    answer = asks(browser, path)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return str(answer["Location"])


def says(browser: Client, address: str, answer: str, words: str = "") -> str:
    return browser.post(address, {"answer": answer, "words": words}, follow=True).content.decode()


def test_a_visit_tonight_is_accepted_done_and_came_in_overnight(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    worker, night = signed_in("p.example"), signed_in("n.owl")
    asked = hands_over(worker, f"/children/{MARLOW}/hand-over")
    assert "Not accepted: " in worker.get("/").content.decode()
    queue = night.get("/front-door").content.decode()
    assert "A child whose name is not open to you" in queue
    assert "Marlow" not in queue, "until it is accepted"
    assert "Visit tonight: is he in bed?" in queue
    assert "It is with <strong>Stroud team</strong>" in night.get(asked).content.decode()
    assert "It is with <strong>Out-of-hours team</strong>" in says(night, asked, "accepted")
    for browser, words in ((night, "Hand back to the day team"), (worker, "Hand over to out of hours")):
        assert words in browser.get(f"/children/{MARLOW}").content.decode()
    county = signed_in("d.compass").get(f"/children/{MARLOW}").content.decode()
    assert f"/children/{MARLOW}/hand-over" not in county, (
        "whoever is of no team has no side to hand over from"
    )
    says(night, asked, "done", "Seen at 20:50, awake, with his sister. Home warm.")
    found = past_every_policy("select subject_id from fact where kind = 'OutOfHoursReported'")
    assert found == [(MARLOW,)]
    morning = worker.get("/").content.decode()
    assert "Seen at 20:50" in morning
    assert "came in overnight" in morning.lower()
    assert "Seen at 20:50" in worker.get(f"/children/{MARLOW}").content.decode()


def test_refused_it_stays_with_whoever_asked_and_is_red(signed_in: SignIn) -> None:
    worker, night = signed_in("p.example"), signed_in("n.owl")
    asked = hands_over(worker, f"/children/{MARLOW}/hand-over")
    assert "Say why you refuse it" in says(night, asked, "refused")
    says(night, asked, "refused", "Two workers for the county tonight, and both are out.")
    page = worker.get("/").content.decode()
    assert "It stays with Stroud team" in page
    assert "Refused: " in page
    assert "Somebody answered it a moment ago" in says(night, asked, "accepted")
    assert "Kept" in says(worker, asked, "kept")


def test_nobody_answers_their_own_asking(signed_in: SignIn) -> None:
    worker = signed_in("p.example")
    asked = hands_over(worker, f"/children/{MARLOW}/hand-over")
    assert "Somebody answered it" in says(worker, asked, "accepted")
    with pytest.raises(ProgrammingError), acting_as(user("p.example")):
        HandoverAnswer.objects.create(
            handover_id=UUID(asked.rsplit("/", 1)[1]),
            answer="accepted",
            at=wall_clock.now(),
            by_id=user("p.example"),
        )


def test_a_restricted_child_is_handed_over_by_telephone(signed_in: SignIn) -> None:
    """The night could not be told whom it is about: whoever asks must not think that they were."""
    answer = signed_in("k.kindred").get(f"/children/{HIDDEN}/hand-over", follow=True)
    assert (
        "This record is restricted, so the other team would not see what you ask" in answer.content.decode()
    )
    assert "Which team do you ask?" not in answer.content.decode()


def test_a_note_without_words_is_said_and_one_too_long_is_not_lost(signed_in: SignIn) -> None:
    """And what the night did with one contact is on that contact, not among the notes for everybody."""
    night = signed_in("n.owl")
    for words, wrong in (("", "What must the next team know?"), ("x" * 4001, "4000")):
        page = night.post("/front-door/note", {"words": words}).content.decode()
        assert "govuk-error-summary" in page
        assert wrong in page
    assert "x" * 4001 in page


def test_another_team_sees_nothing_of_it(signed_in: SignIn) -> None:
    asked = hands_over(signed_in("p.example"), f"/children/{MARLOW}/hand-over")
    other = signed_in("f.figment")
    assert other.get(asked).status_code == 404
    assert "Visit tonight" not in other.get("/").content.decode()


def test_a_contact_goes_to_the_night_and_back_and_both_queues_say_with_whom(signed_in: SignIn) -> None:
    sent = refers(signed_in("s.invented"), {"name": "Robin Made-Up", **born(3, 2, 2017)})
    day, night = signed_in("m.sifter"), signed_in("n.owl")
    asked = hands_over(day, f"/front-door/{sent}/hand-over")
    assert "It is handed over already" in hands_over_again(day, f"/front-door/{sent}/hand-over")
    for browser in (day, night):
        assert "Handed over: with Front door team" in browser.get("/front-door").content.decode()
    says(night, asked, "accepted")
    for browser in (day, night):
        assert "Handed over: with Out-of-hours team" in browser.get("/front-door").content.decode()
    says(night, asked, "done", "Rang the school: he is with his aunt tonight.")
    assert "he is with his aunt tonight" in day.get(f"/front-door/{sent}").content.decode()
    queue = day.get("/front-door").content.decode()
    assert "he is with his aunt tonight" not in queue[queue.index("Notes for the next team") :]
    back = hands_over(night, f"/front-door/{sent}/hand-over")
    assert "It is with <strong>Out-of-hours team</strong>" in day.get(back).content.decode()
