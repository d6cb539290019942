"""Signing, correcting and taking back; two people at once; and that everything derived can be rebuilt."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections

from goldthread.core.knowledge import as_known_on, current
from goldthread.record.derive import lock
from goldthread.record.facts import (
    AlreadyCorrected,
    NewEntry,
    NotTheActingUser,
    OddSpell,
    PartUnseen,
    correct,
    new_fact,
    sign,
    withdraw,
)
from goldthread.record.session import NobodyIsActing, acting_as
from goldthread.record.story import fact_of, facts_of
from tests.record.service import NOW, TODAY, named

pytestmark = pytest.mark.database

SAM, ZOE = named("sam"), named("zoe")
CHILD, SIBLING = named("Child0 North"), named("Child1 North")
VISIT = {
    "seen": True,
    "alone": False,
    "not_alone_reason": "baby",
    "method": "in_person",
    "observed": "Cheerful.",
}
DERIVED = ("child_summary", "spell", "deadline", "allocation")


def visit(child: UUID, on: date, **data) -> object:
    return new_fact(child, "ChildVisited", on, data={**VISIT, **data})


def signed(*facts, by: UUID = SAM, now=NOW):
    with acting_as(by, now=now):
        return sign(NewEntry("visits", happened_on=TODAY, narrative="shared words"), facts, by=by, now=now)


def derived(everything) -> dict:
    return {table: everything(f"select * from {table} t order by t::text") for table in DERIVED}


def test_one_entry_for_two_children_moves_both_lines(service, everything):
    signed(visit(CHILD, TODAY), visit(SIBLING, TODAY, alone=True))
    lines = dict(everything("select person_id, seen_on from child_summary"))
    assert lines[CHILD] == lines[SIBLING] == TODAY
    assert everything(
        "select not_alone_reason, seen_alone_on from child_summary where person_id = %s", CHILD
    ) == [("baby", TODAY - timedelta(days=27))]


def test_the_narrative_of_one_child_is_kept_out_of_the_facts_data(service, everything):
    made = signed(visit(CHILD, TODAY)).facts[0].id
    assert everything("select data ? 'observed' from fact where id = %s", made) == [(False,)]
    with acting_as(SAM, now=NOW):
        assert any(fact.data.get("observed") == "Cheerful." for fact in facts_of(CHILD))


def test_a_correction_supersedes_and_the_past_can_be_asked(service):
    first = signed(visit(CHILD, TODAY)).facts[0]
    later = NOW + timedelta(hours=2)
    with acting_as(SAM, now=later):
        correct(first.id, by=SAM, now=later, reason="He was alone.", data={**VISIT, "alone": True})
        told = facts_of(CHILD)
    assert first.id not in {fact.id for fact in current(told)}
    assert first.id in {fact.id for fact in as_known_on(told, NOW + timedelta(hours=1))}


def test_whoever_may_not_read_all_of_an_entry_cannot_put_another_in_its_place(service, everything):
    """Given a colleague who may not read a protected address, then a correction would lose it."""
    asked = "select id from fact where kind = 'AddressRecorded' and subject_id = %s"
    ((home,),) = everything(asked, CHILD)

    def mend(who: UUID) -> UUID:
        data = {**fact_of(home).data, "address_type": "home"}
        return correct(home, by=who, now=NOW, reason="A word", data=data).facts[0].id

    colleague = named("social_worker of North")
    with acting_as(colleague, now=NOW), pytest.raises(PartUnseen):
        mend(colleague)
    with acting_as(SAM, now=NOW):
        assert {"lines", "address_type"} <= set(fact_of(mend(SAM)).data)


def test_what_a_worker_says_of_their_own_post_is_about_the_worker_and_derives_nobody(service, everything):
    """Given Sam's first year in practice begins, then it is signed, though Sam is no person of the record."""
    began = signed(new_fact(named("worker sam"), "FirstYearStarted", TODAY)).facts[0]
    assert everything("select subject_id, about_worker_id from fact where id = %s", began.id) == [
        (None, named("worker sam"))
    ]


def test_the_second_corrector_meets_the_first(service):
    first = signed(visit(CHILD, TODAY)).facts[0]
    started = Barrier(2)

    def mend(words: str):
        try:
            with acting_as(SAM, now=NOW):
                started.wait(10)
                return correct(first.id, by=SAM, now=NOW, reason=words, data={**VISIT, "observed": words})
        except AlreadyCorrected as met:
            return met
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(mend, ("one", "two")))
    losers = [one for one in outcomes if isinstance(one, AlreadyCorrected)]
    winners = [one for one in outcomes if not isinstance(one, AlreadyCorrected)]
    assert len(losers) == len(winners) == 1
    assert losers[0].by_then == winners[0].facts[0].id


def test_what_was_filed_on_the_wrong_child_is_shown_to_nobody_again(service):
    first = signed(visit(CHILD, TODAY)).facts[0]
    with acting_as(SAM, now=NOW):
        second = correct(first.id, by=SAM, now=NOW, reason="typing", data=VISIT).facts[0]
        withdraw(second.id, by=SAM, now=NOW, on=TODAY, reason="wrong_child", wrong_child=True)
    for user in (SAM, named("director of the county")):
        with acting_as(user, now=NOW):
            told = facts_of(CHILD)
            assert not {first.id, second.id} & {fact.id for fact in told}
            assert not {first.id, second.id} & {
                fact.id for fact in as_known_on(told, NOW + timedelta(days=1))
            }


