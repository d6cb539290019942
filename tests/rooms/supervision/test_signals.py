"""A signal is answered or dismissed where it stands, stays in sight, and is told to whom it may be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db.models import Q
from django.test import Client

from goldthread.access.same_home import children, lives_with
from goldthread.core.signals.registry import signals
from goldthread.record.models import ChildSummary, Tie
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.round_the_child import read_round
from tests.village import FAR, KIN, MARLOW, STROUD, TODAY, WREN, Diary, story, user, worker
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]
pytestmark = pytest.mark.database
WORDS = "1 action of the plan carried over at 2 reviews running"


def rolled_over() -> str:
    """The signal that Marlow's actions were carried over twice."""
    diary = Diary()
    story(diary)
    found = signals([fact for fact in diary.facts if fact.subject == MARLOW], TODAY)
    return next(one.id for one in found if one.signal == "actions_rolled_over")


def at(signal: str) -> str:
    return f"/children/{MARLOW}/look-at-this?{urlencode({'signal': signal})}"


def words_of(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def test_the_worker_reads_it_on_today_and_on_the_childs_page_with_a_door_to_answer(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    for path in ("/", f"/children/{MARLOW}"):
        said = words_of(browser, path)
        assert WORDS in said
        assert "Answer or dismiss" in said


def test_what_was_done_is_said_in_words_and_leaves_today(signed_in: SignIn) -> None:
    """When the worker answers, then Today has it no more, and the child's page has it with the words."""
    browser = signed_in("p.example")
    answer = {"what": "acted", "words": "Core group on Friday rewrites the action."}
    assert browser.post(at(rolled_over()), answer).status_code == 302
    assert WORDS not in words_of(browser, "/")
    said = words_of(browser, f"/children/{MARLOW}")
    assert WORDS in said
    assert "by P. Example: Core group on Friday rewrites the action." in said


def test_words_are_asked_for_where_the_list_does_not_say_it_all(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    for what, fault in (("acted", "Say what was done"), ("other", "Say in your own words why")):
        answer = browser.post(at(rolled_over()), {"what": what, "words": " "})
        assert answer.status_code == 200
        assert fault in answer.content.decode()
    assert "Choose an answer to" in browser.post(at(rolled_over()), {}).content.decode()


def test_a_dismissal_is_a_fact_with_a_reason_and_hides_nothing_from_whoever_manages(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Dismissed by the worker; the team's manager, and the manager's director, still read it, and why."""
    answer = {"what": "known_and_assessed", "words": ""}
    assert signed_in("p.example").post(at(rolled_over()), answer).status_code == 302
    rows = past_every_policy(
        "select data from fact where kind = 'SignalDismissed' and subject_id = %s", MARLOW
    )
    assert rows == [
        ({"signal": rolled_over(), "reason": "known_and_assessed", "worker": str(worker("p.example"))},)
    ]
    for who, path in (("o.sample", "/look-at-this"), ("d.compass", f"/look-at-this?team={STROUD}")):
        said = words_of(signed_in(who), path)
        settled = said[said.index('id="settled"') :]
        assert WORDS in settled
        assert "by P. Example: Known and assessed." in settled
    said = words_of(signed_in("d.compass"), f"/children/{MARLOW}")
    assert "still in sight" not in said, "before a director it stands open, not folded away"
    assert WORDS in said


def test_what_came_of_each_kind_is_counted_for_the_team(signed_in: SignIn) -> None:
    said = words_of(signed_in("o.sample"), "/look-at-this/what-came-of-them")
    assert "Actions rolled over" in said
    assert "never a worker" in said


def test_a_signal_that_is_not_there_is_at_no_address(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    assert browser.get(at("not_seen_alone:nothing")).status_code == 404
    elsewhere = f"/children/{WREN}/look-at-this?{urlencode({'signal': rolled_over()})}"
    assert browser.get(elsewhere).status_code == 404


@pytest.mark.parametrize("who", ["f.figment", "v.chamber", "g.ledger"])
def test_nobody_answers_for_a_child_they_do_not_reach(signed_in: SignIn, who: str) -> None:
    assert signed_in(who).post(at(rolled_over()), {"what": "acted", "words": "x"}).status_code == 404


def test_the_team_page_is_the_managers(signed_in: SignIn) -> None:
    assert signed_in("p.example").get("/look-at-this").status_code == 404


def test_only_children_who_live_with_the_child_are_read_beside(
    in_village: str, past_every_policy: Ask
) -> None:
    """Given a half-brother of another home, and one who has moved out, then neither is of the household."""
    tie = (
        "insert into tie (id, person_id, other_id, relation, inverse, parental_responsibility, household,"
        " recorded_at, ended_on) values (gen_random_uuid(), %s, %s, 'half-brother', 'half-brother', false,"
        " %s::boolean, '2025-11-23', %s)"
    )
    past_every_policy(tie, FAR, MARLOW, "no", None)
    past_every_policy(tie, KIN, MARLOW, "yes", date(2026, 11, 1))
    with acting_as(user("d.compass")):
        marlow = list(ChildSummary.objects.select_related("person").filter(pk=MARLOW))
        assert set(read_round(marlow, TODAY)[MARLOW][1].children) == {WREN}
        ties = list(Tie.objects.filter(Q(person=MARLOW) | Q(other=MARLOW)).select_related("person", "other"))
        assert len(ties) == 4
        assert children(lives_with(ties, [MARLOW], TODAY)).keys() == {WREN}
