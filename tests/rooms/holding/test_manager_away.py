"""A manager is away: whoever covers decides in their own name; nobody covers: the manager above sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.staff import Seat, Staff
from goldthread.rooms.supervision.chasing.sweep import sweep
from goldthread.rooms.supervision.chasing.who import Person, who
from tests.rooms.holding.test_allocation import allocates
from tests.rooms.holding.test_away import FRIDAY, away, on, takes_back, today
from tests.rooms.holding.village import IVY, OAK
from tests.rooms.recording.desk import Desk, errors
from tests.rooms.recording.family import MARLOW, ROBIN
from tests.rooms.recording.test_assessment import FOUND
from tests.village import FOREST, KIN, NORTH, STROUD, TODAY, at, user, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
MOST = 15
SIGNED = "select data from fact where kind = %s and subject_id = %s order by recorded_at desc limit 1"
TOLD = (
    "select distinct a.username, w.name from notice n join account a on a.id = n.recipient_id"
    " left join worker w on w.id = n.stands_in_for_id"
    " where n.told_as = 'team_manager' and n.subject_id = %s and n.taken_back_at is null"
)


@pytest.fixture
def sent(signed_in: SignIn) -> None:
    """P. Example has sent an assessment of Robin, of Stroud, and new information about Marlow came in."""
    work = Desk(signed_in("p.example"))
    work.signs(ROBIN, "start-assessment", each={ROBIN: {}})
    work.signs(ROBIN, "send-assessment", each={ROBIN: FOUND})
    work.signs(
        MARLOW, "new-information", {"source": "5A"}, each={MARLOW: {"concern": "A bruise", "injury": True}}
    )


def goes(signed_in: SignIn, cover: str = "") -> Desk:
    manager = Desk(signed_in("o.sample"))
    answer = away(manager, "o.sample", cover)
    assert answer.status_code == 302, errors(answer)
    return manager


@pytest.mark.usefixtures("sent")
def test_the_cover_sees_the_tray_and_decides_covering_for_the_manager(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    cover = Desk(signed_in("k.kindred"))
    before = asked(cover)
    assert "Robin" not in today(cover)
    goes(signed_in, "k.kindred")
    page = today(cover)
    assert "Forest of Dean team, and Stroud team for O. Sample" in page
    assert "Covering for O. Sample, Stroud team, until 27 Nov." in page
    assert "For O. Sample. Robin Tarn-Hollis: assessment to authorise" in page
    assert "Marlow Tarn-Hollis, 4" in page
    assert "For O. Sample. Protection plan" in page
    assert asked(cover) <= max(before, MOST)
    cover.signs(ROBIN, "authorise-assessment", each={ROBIN: FOUND})
    said = past_every_policy(SIGNED, "AssessmentAuthorised", ROBIN)[0][0]
    assert (said["authorised_by"], said["covering_for"]) == (
        str(worker("k.kindred")),
        str(worker("o.sample")),
    )
    assert "Decided by K. Kindred, covering for O. Sample" in cover.child(ROBIN)


def test_the_cover_allocates_and_ends_covering_for_the_manager(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    goes(signed_in, "k.kindred")
    cover = Desk(signed_in("k.kindred"))
    assert allocates(cover, IVY, [IVY, OAK], "e.extra").status_code == 302
    cover.signs(ROBIN, "end-allocation", {"reason": "MANAGE"})
    for kind, child in (("WorkerAllocated", IVY), ("WorkerAllocated", OAK), ("AllocationEnded", ROBIN)):
        said = past_every_policy(SIGNED, kind, child)[0][0]
        assert (said["authorised_by"], said["covering_for"]) == (
            str(worker("k.kindred")),
            str(worker("o.sample")),
        )
        assert "Decided by K. Kindred, covering for O. Sample" in cover.child(child)


def asked(desk: Desk) -> int:
    """How often Today asks the database."""
    today(desk)
    with CaptureQueriesContext(connection) as queries:
        today(desk)
    return len(
        [one for one in queries if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    )


def test_cover_ends_with_the_day_and_shows_no_conflict(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes(signed_in, "k.kindred")
    before, after = TODAY - timedelta(days=1), FRIDAY + timedelta(days=1)
    for day, status in ((before, 302), (TODAY, 200), (FRIDAY, 200), (after, 302)):
        on(monkeypatch, day)
        cover = Desk(signed_in("k.kindred"))
        assert cover.browser.get(f"/children/{MARLOW}").status_code == status, day
        assert ("Covering for O. Sample" in today(cover)) is (status == 200)
        assert cover.browser.get(f"/children/{KIN}").status_code == 404


@pytest.mark.usefixtures("sent")
def test_where_nobody_covers_the_manager_above_sees_what_waits(signed_in: SignIn) -> None:
    head = Desk(signed_in("h.service"))
    assert "A bruise" not in today(head)
    assert "not decided" not in today(head)
    goes(signed_in)
    page = today(head)
    assert (
        "O. Sample, Stroud team, is away until 27 Nov and nobody covers: what waits for them is here." in page
    )
    assert "O. Sample is away and nobody covers. Robin Tarn-Hollis: assessment to authorise" in page
    assert "Marlow Tarn-Hollis, 4: not decided" in page
    assert asked(head) <= MOST
    away(Desk(signed_in("k.kindred")), "k.kindred")
    assert "K. Kindred, Forest of Dean team" not in today(head), "the team has a second manager, who is here"


def test_a_manager_is_covered_by_a_manager(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    assert any(
        "is a manager: choose a manager" in one for one in errors(away(manager, "o.sample", "e.extra"))
    )
    page = manager.browser.get("/absence").content.decode()
    assert "K. Kindred (Forest of Dean team)" in page
    assert "H. Service (the whole county)" in page


def test_nobody_makes_their_own_cover_last(signed_in: SignIn, past_every_policy: Ask) -> None:
    """K. Kindred covers for O. Sample: may say who of Stroud is away, but not that O. Sample stays away."""
    goes(signed_in, "k.kindred")
    cover = Desk(signed_in("k.kindred"))
    ((mine,),) = past_every_policy("select id from absence")
    assert away(cover, "p.example", "e.extra").status_code == 302
    page = away(cover, "o.sample", "k.kindred", last=None, path=f"/absence?change={mine}")
    assert any("not one of the available choices" in one for one in errors(page))
    with acting_as(user("k.kindred")), connection.cursor() as cursor:
        cursor.execute("select i_manage(%s), i_manage(%s)", [worker("o.sample"), worker("p.example")])
        assert cursor.fetchone() == (False, True)
    assert away(Desk(signed_in("h.service")), "o.sample", "k.kindred", path=f"/absence?change={mine}").status_code == 302  # fmt: skip # noqa: E501


def test_notices_follow_the_cover_and_come_back(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Late for the manager on 2 December: K. Kindred is told in their place, until it was a mistake."""
    late = at(date(2026, 12, 2))
    manager = Desk(signed_in("o.sample"))
    away(manager, "o.sample", "k.kindred", last=None)
    sweep(late)
    assert past_every_policy(TOLD, MARLOW) == [("k.kindred", "O. Sample")]
    ((mine,),) = past_every_policy("select id from absence")
    assert takes_back(manager, mine, "I never went").status_code == 302
    assert past_every_policy(TOLD, MARLOW) == []
    sweep(late)
    assert past_every_policy(TOLD, MARLOW) == [("o.sample", None)]


