"""A transfer: whoever holds the child holds it until somebody accepts, and there is no day with nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.rooms.workforce import proposals as proposal_rows
from goldthread.rooms.workforce.limits import Limits, parse_limits
from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import FOREST, STROUD, TODAY, user, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
SUMMARY = {
    "due_next": "Core group on Friday",
    "still_open": "The health check",
    "speak_to": "Nan, after four",
}
TO_TEAM = {"to_team": str(FOREST), "reason": "The family moved to Cinderford"}
BOTH: dict[Any, dict[str, str]] = {MARLOW: {}, WREN: {}}
HELD = (
    "select w.name from allocation a join worker w on w.id = a.worker_id"
    " where a.subject_id = %s and a.ended is null"
)


SHARED = (
    "select a.username from shared_with s join account a on a.id = s.user_id"
    " where s.ended_at is null and s.purpose like 'A transfer%' order by 1"
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
    family = "Marlow Tarn-Hollis and Wren Tarn-Hollis: O. Sample proposed a transfer to Forest of Dean team"
    assert family in today(receiver)
    page = receiver.open(MARLOW, "accept-transfer")
    assert "Core group on Friday" in page
    assert "Nan, after four" in page
    figment = {"to_worker": str(worker("f.figment"))}
    assert "Wren Tarn-Hollis: what the next worker needs" in page
    receiver.signs(MARLOW, "accept-transfer", figment, each=BOTH)
    for child in (MARLOW, WREN):
        assert past_every_policy(HELD, child) == [("F. Figment",)]
        days = past_every_policy(
            "select started, ended from allocation where subject_id = %s order by started", child
        )
        assert days[-2][1] == days[-1][0] == TODAY
    assert past_every_policy("select team_id from child_summary where person_id = %s", MARLOW) == [(FOREST,)]
    assert past_every_policy(SHARED) == []
    again = receiver.refused(MARLOW, "accept-transfer", figment)
    assert "K. Kindred accepted this transfer" in again


def test_one_is_taken_out_with_a_reason_and_stays(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Given three proposed together, then Robin is refused in the act that accepts the others, or none is."""
    manager = proposed(signed_in, MARLOW, WREN, ROBIN)
    receiver = Desk(signed_in("k.kindred"))
    figment, why = {"to_worker": str(worker("f.figment"))}, {f"{ROBIN}-reason": "He starts nursery first."}
    page = receiver.open(WREN, "accept-transfer")
    assert page.count("is in this entry") == 3
    said = receiver.refused(WREN, "accept-transfer", figment, each=BOTH)
    assert "Robin Tarn-Hollis is taken out: say why" in said
    assert past_every_policy(HELD, MARLOW) == [("P. Example",)], "nobody moves until it is said why one stays"
    assert "Leave at least one child" in receiver.refused(
        WREN, "accept-transfer", figment, each={}, **{f"{one}-reason": "-" for one in (MARLOW, WREN, ROBIN)}
    )
    receiver.signs(WREN, "accept-transfer", figment, each=BOTH, **why)
    held = [past_every_policy(HELD, child) for child in (MARLOW, WREN, ROBIN)]
    assert held == [[("F. Figment",)], [("F. Figment",)], [("P. Example",)]]
    assert past_every_policy(SHARED) == []
    entries = (
        "select count(distinct entry_id) from fact where kind in ('TransferAccepted', 'TransferRefused')"
    )
    assert past_every_policy(entries) == [(1,)]
    assert "He starts nursery first." in today(manager)


def test_a_family_is_refused_with_one_reason(signed_in: SignIn, past_every_policy: Ask) -> None:
    """And one taken out of the refusal still waits for its answer."""
    proposed(signed_in, MARLOW, WREN, ROBIN)
    receiver = Desk(signed_in("k.kindred"))
    assert receiver.sign(MARLOW, "refuse-transfer", {"reason": "Full"}, each=BOTH)["Location"] == "/"
    reasons = "select subject_id from fact where kind = 'TransferRefused'"
    assert {one for (one,) in past_every_policy(reasons)} == {MARLOW, WREN}
    assert receiver.open(ROBIN, "accept-transfer").count("is in this entry") == 0, "nobody else waits"


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


def test_refused_it_comes_back_with_the_reason_and_is_read_no_longer(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    manager = proposed(signed_in, MARLOW)
    receiver = Desk(signed_in("k.kindred"))
    refused = {"reason": "The review is next week: after it."}
    assert receiver.sign(MARLOW, "refuse-transfer", refused)["Location"] == "/"
    assert "The review is next week: after it." in today(manager)
    assert past_every_policy(HELD, MARLOW) == [("P. Example",)]
    assert past_every_policy(SHARED) == []
    for who in ("k.kindred", "m.second"):
        assert signed_in(who).get(f"/children/{MARLOW}").status_code == 302
    manager.signs(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY})


def test_a_colleague_answers_what_a_manager_proposes(signed_in: SignIn, past_every_policy: Ask) -> None:
    manager, colleague = Desk(signed_in("o.sample")), Desk(signed_in("e.extra"))
    said = {"to_worker": str(worker("e.extra")), "reason": "P. Example goes half time"}
    manager.signs(ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY})
    assert "Accept" in today(colleague)
    other = Desk(signed_in("n.newly"))
    answer = {"to_worker": str(worker("e.extra"))}
    assert "not yours to answer" in other.refused(ROBIN, "accept-transfer", answer)
    colleague.signs(ROBIN, "accept-transfer", answer)
    assert past_every_policy(HELD, ROBIN) == [("E. Extra",)]


