"""The allocation meeting, joint work, and a call that a colleague takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.rooms.holding.village import FERN_A, FERN_B, IVY, OAK
from tests.rooms.recording.desk import Desk, as_typed, errors
from tests.rooms.recording.family import MARLOW, ROBIN
from tests.village import STROUD, TODAY, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
HELD = (
    "select w.name, a.role from allocation a join worker w on w.id = a.worker_id"
    " where a.subject_id = %s and a.ended is null order by a.role desc"
)
PAGE = "/team/allocation"


def allocates(desk: Desk, key: UUID, children: list[UUID], who: str, **more: str) -> Any:
    said = {
        "family": str(key),
        f"{key}-children": [str(one) for one in children],
        f"{key}-worker": str(worker(who)),
    }
    return desk.browser.post(PAGE, said | {f"{key}-{name}": words for name, words in more.items()})


def meeting(desk: Desk) -> str:
    return str(desk.browser.get(PAGE).content.decode())


def test_the_page_says_who_waits_why_and_who_has_room(signed_in: SignIn) -> None:
    page = meeting(Desk(signed_in("o.sample")))
    waits = ("Ivy Newcomer, Oak Newcomer", "20 days with nobody", "U. Gone left on 13 Nov")
    room = (
        "Newly qualified",
        "4 children, of them 1 on a protection plan",
        "Room for 12, the local limit is 12",
    )
    for words in (*waits, *room):
        assert words in page, words


def test_brother_and_sister_in_one_act(signed_in: SignIn, past_every_policy: Ask) -> None:
    manager = Desk(signed_in("o.sample"))
    assert allocates(manager, IVY, [IVY, OAK], "e.extra", direction="See each alone").status_code == 302
    for child in (IVY, OAK):
        assert past_every_policy(HELD, child) == [("E. Extra", "social_worker")]
    entries = (
        "select count(distinct entry_id) from fact where kind = 'WorkerAllocated' and subject_id in (%s, %s)"
    )
    assert past_every_policy(entries, IVY, OAK) == [(1,)]
    assert "Ivy Newcomer and Oak Newcomer: allocated to E. Extra" in meeting(manager)
    assert "Ivy Newcomer" not in meeting(manager)


def test_the_second_manager_reads_that_somebody_was_first(signed_in: SignIn, past_every_policy: Ask) -> None:
    first, second = Desk(signed_in("o.sample")), Desk(signed_in("h.service"))
    allocates(first, IVY, [IVY, OAK], "e.extra")
    page = allocates(second, IVY, [IVY, OAK], "n.newly").content.decode()
    assert "Somebody else allocated these children while you were here" in page
    assert past_every_policy(HELD, IVY) == [("E. Extra", "social_worker")]


def test_a_leavers_children_change_hands_and_the_old_allocation_ends(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    allocates(Desk(signed_in("o.sample")), min(FERN_A, FERN_B), [FERN_A], "e.extra")
    assert past_every_policy(HELD, FERN_A) == [("E. Extra", "social_worker")]
    ended = "select data ->> 'reason' from fact where kind = 'AllocationEnded' and subject_id = %s"
    assert past_every_policy(ended, FERN_A) == [("LEFTRL",)]
    assert past_every_policy(HELD, FERN_B) == [("U. Gone", "social_worker")]


def test_a_limit_asks_for_a_reason_and_never_stops_whoever_gives_one(
    signed_in: SignIn, past_every_policy: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given room for one, when both children go to N. Newly, then the page asks why; then it is done."""
    from dataclasses import replace

    from goldthread.rooms.workforce import capacity, limits

    small = replace(limits.limits(), newly=1)
    monkeypatch.setattr(capacity, "limits", lambda: small)
    manager = Desk(signed_in("o.sample"))
    asked = allocates(manager, IVY, [IVY, OAK], "n.newly")
    beyond = "N. Newly, newly qualified, would hold 2 children: the local limit is 1"
    assert errors(asked) == [f"{beyond}. Say why, or choose somebody else"]
    assert past_every_policy(HELD, IVY) == []
    assert allocates(manager, IVY, [IVY, OAK], "n.newly", over_limit="She knows them both").status_code == 302
    assert past_every_policy(HELD, OAK) == [("N. Newly", "social_worker")]
    said = {"worker": str(worker("n.newly")), "team": str(STROUD), "role": "social_worker"}
    assert "local limit is 1" in manager.refused(FERN_A, "allocate", said, each={FERN_A: {}})