def told(owner: str, *, restricted: bool = False) -> tuple[Person, ...]:
    """P. Example and O. Sample are away, and E. Extra covers both; H. Service is above."""
    p, o, e, h = map(worker, ("p.example", "o.sample", "e.extra", "h.service"))
    seats = {"team_manager": [Seat(o, "team_manager", STROUD, None)],
             "head_of_service": [Seat(h, "head_of_service", None, None)]}  # fmt: skip
    users = {e: user("e.extra"), o: user("o.sample"), h: user("h.service")}
    nobody: frozenset[Any] = frozenset()
    people = Staff(seats, users, {}, nobody, {p: e, o: e}, nobody, {}, frozenset({o, h}))
    turn = SimpleNamespace(subject_id=MARLOW, worker_id=p, team_id=STROUD, service_id=None, owner=owner,
                           force="duty", restricted=restricted)  # fmt: skip
    return who(turn, "owner", people)


def test_whom_the_ladder_tells_in_whose_place() -> None:
    """A colleague covers a worker; of a restricted child, and of a manager's work, the one above is told."""
    above = (Person(user("h.service"), None, instead=True),)
    assert told("social_worker") == (Person(user("e.extra"), worker("p.example")),)
    assert told("social_worker", restricted=True) == above
    assert told("team_manager") == above