def test_nobody_signs_for_another_or_for_nobody(service):
    with acting_as(SAM, now=NOW), pytest.raises(NotTheActingUser):
        sign(NewEntry("visits"), [visit(CHILD, TODAY)], by=ZOE, now=NOW)
    with pytest.raises(NobodyIsActing):
        sign(NewEntry("visits"), [visit(CHILD, TODAY)], by=SAM, now=NOW)


def test_a_child_out_of_reach_cannot_be_written_on(service, everything):
    before = everything("select count(*) from fact")
    with pytest.raises(DatabaseError):
        signed(visit(named("Child2 Carers"), TODAY))
    assert everything("select count(*) from fact") == before


def test_a_second_open_plan_is_refused_here(service):
    start = {"category": "NEG"}
    signed(new_fact(CHILD, "ProtectionPlanStarted", TODAY - timedelta(days=9), data=start))
    with pytest.raises(OddSpell, match="overlaps"):
        signed(new_fact(CHILD, "ProtectionPlanStarted", TODAY - timedelta(days=2), data=start))
    for kind in ("ProtectionPlanStarted", "NeedPlanStarted"):
        with pytest.raises(OddSpell, match="overlaps the child protection plan"):
            signed(new_fact(CHILD, kind, TODAY - timedelta(days=20)))


def test_rebuilding_changes_nothing(service, everything):
    from goldthread.record.rebuild import rebuild

    signed(
        new_fact(CHILD, "ProtectionPlanStarted", TODAY - timedelta(days=9), data={"category": "NEG"}),
        visit(CHILD, TODAY),
        visit(SIBLING, TODAY),
    )
    before = derived(everything)
    assert rebuild() == len(service.people)
    assert derived(everything) == before


def test_rebuilding_on_two_processors_changes_nothing_either(service, everything):
    from goldthread.record.rebuild import rebuild

    before = derived(everything)
    assert rebuild(batch=5) == len(service.people)
    assert derived(everything) == before


def test_what_the_caller_may_see_never_changes_what_is_derived(service, everything, owner_of_all):
    """Sam sees the child; a screener in another reach records on the same child through a reason."""
    outcomes = []
    for user in (SAM, named("social_worker of Safeguarding"), named("director of the county")):
        with acting_as(user, now=NOW):
            sign(NewEntry("visits"), [visit(CHILD, TODAY)], by=user, now=NOW)
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from fact_narrative where subject_id = %s", [CHILD])
        outcomes.append(
            everything(
                "select clock, started, due, met, lapsed from deadline where subject_id = %s order by 1, 2",
                CHILD,
            )
        )
    assert outcomes[0] == outcomes[1] == outcomes[2] != []


def test_two_people_at_once_on_siblings_neither_deadlock_nor_lose_a_row(service, everything):
    """Each round both record on both siblings, in opposite order; forty rounds."""
    rounds, children = 40, [CHILD, SIBLING]
    together = Barrier(2)

    def work(user: UUID, ordered: list[UUID]) -> int:
        chance = random.Random(str(user))
        try:
            for place in range(rounds):
                together.wait(30)
                on = TODAY - timedelta(days=chance.randrange(20))
                with acting_as(user, now=NOW):
                    sign(
                        NewEntry("visits"),
                        [visit(child, on, alone=bool(place % 2)) for child in ordered],
                        by=user,
                        now=NOW,
                    )
            return rounds
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [
            pool.submit(work, SAM, children),
            pool.submit(work, named("team_manager of North"), children[::-1]),
        ]
        assert [one.result(120) for one in done] == [rounds, rounds]
    before = derived(everything)
    from goldthread.record.rebuild import rebuild

    rebuild()
    assert derived(everything) == before
    assert everything(
        "select count(*) from fact where kind = 'ChildVisited' and subject_id = any(%s)", children
    ) == [(4 * rounds + 2,)]


def test_whoever_waits_for_the_first_child_holds_no_later_one(service, owner_of_all, everything):
    """Locks are taken in the order of ids, whatever the order asked: so nobody waits in a circle."""
    low, high = sorted([CHILD, SIBLING])

    def lock_both() -> None:
        try:
            with acting_as(SAM, now=NOW):
                lock([high, low])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, owner_of_all.transaction():
        owner_of_all.execute("select from person where id = %s for no key update", [low])
        waiting = pool.submit(lock_both)
        waits = "select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'derive_lock'"
        for _ in range(5000):
            everything("select pg_stat_clear_snapshot()")
            if everything(waits):
                break
        else:
            raise AssertionError("nobody waited")
        assert not waiting.done()
        free = everything("select from person where id = %s for no key update skip locked", high)
        assert len(free) == 1


def test_a_user_set_inside_another_gives_way_again(service):
    with acting_as(SAM, now=NOW):
        mine = {fact.id for fact in facts_of(CHILD)}
        with acting_as(named("analyst of the county"), now=NOW):
            assert facts_of(CHILD) == []
        assert {fact.id for fact in facts_of(CHILD)} == mine != set()
    assert facts_of(CHILD) == []
