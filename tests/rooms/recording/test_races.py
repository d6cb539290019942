"""Two people sign the same act at once: one stands, the other reads why, nothing is lost or doubled."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from tests.rooms.recording.desk import Desk, errors, posted_as
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import TODAY
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
ROUNDS = int(os.environ.get("GOLDTHREAD_ROUNDS", "50"))
"""A thousand are asked for before a release: GOLDTHREAD_ROUNDS=1000 (docs/how-to/measure.md)."""
TWICE = ROUNDS // 2
COUNT = "select count(*) from fact where kind = %s and subject_id = %s and recorded_at::date = '2026-11-23'"
ENDS, STARTS = (
    ("end-need-plan", {"reason": "Enough has changed."}),
    ("start-need-plan", {"outcomes": "Warm meals."}),
)
Send = Callable[..., list[Any]]


@pytest.fixture
def together() -> Iterator[Send]:
    """Sends the posts of two browsers from two threads that start together."""
    with ThreadPoolExecutor(2) as two:

        def send(*posts: tuple[Client, str, dict[str, Any]]) -> list[Any]:
            gate = Barrier(len(posts))
            return list(two.map(lambda post: _post(gate, *post), posts))

        yield send
        gate = Barrier(2)
        list(two.map(_leave, [gate, gate]))


def _post(gate: Barrier, browser: Client, path: str, data: dict[str, Any]) -> Any:
    gate.wait(timeout=30)
    return browser.post(path, data)


def _leave(gate: Barrier) -> None:
    """Each thread lets go of its own connections: the gate keeps one thread from doing it for both."""
    gate.wait(timeout=30)
    connections.close_all()


def posts_of(
    browser: Client, child: UUID, act: tuple[str, dict[str, str]]
) -> tuple[Client, str, dict[str, Any]]:
    """One browser on one child's page, with the brother or sister in the same entry."""
    slug, said = act
    other = WREN if child == ROBIN else ROBIN
    return (
        browser,
        f"/children/{child}/record/{slug}",
        posted_as(child, {}, {child: said, other: said}, TODAY),
    )


def test_one_stands_and_the_other_reads_why(
    signed_in: SignIn, past_every_policy: Ask, together: Send, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two begin from different children of the family, so that a careless order would lock them out."""
    worker, manager = signed_in("p.example"), signed_in("o.sample")
    ended = posted_as(WREN, {}, {WREN: ENDS[1]}, TODAY)
    assert worker.post(f"/children/{WREN}/record/{ENDS[0]}", ended).status_code == 302
    for round_ in range(ROUNDS):
        act = (STARTS, ENDS)[round_ % 2]
        answers = together(posts_of(worker, ROBIN, act), posts_of(manager, WREN, act))
        assert sorted(answer.status_code for answer in answers) == [200, 302], round_
        refused = next(answer for answer in answers if answer.status_code == 200)
        assert any("ead what was recorded before you sign" in said for said in errors(refused)), errors(
            refused
        )
    half = ROUNDS // 2
    assert past_every_policy(COUNT, "NeedPlanStarted", ROBIN) == [(half,)]
    assert past_every_policy(COUNT, "NeedPlanEnded", ROBIN) == [(half,)]
    assert past_every_policy("select count(*) from spell where questionable is not null") == [(0,)]
    with capsys.disabled():
        print(f"\n{ROUNDS} rounds of two people: {half} plans started, {half} ended, none doubled")


def test_the_same_page_sent_twice_at_once_is_one_entry(
    signed_in: SignIn, past_every_policy: Ask, together: Send
) -> None:
    first, second = signed_in("p.example"), signed_in("p.example")
    for round_ in range(TWICE):
        data = posted_as(ROBIN, {"about": "School", "once": f"page-{round_}"}, {ROBIN: {}}, TODAY)
        path = f"/children/{ROBIN}/record/case-note"
        answers = together((first, path, data), (second, path, data))
        assert [answer.status_code for answer in answers] == [302, 302]
    assert past_every_policy(COUNT, "CaseNoteWritten", ROBIN) == [(TWICE,)]


def test_two_people_write_one_plan_and_the_second_reads_both(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given both have the plan open, when one signs, then the other reads both before theirs is signed."""
    first, second = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    stood = {f"{MARLOW}-stood": shown(second.open(MARLOW, "write-plan"))}
    first.open(MARLOW, "write-plan")
    theirs, mine = ({"outcomes": words, "contingency": "Court."} for words in ("A warm home.", "A bed."))
    first.signs(MARLOW, "write-plan", each={MARLOW: theirs})
    kept = posted_as(MARLOW, {}, {MARLOW: mine}, TODAY) | stood
    second.browser.post(f"/children/{MARLOW}/record/write-plan/draft", kept)
    stood = {f"{MARLOW}-stood": shown(second.open(MARLOW, "write-plan"))}
    answer = second.sign(MARLOW, "write-plan", each={MARLOW: mine}, **stood)
    page = answer.content.decode()
    assert "This was written anew" in " ".join(errors(answer))
    both = page[page.index("Both, question by question") :].partition("</table>")[0]
    assert "A warm home." in both
    assert "A bed." in both
    assert "Court." not in both, "only what differs"
    agreed = "select count(*) from fact where kind = 'PlanAgreed' and subject_id = %s"
    assert past_every_policy(agreed, MARLOW) == [(1,)]
    stood = {f"{MARLOW}-stood": shown(page)}
    assert (
        second.sign(
            MARLOW, "write-plan", each={MARLOW: mine}, on=TODAY - timedelta(days=3), **stood
        ).status_code
        == 302
    )
    assert past_every_policy(agreed, MARLOW) == [(2,)]


def shown(page: str) -> str:
    """What the page says stood when it was shown."""
    found = re.search(rf'name="{MARLOW}-stood" value="(\w+)"', page)
    assert found
    return found[1]
