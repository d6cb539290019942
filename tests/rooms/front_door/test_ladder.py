"""A school disagrees: each stage is answered by the right person, and both sides read the same."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection
from django.test import Client

from goldthread.cli.work.jobs import run_all
from goldthread.core.escalation import ANSWERED, RAISED, TAKEN_UP, asked_of
from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, new_fact, sign, withdraw
from goldthread.record.session import acting_as
from goldthread.rooms.partners.our_stages import our_stages
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import decided_on_farley
from tests.rooms.recording.test_races import Send, together
from tests.village import FAR, KIN, TODAY, user
from tests.village_fixtures import SignIn

__all__ = ["together"]
FOREST_WORKER, FOREST_MANAGER, DIRECTOR = "f.figment", "k.kindred", "d.compass"
AFRAID = {"reason": "He is afraid to go home today"}
STEPS = "select count(*) from fact where kind = %s"


def text(browser: Client, path: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browser.get(path).content.decode()))


def ladder_of(rows: Rows, child: UUID = FAR) -> str:
    """The address of the child's newest disagreement, on our side."""
    newest = "select spell from fact where kind = %s and subject_id = %s order by recorded_at desc limit 1"
    return f"/children/{child}/disagreements/{rows(newest, RAISED, child)[0][0]}"


def answers(browser: Client, address: str, words: str, seen: int) -> Any:
    return browser.post(address, {"words": words, "seen": seen})


def says(browser: Client, sent: UUID, address: str, say: str, seen: int, words: str = "") -> Any:
    spell = address.rsplit("/", 1)[1]
    return browser.post(f"/sent/{sent}", {"say": say, "spell": spell, "seen": seen, "words": words})


@pytest.fixture
def raised(signed_in: SignIn, past_every_policy: Rows) -> tuple[Client, UUID, str]:
    """A teacher, what she sent, and the address of her disagreement on our side."""
    teacher, sent = decided_on_farley(signed_in)
    assert teacher.post(f"/sent/{sent}", AFRAID).status_code == 302
    return teacher, sent, ladder_of(past_every_policy)


def test_up_the_stages_to_an_agreed_end(signed_in: SignIn, raised: tuple[Client, UUID, str]) -> None:
    teacher, sent, address = raised
    worker, manager, director = (signed_in(u) for u in (FOREST_WORKER, FOREST_MANAGER, DIRECTOR))
    for page in (text(teacher, f"/sent/{sent}"), text(worker, address)):
        assert "Stage 1, between practitioners: the child’s worker or the front door answers by" in page
        assert "If a child is in danger now, ring 999" in page
    assert "Fictional Primary disagrees. Stage 1, between practitioners" in text(worker, f"/children/{FAR}")
    assert "Open the disagreement" in text(signed_in("m.sifter"), f"/front-door/{sent}")
    assert says(teacher, sent, address, "take_up", 1, "No").status_code == 200  # not before it is answered
    assert answers(worker, address, "We visit him today", 1).status_code == 302
    unread = says(teacher, sent, address, "agree", 1, "Never mind").content.decode()
    assert all(
        words in unread for words in ("Something was said while you wrote", "We visit him", "Never mind")
    )
    assert "or why you still disagree" in says(teacher, sent, address, "take_up", 2).content.decode()
    assert says(teacher, sent, address, "take_up", 2, "You visited, and he was out").status_code == 302
    assert "This stage is answered by a team manager" in text(worker, address)
    assert "You disagreed. Stage 2" in text(teacher, "/sent")
    assert "Disagreements that wait for you" in text(manager, "/")
    assert answers(manager, address, "We ask for a strategy discussion", 3).status_code == 302
    assert "Disagreements that wait for you" not in text(manager, "/")
    assert says(teacher, sent, address, "agree", 4, "He is safe tonight").status_code == 302
    ours, theirs = text(director, address), text(teacher, f"/sent/{sent}")
    for page in (ours, theirs):
        told = ["disagrees, at stage 1", "We visit him today", "takes it to stage 2", "he was out",
                "We ask for a strategy discussion", "Agreed and ended on Mon 23 Nov 2026"]  # fmt: skip
        assert [words for words in told if words not in page] == []
        assert page.index("We visit him") < page.index("he was out") < page.index("strategy discussion")
    assert "He is safe tonight" in ours
    assert answers(director, address, "And yet", 5).status_code == 200