def test_whoever_holds_a_child_is_named_whatever_their_post(signed_in: SignIn) -> None:
    """Given Robin goes to a personal adviser, then the head of the page names them and not nobody."""
    manager = Desk(signed_in("o.sample"))
    said = {"worker": str(worker("e.extra")), "team": str(STROUD), "role": "personal_adviser"}
    manager.signs(ROBIN, "allocate", said, each={ROBIN: {}})
    page = manager.child(ROBIN)
    head = page[page.index("Allocated worker") :][:400]
    assert "E. Extra" in head
    assert "Nobody" not in head


def test_the_wait_begins_when_the_last_worker_went(signed_in: SignIn) -> None:
    """Robin's allocation ended on Friday; E. Extra, who holds Shut, is away without cover since Tuesday."""
    manager = Desk(signed_in("o.sample"))
    manager.signs(ROBIN, "end-allocation", {"reason": "MANAGE"}, on=TODAY - timedelta(days=3))
    absent = {"worker": str(worker("e.extra")), "first_on": TODAY - timedelta(days=6)}
    assert manager.browser.post("/absence", dict(as_typed(absent))).status_code == 302
    page = meeting(manager)
    for words in ("nobody has been allocated since 20 Nov", "3 days with nobody", "6 days with nobody"):
        assert words in page, words
    assert "since today" not in page
    tray = str(manager.browser.get("/").content.decode())
    assert "nobody has been allocated since 20 Nov" in tray


def test_nobody_else_allocates(signed_in: SignIn, past_every_policy: Ask) -> None:
    assert signed_in("p.example").get(PAGE).status_code == 404
    stranger = Desk(signed_in("m.second"))
    assert "Ivy Newcomer" not in meeting(stranger)
    allocates(stranger, IVY, [IVY], "f.figment")
    assert past_every_policy(HELD, IVY) == []


def test_two_work_together_and_one_is_the_allocated(signed_in: SignIn, past_every_policy: Ask) -> None:
    manager, joint = Desk(signed_in("o.sample")), Desk(signed_in("e.extra"))
    said = {"worker": str(worker("e.extra"))}
    manager.signs(MARLOW, "joint-worker", said, each={MARLOW: {"direction": "E. does the direct work"}})
    assert past_every_policy(HELD, MARLOW) == [("P. Example", "social_worker"), ("E. Extra", "second")]
    assert "Marlow Tarn-Hollis, with P. Example" in str(joint.browser.get("/").content.decode())
    assert "already" in manager.refused(MARLOW, "joint-worker", said, each={MARLOW: {}})
    manager.signs(MARLOW, "end-joint-work", {"reason": "MANAGE"})
    assert past_every_policy(HELD, MARLOW) == [("P. Example", "social_worker")]


def test_a_call_taken_on_duty_stands_on_the_workers_today(signed_in: SignIn) -> None:
    """E. Extra, on duty, finds Robin, writes the call down; P. Example reads it, E. Extra does not."""
    duty, own = Desk(signed_in("e.extra")), Desk(signed_in("p.example"))
    page = duty.browser.post("/duty", {"find": "Robin Tarn"}).content.decode()
    assert "You are on duty for the Stroud team until" in page
    assert f"/children/{ROBIN}/record/call" in page
    said = {"caller": "Nan", "said": "He is back with her.", "promised": "You ring by six", "urgent": True}
    duty.signs(ROBIN, "call", said)
    page = str(own.browser.get("/").content.decode())
    assert "Calls taken for you" in page
    assert "Nan rang" in page
    assert "cannot wait" in page
    assert "Calls taken for you" not in str(duty.browser.get("/").content.decode())
    assert "He is back with her." in own.child(ROBIN)


def test_who_is_not_on_duty_reads_who_is(signed_in: SignIn) -> None:
    page = signed_in("p.example").get("/duty").content.decode()
    assert "You are not on duty now" in page
    assert "E. Extra" in page
    assert signed_in("j.tally").get("/duty").status_code == 404