def test_a_workers_own_proposal_is_answered_by_the_manager(signed_in: SignIn, past_every_policy: Ask) -> None:
    """And until then the colleague reads nothing that they did not read before."""
    own, colleague = Desk(signed_in("p.example")), Desk(signed_in("e.extra"))
    said = {"to_worker": str(worker("e.extra")), "reason": "The child asked"}
    stranger = Desk(signed_in("n.newly"))
    assert "not allocated to you" in stranger.refused(
        ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY}
    )
    own.signs(ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY})
    assert past_every_policy(SHARED) == [("o.sample",)]
    answer = {"to_worker": str(worker("e.extra"))}
    assert "not yours" in colleague.refused(ROBIN, "accept-transfer", answer)
    Desk(signed_in("o.sample")).signs(ROBIN, "accept-transfer", answer)


@pytest.mark.parametrize("above", ["d.compass", "h.service"])
def test_whoever_is_above_the_managers_hands_over_as_they_do(
    signed_in: SignIn, past_every_policy: Ask, above: str
) -> None:
    """The director and the head propose, take back, answer and allocate; and never answer themselves."""
    desk = Desk(signed_in(above))
    assert "Propose a transfer to a colleague" in desk.child(ROBIN)
    to_extra = {"to_worker": str(worker("e.extra")), "reason": "P. Example goes half time"}
    desk.signs(ROBIN, "transfer-to-colleague", to_extra, each={ROBIN: SUMMARY})
    answer = {"to_worker": str(worker("e.extra"))}
    assert "not yours to answer" in desk.refused(ROBIN, "accept-transfer", answer)
    desk.signs(ROBIN, "take-back-transfer", {"reason": "Half time after all"})
    proposed(signed_in, MARLOW)
    desk.signs(MARLOW, "accept-transfer", {"to_worker": str(worker("f.figment"))})
    assert past_every_policy(HELD, MARLOW) == [("F. Figment",)]
    given = {"worker": str(worker("n.newly")), "team": str(STROUD), "role": "social_worker"}
    desk.signs(ROBIN, "allocate", given, each={ROBIN: {"direction": "-"}})
    assert past_every_policy(HELD, ROBIN) == [("N. Newly",)]


def test_unanswered_it_is_chased_on_both_desks(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two working days from Monday is Wednesday: on Thursday both managers read that it is late."""
    proposed(signed_in, MARLOW)
    chased = "It was to be answered within 2 working days (local standard)"
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 11, 25).isoformat())
    assert chased not in today(Desk(signed_in("k.kindred")))
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 11, 26).isoformat())
    for username in ("k.kindred", "o.sample"):
        assert chased in today(Desk(signed_in(username)))
    monkeypatch.setattr(proposal_rows, "limits", Limits)
    assert "It was to be answered" not in today(Desk(signed_in("k.kindred"))), "a council without a standard"


def test_a_councils_standard_is_said_whole_or_not_at_all() -> None:
    with pytest.raises(KeyError):
        parse_limits({"caseload": {"children": 18}})


def test_only_one_proposal_waits_at_a_time_and_whoever_made_it_may_take_it_back(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    manager = proposed(signed_in, MARLOW)
    assert "Take it back first" in manager.refused(
        MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY}
    )
    shared = "select count(*) from shared_with where user_id = %s and ended_at is null"
    assert past_every_policy(shared, user("k.kindred")) == [(1,)]
    asked = manager.open(MARLOW, "take-back-transfer")
    assert "is in this entry" not in asked, "Wren and Robin were not proposed, so they are not asked about"
    manager.signs(MARLOW, "take-back-transfer", {"reason": "They stay."})
    assert past_every_policy(shared, user("k.kindred")) == [(0,)]
    assert Desk(signed_in("k.kindred")).browser.get(f"/children/{MARLOW}").status_code == 302


GONE = "update post set ended_on = '2026-11-01' where role = 'team_manager' and team_id = %s"
NOBODY_ABOVE = "update post set ended_on = '2026-11-01' where role in ('head_of_service', 'director')"


def test_a_team_without_a_manager_is_answered_for_above(signed_in: SignIn, past_every_policy: Ask) -> None:
    past_every_policy(GONE, FOREST)
    Desk(signed_in("o.sample")).signs(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY})
    head = Desk(signed_in("h.service"))
    assert "O. Sample proposed a transfer to Forest of Dean team" in str(
        head.browser.get("/").content.decode()
    )
    assert head.sign(MARLOW, "refuse-transfer", {"reason": "Full"}).status_code == 302


def test_a_team_that_nobody_answers_for_is_not_asked(signed_in: SignIn, past_every_policy: Ask) -> None:
    past_every_policy(GONE, FOREST)
    past_every_policy(NOBODY_ABOVE)
    said = Desk(signed_in("o.sample")).refused(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY})
    assert "Nobody manages that team today" in said


def test_a_colleague_is_asked_only_where_somebody_answers(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Offered are those who hold children. Without a manager there or above, nobody could ever answer."""
    own = Desk(signed_in("p.example"))
    page = own.open(ROBIN, "transfer-to-colleague")
    assert ">E. Extra<" in page
    for other in ("C. Chair", "H. Service", "O. Sample"):
        assert f">{other}" not in page
    past_every_policy(GONE, STROUD)
    past_every_policy(NOBODY_ABOVE)
    said = {"to_worker": str(worker("e.extra")), "reason": "The child asked"}
    refused = own.refused(ROBIN, "transfer-to-colleague", said, each={ROBIN: SUMMARY})
    assert "Nobody else manages the team that Robin Tarn-Hollis is with" in refused