def test_fear_of_harm_goes_past_every_stage_to_the_senior(
    raised: tuple[Client, UUID, str], signed_in: SignIn, past_every_policy: Rows
) -> None:
    teacher, sent, address = raised
    assert says(teacher, sent, address, "take_up_now", 1, "His father is at the gate").status_code == 302
    assert "Harm is feared before it is answered" in text(signed_in(DIRECTOR), address)
    assert past_every_policy("select data ->> 'stage' from fact where kind = %s", TAKEN_UP) == [("3",)]
    assert answers(signed_in(FOREST_MANAGER), address, "Wait", 2).status_code == 200
    assert answers(signed_in(DIRECTOR), address, "Police are with him", 2).status_code == 302


def test_an_unanswered_stage_is_late_is_chased_and_may_be_taken_further(
    raised: tuple[Client, UUID, str],
    signed_in: SignIn,
    past_every_policy: Rows,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, sent, address = raised
    monkeypatch.setenv("GOLDTHREAD_TODAY", (TODAY + timedelta(days=2)).isoformat())
    run_all()
    told = "select recipient_id from notice where what = 'disagreement_answer'"
    assert past_every_policy(told) == [(user(FOREST_MANAGER),)]
    assert "late. The answer of the child’s worker" in text(signed_in(FOREST_MANAGER), "/")
    notices = text(signed_in(FOREST_MANAGER), "/notices")
    assert "afraid" not in notices
    assert says(signed_in("s.invented"), sent, address, "take_up", 1, "Nobody answered").status_code == 302
    assert past_every_policy(f"{told} and taken_back_at is null") == []


def test_only_its_own_agency_follows_it_and_only_who_may_record_answers(
    raised: tuple[Client, UUID, str], signed_in: SignIn
) -> None:
    _, sent, address = raised
    other = signed_in("u.elsewhere")
    assert says(other, sent, address, "agree", 1).status_code == 404
    assert "disagreed" not in text(other, "/sent")
    for username, status in (("s.invented", 404), ("u.elsewhere", 404), ("j.tally", 404), ("o.sample", 404)):
        assert signed_in(username).get(address).status_code == status, username
    with acting_as(user("u.elsewhere")), connection.cursor() as cursor:
        cursor.execute("select count(*) from my_ladders_steps()")
        assert cursor.fetchone() == (0,)
        cursor.execute("select count(*) from fact_narrative")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("username", "kind", "child"),
    [
        ("s.invented", ANSWERED, FAR),  # nobody answers their own challenge
        ("u.elsewhere", TAKEN_UP, FAR),
        ("u.elsewhere", RAISED, FAR),
        ("s.invented", RAISED, KIN),  # of whom she sent nothing
    ],
)
def test_the_database_lets_a_sender_write_their_own_steps_alone(
    raised: tuple[Client, UUID, str], past_every_policy: Rows, username: str, kind: str, child: UUID
) -> None:
    [(spell, reference)] = past_every_policy(
        "select spell, data ->> 'contact' from fact where kind = %s", RAISED
    )
    data = {"contact": reference, **asked_of(our_stages().each[0], TODAY)}
    kept = data if kind == RAISED else {"stage": "1"}
    more = {} if kind == RAISED else {"spell": spell}
    now = wall_clock.now()
    fact = new_fact(child, kind, TODAY, data=kept, **more)
    with pytest.raises(ProgrammingError), acting_as(user(username)):
        sign(NewEntry("partners", TODAY, now), [fact], by=user(username), now=now)


def test_a_manager_does_not_take_a_challenge_off_the_record(
    raised: tuple[Client, UUID, str], past_every_policy: Rows
) -> None:
    [(fact,)] = past_every_policy("select id from fact where kind = %s", RAISED)
    by, now = user(FOREST_MANAGER), wall_clock.now()
    with pytest.raises(ProgrammingError), acting_as(by):
        withdraw(fact, by=by, now=now, on=TODAY, reason="other", words="Unhelpful")


@pytest.mark.database
def test_two_answer_at_once_and_the_second_reads_the_first(
    signed_in: SignIn, past_every_policy: Rows, together: Send
) -> None:
    """The two begin from different children, so that a careless order would lock them out."""
    worker, director = signed_in(FOREST_WORKER), signed_in(DIRECTOR)
    for round_ in range(1, 5):
        teacher, sent = decided_on_farley(signed_in, KIN)
        assert teacher.post(f"/sent/{sent}", AFRAID).status_code == 302
        mine, theirs = ladder_of(past_every_policy), ladder_of(past_every_policy, KIN)
        found = together(
            (worker, mine, {"words": f"First {round_}", "seen": 1}),
            (director, theirs, {"words": f"Second {round_}", "seen": 1}),
        )
        assert sorted(one.status_code for one in found) == [200, 302], round_
        page = next(one for one in found if one.status_code == 200).content.decode()
        assert "Something was said while you wrote" in page
        assert f"First {round_}" in page
        assert f"Second {round_}" in page
        assert past_every_policy(STEPS, ANSWERED) == [(2 * round_,)]
