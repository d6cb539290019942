"""The worker is told first, then the manager; each once; and what is settled is taken back at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connections, transaction

from goldthread.record import principals
from goldthread.record.facts import withdraw
from goldthread.record.models import Notice
from goldthread.record.new_id import new_id
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.weekly import count_the_week
from tests.rooms.chasing.telling import (
    AFTER,
    BEFORE,
    ON,
    VISIT,
    Ask,
    at,
    signs,
    standing,
    taken_back,
    told_by,
    visits,
)
from tests.village import FOREST, KIN, MARLOW, STAFF, STROUD, TODAY, WREN, user, worker

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("in_village")]


def test_the_worker_is_told_before_the_day_and_the_manager_after(past_every_policy: Ask) -> None:
    told_by(BEFORE - timedelta(days=1))
    assert standing(past_every_policy) == []
    told_by(BEFORE)
    assert standing(past_every_policy) == [("p.example", VISIT, "-3 working_days", "owner")]
    told_by(ON)
    assert standing(past_every_policy) == [("p.example", VISIT, "0 working_days", "owner")]
    told_by(AFTER)
    assert standing(past_every_policy) == [
        ("o.sample", VISIT, "2 working_days", "team_manager"),
        ("p.example", VISIT, "0 working_days", "owner"),
    ]
    assert taken_back(past_every_policy, "p.example") == ["overtaken"]


def test_a_local_standard_never_reaches_the_head_but_in_the_weekly_count(past_every_policy: Ask) -> None:
    told_by(ON + timedelta(days=12))
    assert {row[0] for row in standing(past_every_policy)} == {"p.example", "o.sample"}
    assert count_the_week(at(ON + timedelta(days=12))) == 1
    assert count_the_week(at(ON + timedelta(days=13))) == 0
    ((data, subject),) = past_every_policy(
        "select n.data, n.subject_id from notice n join account a on a.id = n.recipient_id"
        " where n.kind = 'count' and a.username = 'd.compass' and n.rung = 'week of 2026-12-07'"
    )
    assert {"clock": VISIT, "number": 1} in data["late"]
    assert subject is None


def test_making_notices_again_makes_none_again(past_every_policy: Ask) -> None:
    told_by(AFTER)
    before = past_every_policy("select id from notice order by id")
    assert told_by(AFTER).made == 0
    assert past_every_policy("select id from notice order by id") == before


def test_two_who_make_them_at_once_make_each_once(past_every_policy: Ask) -> None:
    with ThreadPoolExecutor(2) as two:
        list(two.map(_sweeps_and_leaves, [AFTER, AFTER, AFTER, AFTER]))
    assert len(standing(past_every_policy)) == 2
    assert (
        past_every_policy(
            "select about, rung, recipient_id from notice where taken_back_at is null"
            " group by 1, 2, 3 having count(*) > 1"
        )
        == []
    )


def _sweeps_and_leaves(day: object) -> None:
    told_by(day)  # type: ignore[arg-type]
    connections.close_all()


def test_the_database_itself_refuses_the_second(past_every_policy: Ask) -> None:
    told_by(BEFORE)
    with acting_as(principals.JOB, using="job"):
        one = Notice.objects.using("job").filter(what=VISIT, subject=MARLOW).get()
        one.pk = None
        with pytest.raises(DatabaseError, match="notice_stands_once"), transaction.atomic("job"):
            Notice.objects.using("job").bulk_create([one])


def test_the_visit_takes_the_notices_back_in_the_same_breath(past_every_policy: Ask) -> None:
    told_by(AFTER)
    visits(AFTER)
    assert standing(past_every_policy) == []
    assert taken_back(past_every_policy, "p.example") == ["done"]
    assert taken_back(past_every_policy, "o.sample") == ["done"]


def test_a_visit_taken_back_as_an_error_raises_the_notice_again(past_every_policy: Ask) -> None:
    told_by(BEFORE)
    seen = visits(BEFORE)
    with acting_as(user("p.example"), now=at(BEFORE, 13)):
        withdraw(seen, by=user("p.example"), now=at(BEFORE, 13), on=BEFORE, reason="entered_twice")
    told_by(BEFORE + timedelta(days=1))
    assert standing(past_every_policy) == [("p.example", VISIT, "-3 working_days", "owner")]


def test_what_the_notice_rested_on_is_withdrawn(past_every_policy: Ask) -> None:
    seen = visits(TODAY)  # the next is then due on 7 December, three working days after the 2nd
    told_by(AFTER)
    assert [row[2] for row in standing(past_every_policy)] == ["-3 working_days"]
    with acting_as(user("p.example"), now=at(AFTER, 13)):
        withdraw(seen, by=user("p.example"), now=at(AFTER, 13), on=AFTER, reason="entered_twice")
    assert standing(past_every_policy) == []
    assert taken_back(past_every_policy, "p.example") == ["withdrawn"]


def test_whoever_has_no_turn_left_has_no_notice_left(past_every_policy: Ask) -> None:
    """Wren was referred by mistake: with the referral every turn of hers goes, and what was said of it."""
    told_by(AFTER)
    about_wren = "select count(*) from notice where subject_id = %s and taken_back_at is null"
    assert past_every_policy(about_wren, WREN) != [(0,)]
    ((referral,),) = past_every_policy("select id from fact where subject_id = %s", WREN)
    with acting_as(user("o.sample"), now=at(AFTER, 13)):
        withdraw(referral, by=user("o.sample"), now=at(AFTER, 13), on=AFTER, reason="entered_twice")
    assert past_every_policy("select count(*) from deadline where subject_id = %s", WREN) == [(0,)]
    assert past_every_policy(about_wren, WREN) == [(0,)]


def test_when_the_work_moves_its_notices_move(past_every_policy: Ask) -> None:
    told_by(BEFORE)
    signs(
        "o.sample", "WorkerAllocated", BEFORE,
        worker=str(worker("f.figment")), team=str(STROUD), role="social_worker",
    )  # fmt: skip
    told_by(BEFORE)
    assert [row[0] for row in standing(past_every_policy)] == ["f.figment"]
    assert taken_back(past_every_policy, "p.example") == ["not_yours"]


def test_whoever_covers_is_told_while_the_worker_is_away(past_every_policy: Ask) -> None:
    goes_away(past_every_policy, cover="o.sample")
    told_by(ON)
    assert standing(past_every_policy) == [("o.sample", VISIT, "0 working_days", "owner")]
    stands_in = past_every_policy("select stands_in_for_id from notice where what = %s", VISIT)
    assert set(stands_in) == {(worker("p.example"),)}


def test_where_nobody_covers_the_manager_is_told(past_every_policy: Ask) -> None:
    goes_away(past_every_policy, cover=None)
    told_by(ON)
    assert [row[0] for row in standing(past_every_policy)] == ["o.sample"]


def test_when_the_worker_is_back_the_notice_comes_back(past_every_policy: Ask) -> None:
    goes_away(past_every_policy, cover="f.figment")
    told_by(ON)
    assert [row[0] for row in standing(past_every_policy)] == ["f.figment"]
    told_by(AFTER + timedelta(days=1))
    assert [row[0] for row in standing(past_every_policy)] == ["o.sample", "p.example"]
    assert taken_back(past_every_policy, "f.figment") == ["not_yours"]


def goes_away(ask: Ask, *, cover: str | None) -> None:
    ask(
        "insert into absence"
        " (id, worker_id, cover_id, first_on, last_on, withdrawn, recorded_at, recorded_by_id)"
        " values (%s, %s, %s, %s, %s, false, %s, %s)",
        new_id(),
        worker("p.example"),
        worker(cover) if cover else None,
        TODAY,
        AFTER,
        at(TODAY),
        user("p.example"),
    )


def test_nobody_in_conflict_is_ever_told_and_the_next_above_is(past_every_policy: Ask) -> None:
    """K. Kindred manages the team of a child of her own family, whose worker has left."""
    past_every_policy("update worker set left_on = '2026-11-01' where id = %s", worker("f.figment"))
    signs("d.compass", "ProtectionPlanStarted", TODAY, child=KIN, category="NEG")
    signs("d.compass", "CoreGroupHeld", TODAY, child=KIN, spell="protection_plan")
    for days in range(0, 100, 9):
        told_by(TODAY + timedelta(days=days))
    words = (
        "select distinct a.username from notice n join account a on a.id = n.recipient_id"
        " where n.subject_id = %s and n.what = %s"
    )
    assert past_every_policy(words, KIN, "child_protection_review") == [("d.compass",)]
    assert past_every_policy(words, KIN, "core_group") == []  # a local standard: the weekly count says it
    never = "select 1 from notice where recipient_id = %s and subject_id = %s"
    assert past_every_policy(never, user("k.kindred"), KIN) == []
    assert past_every_policy("select team_id from child_summary where person_id = %s", KIN) == [(FOREST,)]


def test_what_was_late_before_chasing_began_is_not_told_singly(past_every_policy: Ask) -> None:
    told_by(TODAY)
    old = past_every_policy(
        "select count(*) from deadline d join notice n on n.about = d.id where d.due < '2026-10-23'"
    )
    assert old == [(0,)]
    assert past_every_policy(
        "select count(*) > 0 from deadline where met is null and due < '2026-10-23'"
    ) == [(True,)]


@pytest.fixture
def everybody_told(in_village: str) -> None:
    """In the village: not in the empty record that every other village is copied from."""
    told_by(AFTER)
    count_the_week(at(AFTER))


@pytest.mark.usefixtures("everybody_told")
@pytest.mark.parametrize("username", list(STAFF))
def test_only_the_recipient_sees_theirs(past_every_policy: Ask, username: str) -> None:
    whose = past_every_policy("select id from notice where recipient_id = %s", user(username))
    with acting_as(user(username), now=at(AFTER)):
        assert set(Notice.objects.values_list("pk")) == set(whose)
        others = Notice.objects.exclude(pk__in=[pk for (pk,) in whose])
        assert others.update(read_at=at(AFTER)) == 0
    assert Notice.objects.count() == 0


def test_a_conflict_found_later_hides_the_notice(past_every_policy: Ask) -> None:
    told_by(BEFORE)
    past_every_policy(
        "insert into conflict (id, user_id, person_id, why, started_on, recorded_at)"
        " values (uuidv7(), %s, %s, 'cousin', '2026-11-01', '2026-11-01')",
        user("p.example"),
        MARLOW,
    )
    with acting_as(user("p.example"), now=at(BEFORE)):
        assert Notice.objects.filter(subject=MARLOW).count() == 0
    told_by(BEFORE + timedelta(days=1))
    assert [row[0] for row in standing(past_every_policy)] == ["o.sample"]
