"""We challenge an agency that did not do what it was asked: the same stages, in the other direction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection
from django.test import Client

from goldthread.core.escalation import ANSWERED, ENDED, RAISED
from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.session import acting_as
from goldthread.rooms.partners.our_stages import our_stages
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import decided_on_farley
from tests.rooms.front_door.test_ladder import AFRAID, FOREST_MANAGER, FOREST_WORKER, ladder_of, text
from tests.rooms.front_door.village import SCHOOL
from tests.village import FAR, TODAY, user
from tests.village_fixtures import SignIn

OVER = {
    "agency": str(SCHOOL),
    "child_known_as": "Farley Faraway",
    "asked": "Your report for the core group, asked for on 12 November",
    "reason": "Nobody else sees him every day",
}
PATH = f"/children/{FAR}/challenge"


@pytest.fixture
def challenged(signed_in: SignIn, past_every_policy: Rows) -> tuple[Client, str, str]:
    """Farley's worker challenges his school: the worker, our page of it, and the school's."""
    worker = signed_in(FOREST_WORKER)
    assert worker.post(PATH, OVER).status_code == 302
    ours = ladder_of(past_every_policy)
    return worker, ours, f"/sent/challenges/{ours.rsplit('/', 1)[1]}"


def says(browser: Client, ours: str, say: str, seen: int, words: str) -> int:
    said = {"say": say, "spell": ours.rsplit("/", 1)[1], "seen": seen, "words": words}
    return browser.post(ours, said).status_code


def test_up_the_stages_to_an_agreed_end_and_both_sides_read_the_same(
    signed_in: SignIn, challenged: tuple[Client, str, str]
) -> None:
    worker, ours, theirs = challenged
    school, manager = signed_in("s.invented"), signed_in(FOREST_MANAGER)
    assert "Farley Faraway : Your report for the core group" in text(school, "/sent")
    assert "your agency (the worker concerned) answers by" in text(school, theirs)
    assert "Our challenge to Fictional Primary. Stage 1" in text(worker, f"/children/{FAR}")
    assert "A challenge to this agency is open already" in worker.post(PATH, OVER).content.decode()
    assert says(worker, ours, "take_up", 1, "Now") == 200  # its day has not passed
    answered = {"words": "We have no form for it", "seen": 1}
    assert school.post(theirs, answered).status_code == 302
    assert "Something was said while you wrote" in school.post(theirs, answered).content.decode()
    today = text(worker, "/")
    assert "Disagreements that wait for you" in today
    assert all(words in today for words in ("Answered", "Our challenge to", "Say what follows"))
    assert "Stage 2 is for a team manager" in text(worker, ours)
    assert says(worker, ours, "take_up", 2, "Nobody needs a form") == 200
    assert says(manager, ours, "take_up", 2, "Nobody needs a form") == 302
    assert school.post(theirs, {"words": "You have it on Friday", "seen": 3}).status_code == 302
    assert says(worker, ours, "agree", 4, "It came") == 200  # this stage is the managers'
    assert says(manager, ours, "agree", 4, "It came") == 302
    for page in (text(worker, ours), text(school, theirs)):
        told = ["challenges Fictional Primary, at stage 1", "Nobody else sees him", "We have no form",
                "takes it to stage 2", "Nobody needs a form", "on Friday", "agreed and ended it"]  # fmt: skip
        assert [words for words in told if words not in page] == []
    assert school.post(theirs, {"words": "And yet", "seen": 5}).status_code == 200


def test_a_silent_agency_is_late_on_our_managers_page(
    signed_in: SignIn, challenged: tuple[Client, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ours, _ = challenged
    manager = signed_in(FOREST_MANAGER)
    assert "Our challenge to Fictional Primary" not in text(manager, "/")
    monkeypatch.setenv("GOLDTHREAD_TODAY", (TODAY + timedelta(days=2)).isoformat())
    manager = signed_in(FOREST_MANAGER)
    assert "The answer of Fictional Primary (the worker concerned) was due by" in text(manager, "/")
    assert says(manager, ours, "take_up", 1, "No answer came") == 302


def test_another_agency_reads_nothing_of_it(signed_in: SignIn, challenged: tuple[Client, str, str]) -> None:
    _, ours, theirs = challenged
    other = signed_in("u.elsewhere")
    assert "Farley" not in text(other, "/sent")
    for username, path in (("u.elsewhere", theirs), ("s.invented", ours), ("s.invented", PATH)):
        assert signed_in(username).get(path).status_code == 404, (username, path)
    with acting_as(user("u.elsewhere")), connection.cursor() as cursor:
        cursor.execute("select (select count(*) from my_challenges()), (select count(*) from fact_narrative)")
        assert cursor.fetchone() == (0, 0)


@pytest.mark.parametrize(("username", "kind"), [("u.elsewhere", ANSWERED), ("s.invented", ENDED)])
def test_the_database_lets_an_agency_answer_what_is_its_own_and_end_nothing(
    challenged: tuple[Client, str, str], past_every_policy: Rows, username: str, kind: str
) -> None:
    [(spell,)] = past_every_policy("select spell from fact where kind = %s", RAISED)
    said = {"stage": "1", "answer": "No"} if kind == ANSWERED else {"agreed": True}
    fact, now = new_fact(FAR, kind, TODAY, data=said, spell=spell), wall_clock.now()
    with pytest.raises(ProgrammingError), acting_as(user(username)):
        sign(NewEntry("partners", TODAY, now), [fact], by=user(username), now=now)


@pytest.fixture
def no_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A council whose file says nothing of who answers a disagreement."""
    own = tmp_path / "elsewhere.yaml"
    own.write_text("clocks: {}\n", encoding="utf-8")
    monkeypatch.setattr("goldthread.rooms.partners.our_stages.council_file", lambda: own)
    our_stages.cache_clear()
    yield
    our_stages.cache_clear()


def test_without_stages_the_pages_say_whom_to_ring(signed_in: SignIn, no_stages: None) -> None:
    teacher, sent = decided_on_farley(signed_in)
    assert "say the reference and that you disagree" in text(teacher, f"/sent/{sent}")
    assert teacher.post(f"/sent/{sent}", AFRAID).status_code == 200
    worker = signed_in(FOREST_WORKER)
    assert "The council has not yet set who answers" in text(worker, PATH)
    assert "Challenge an agency" not in text(worker, f"/children/{FAR}")
