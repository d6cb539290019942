"""A limit in hours is kept with its moments, and every list of the record judges it by them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from types import SimpleNamespace
from uuid import UUID

import pytest

from goldthread.core.days import LONDON, evening_of
from goldthread.core.deadlines import deadlines
from goldthread.core.state import State, state_at
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ChildSummary, DeadlineRow
from goldthread.record.models.derived import WAITS, late_at
from goldthread.record.session import acting_as
from goldthread.record.story import facts_of
from goldthread.record.summary import next_due
from tests.record.service import NOW, TODAY, named
from tests.record.test_recording import SAM, derived
from tests.rules.test_stored_turns import red

pytestmark = pytest.mark.database

RED = "contact_rated_red"
CHILDREN = [named(f"Child{number} North") for number in (0, 1)]
YESTERDAY = TODAY - timedelta(days=1)


def at(hour: int, on: date = YESTERDAY) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=LONDON)


def rated_red(child: UUID, answered: int | None, *, kind: str = "ContactAnswered", **data: str) -> None:
    """Rated red at nine in the morning; answered, or rated anew, at another hour of that day."""
    contact = new_fact(child, "ContactReceived", YESTERDAY, happened_at=at(8))
    told = [contact, new_fact(child, "ContactRated", YESTERDAY, happened_at=at(9), spell=contact.id,
                              data={"rating": "red"})]  # fmt: skip
    if answered:
        told.append(new_fact(child, kind, YESTERDAY, happened_at=at(answered), spell=contact.id, data=data))
    with acting_as(SAM, now=NOW):
        sign(NewEntry("front_door", happened_on=YESTERDAY), told, by=SAM, now=NOW)


def states(child: UUID, now: datetime) -> list[State]:
    rows = DeadlineRow.objects.filter(subject=child, clock=RED).order_by("due", "lapsed_at", "met_at")
    return sorted(state_at(row, now) for row in rows)


def test_what_is_kept_says_what_the_judge_says_and_rebuilding_changes_nothing(service, everything):
    """Given a red contact answered late, one in time, one rated down in time and one too late."""
    from goldthread.record.rebuild import rebuild

    child = CHILDREN[0]
    for hour in (12, 14):
        rated_red(child, hour)
        rated_red(child, hour, kind="ContactRated", rating="green")
    with acting_as(SAM, now=NOW):
        assert states(child, NOW) == [State.LAPSED, State.MET, State.MET_LATE, State.MISSED]
        for day in (YESTERDAY, TODAY, TODAY + timedelta(days=90)):
            judged = deadlines(facts_of(child), clocks_in_use(), day)
            kept = DeadlineRow.objects.filter(subject=child, started__lte=day)
            assert {(turn.clock, turn.start_fact, turn.number): turn.state for turn in judged} == {
                (row.clock, row.start_fact, row.number): state_at(row, evening_of(day)) for row in kept
            }
    before = derived(everything)
    rebuild()
    assert derived(everything) == before


def test_every_list_counts_as_late_what_the_judge_calls_overdue(service):
    """At the moment four hours run out nothing of it is late; a second later it is, on every list."""
    rated_red(CHILDREN[0], None)
    due = at(13)
    with acting_as(SAM, now=NOW):
        rows = list(DeadlineRow.objects.all())
        for now in (due, due + timedelta(seconds=1), evening_of(YESTERDAY), NOW + timedelta(days=30)):
            overdue = {row.pk for row in rows if state_at(row, now) is State.OVERDUE}
            assert (
                set(DeadlineRow.objects.filter(WAITS, late_at(now)).values_list("pk", flat=True)) == overdue
            )
            late = ChildSummary.objects.filter(late_at(now, due="next_due")).values_list("pk", flat=True)
            assert set(late) == {row.subject_id for row in rows if row.pk in overdue}
        assert states(CHILDREN[0], due) == [State.OPEN]
        assert states(CHILDREN[0], due + timedelta(seconds=1)) == [State.OVERDUE]


def test_of_one_day_what_is_due_at_an_hour_comes_before_what_is_due_by_its_end():
    by_the_hour = red(None)
    by_the_day = by_the_hour._replace(clock="a_clock_in_days", due_at=None)
    assert next_due([by_the_day, by_the_hour])["next_due_at"] == by_the_hour.due_at


def test_sql_and_python_say_the_same_state_of_every_turn(own_database, owner_of_all):
    """On every grid of days and moments, known or not."""
    days = [
        (None, None),
        *((day, hour) for day in (YESTERDAY, TODAY) for hour in (None, at(9, day), at(15, day))),
    ]
    nows = [at(9), at(12), evening_of(YESTERDAY), at(9, TODAY), at(12, TODAY) + timedelta(days=1)]
    cases = [
        (*due, *met, *lapsed, not_owed, exempt, now)
        for due, met, lapsed in product(days, repeat=3)
        for not_owed, exempt in product((False, True), repeat=2)
        for now in nows
    ]
    asked = """
      select turn_state(c.due, c.due_at, c.met, c.met_at, c.lapsed, c.lapsed_at, c.not_owed, c.exempt, c.at)
      from unnest(%s::date[], %s::timestamptz[], %s::date[], %s::timestamptz[], %s::date[], %s::timestamptz[],
        %s::boolean[], %s::boolean[], %s::timestamptz[]) with ordinality
        c (due, due_at, met, met_at, lapsed, lapsed_at, not_owed, exempt, at, place) order by place
    """
    said = owner_of_all.execute(asked, [list(column) for column in zip(*cases, strict=True)]).fetchall()
    names = ("due", "due_at", "met", "met_at", "lapsed", "lapsed_at", "not_owed", "exempt")
    for case, (state,) in zip(cases, said, strict=True):
        turn = SimpleNamespace(**dict(zip(names, case[:-1], strict=True)))
        assert state == state_at(turn, case[-1]), case