def test_whoever_covers_must_still_be_a_manager(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Else it is as though nobody covered: the manager above answers, the head of the service the first."""
    goes(signed_in, "k.kindred")
    past_every_policy("update post set role = 'social_worker' where worker_id = %s", worker("k.kindred"))
    assert answering() == {(worker("h.service"), False), (worker("d.compass"), False)}, "both over the county"
    past_every_policy("update post set service_id = %s where worker_id = %s", NORTH, worker("h.service"))
    assert answering() == {(worker("h.service"), False)}


@pytest.mark.usefixtures("sent")
def test_a_team_whose_manager_left_is_the_managers_above_in_words(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Nobody holds the post, so no name is away: the head reads that team's tray, decides, and is told."""
    head = Desk(signed_in("h.service"))
    before = asked(head)
    assert "Nobody manages" not in today(head)
    gone = "update post set ended_on = %s where team_id = %s and role = 'team_manager'"
    past_every_policy(gone, TODAY - timedelta(days=1), STROUD)
    assert answering() == {(worker("h.service"), False), (worker("d.compass"), False)}
    page = today(head)
    assert "Nobody manages the Stroud team: what waits for its manager is here." in page
    assert "Nobody manages the Stroud team. Robin Tarn-Hollis: assessment to authorise" in page
    assert "Nobody manages the Stroud team. Protection plan" in page, "new information about Marlow"
    assert asked(head) <= max(before, MOST)
    head.signs(ROBIN, "authorise-assessment", each={ROBIN: FOUND})
    assert "covering_for" not in past_every_policy(SIGNED, "AssessmentAuthorised", ROBIN)[0][0]
    assert "Nobody manages" not in today(Desk(signed_in("k.kindred"))), "another team's manager"


def answering() -> set[tuple[Any, ...]]:
    """Who answers for the Stroud team, and whether by name."""
    with acting_as(user("h.service")), connection.cursor() as cursor:
        cursor.execute("select answers_id, named from who_answers(%s) where team_id = %s", [TODAY, STROUD])
        return set(cursor.fetchall())


def test_a_transfer_put_to_a_manager_away_is_answered_by_their_cover(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Proposed before O. Sample went: K. Kindred, who covers, finds and answers it in their place."""
    said = {"to_worker": str(worker("e.extra")), "reason": "The child asked"}
    summary = {"due_next": "-", "still_open": "-", "speak_to": "-"}
    Desk(signed_in("p.example")).signs(ROBIN, "transfer-to-colleague", said, each={ROBIN: summary})
    goes(signed_in, "k.kindred")
    cover = Desk(signed_in("k.kindred"))
    assert "P. Example proposed a transfer to E. Extra" in today(cover)
    cover.signs(ROBIN, "accept-transfer", {"to_worker": str(worker("e.extra"))})
    said = past_every_policy(SIGNED, "TransferAccepted", ROBIN)[0][0]
    assert said["covering_for"] == str(worker("o.sample"))


def test_a_transfer_to_a_team_reaches_whoever_covers_its_managers(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Both managers of the Forest go after it was proposed; H. Service covers one, and refuses it."""
    to_team = {"to_team": str(FOREST), "reason": "They moved"}
    summary = {"due_next": "-", "still_open": "-", "speak_to": "-"}
    Desk(signed_in("o.sample")).signs(ROBIN, "transfer-to-team", to_team, each={ROBIN: summary})
    away(Desk(signed_in("k.kindred")), "k.kindred", "o.sample")
    away(Desk(signed_in("m.second")), "m.second", "h.service")
    head = Desk(signed_in("h.service"))
    assert "O. Sample proposed a transfer to Forest of Dean team" in today(head)
    assert head.sign(ROBIN, "refuse-transfer", {"reason": "Full"}).status_code == 302
    assert past_every_policy(SIGNED, "TransferRefused", ROBIN)[0][0]["covering_for"] == str(
        worker("m.second")
    )
    assert "Full" in today(Desk(signed_in("o.sample")))
