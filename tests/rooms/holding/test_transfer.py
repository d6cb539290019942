"""A transfer: whoever holds the child holds it until somebody accepts, and there is no day with nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import FOREST, TODAY, user, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
SUMMARY = {
    "due_next": "Core group on Friday",
    "still_open": "The health check",
    "speak_to": "Nan, after four",
}
TO_TEAM = {"to_team": str(FOREST), "reason": "The family moved to Cinderford"}
HELD = (
    "select w.name from allocation a join worker w on w.id = a.worker_id"
    " where a.subject_id = %s and a.ended is null"
)


def proposed(signed_in: SignIn, *children: Any) -> Desk:
    """The manager of Stroud proposes these children to the Forest of Dean team."""
    manager = Desk(signed_in("o.sample"))
    manager.signs(children[0], "transfer-to-team", TO_TEAM, each=dict.fromkeys(children, SUMMARY))
    return manager


def today(desk: Desk) -> str:
    return str(desk.browser.get("/").content.decode())


def test_the_old_worker_holds_until_the_other_manager_accepts(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given a proposal about two siblings, when the Forest's manager accepts both, then one day has both."""
    proposed(signed_in, MARLOW, WREN)
    assert past_every_policy(HELD, MARLOW) == [("P. Example",)]
    receiver = Desk(signed_in("k.kindred"))
    assert "O. Sample proposed a transfer to Forest of Dean team" in today(receiver)
    page = receiver.open(MARLOW, "accept-transfer")
    assert "Core group on Friday" in page
    assert "Nan, after four" in page
    figment = {"to_worker": str(worker("f.figment"))}
    receiver.signs(MARLOW, "accept-transfer", each={MARLOW: figment, WREN: figment})
    for child in (MARLOW, WREN):
        assert past_every_policy(HELD, child) == [("F. Figment",)]
        days = past_every_policy(
            "select started, ended from allocation where subject_id = %s order by started", child
        )
        assert days[-2][1] == days[-1][0] == TODAY
    assert past_every_policy("select team_id from child_summary where person_id = %s", MARLOW) == [(FOREST,)]


def test_today_asks_as_often_where_a_transfer_waits(signed_in: SignIn) -> None:
    """For the manager who proposed it and for the one who is asked."""
    desks = [Desk(signed_in(one)) for one in ("o.sample", "k.kindred")]
    before = [asked(desk) for desk in desks]
    proposed(signed_in, MARLOW, WREN)
    assert [asked(desk) for desk in desks] == before
    assert "is not answered" in today(desks[0])


def asked(desk: Desk) -> int:
    """How often Today asks the database."""
    today(desk)
    with CaptureQueriesContext(connection) as queries:
        today(desk)
    return len(queries)


def test_refused_it_comes_back_with_the_reason_to_both_managers(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    manager = proposed(signed_in, MARLOW)
    receiver = Desk(signed_in("k.kindred"))
    receiver.signs(MARLOW, "refuse-transfer", each={MARLOW: {"reason": "The review is next week: after it."}})
    for desk in (manager, receiver):
        assert "The review is next week: after it." in today(desk)
    assert past_every_policy(HELD, MARLOW) == [("P. Example",)]
    figment = {"to_worker": str(worker("f.figment"))}
    assert "refused this transfer" in receiver.refused(MARLOW, "accept-transfer", each={MARLOW: figment})
    manager.signs(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY})


def test_a_colleague_answers_what_a_manager_proposes(signed_in: SignIn, past_every_policy: Ask) -> None:
    manager, colleague = Desk(signed_in("o.sample")), Desk(signed_in("e.extra"))
    said = {"to_worker": str(worker("e.extra")), "reason": "P. Example goes half time"}
    manager.signs(ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY})
    assert "Accept" in today(colleague)
    other = Desk(signed_in("n.newly"))
    answer = {"to_worker": str(worker("e.extra"))}
    assert "not yours to answer" in other.refused(ROBIN, "accept-transfer", each={ROBIN: answer})
    colleague.signs(ROBIN, "accept-transfer", each={ROBIN: answer})
    assert past_every_policy(HELD, ROBIN) == [("E. Extra",)]


def test_a_workers_own_proposal_is_answered_by_the_manager(signed_in: SignIn) -> None:
    own, colleague = Desk(signed_in("p.example")), Desk(signed_in("e.extra"))
    said = {"to_worker": str(worker("e.extra")), "reason": "The child asked"}
    stranger = Desk(signed_in("n.newly"))
    assert "not allocated to you" in stranger.refused(
        ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY}
    )
    own.signs(ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY})
    answer = {"to_worker": str(worker("e.extra"))}
    assert "not yours" in colleague.refused(ROBIN, "accept-transfer", each={ROBIN: answer})
    Desk(signed_in("o.sample")).signs(ROBIN, "accept-transfer", each={ROBIN: answer})


def test_unanswered_it_is_chased_on_both_desks(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two working days from Monday is Wednesday: on Thursday both managers read that it is late."""
    proposed(signed_in, MARLOW)
    chased = "It was to be answered within 2 working days (local standard)"
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 11, 25).isoformat())
    assert chased not in today(Desk(signed_in("k.kindred")))
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 11, 26).isoformat())
    for username in ("k.kindred", "o.sample"):
        assert chased in today(Desk(signed_in(username)))


def test_only_one_proposal_waits_at_a_time_and_whoever_made_it_may_take_it_back(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    manager = proposed(signed_in, MARLOW)
    assert "Take it back first" in manager.refused(
        MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY}
    )
    shared = "select count(*) from shared_with where user_id = %s and ended_at is null"
    assert past_every_policy(shared, user("k.kindred")) == [(1,)]
    manager.signs(MARLOW, "take-back-transfer", each={MARLOW: {"reason": "They stay."}})
    assert past_every_policy(shared, user("k.kindred")) == [(0,)]
    assert Desk(signed_in("k.kindred")).browser.get(f"/children/{MARLOW}").status_code == 302


def test_a_team_without_a_manager_is_not_asked(signed_in: SignIn, past_every_policy: Ask) -> None:
    past_every_policy(
        "update post set ended_on = '2026-11-01' where role = 'team_manager' and team_id = %s", FOREST
    )
    said = Desk(signed_in("o.sample")).refused(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY})
    assert "Nobody manages that team today" in said
