"""The worker is killed again and again: no notice is lost or doubled, and no email goes twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from goldthread.core.ladder import latest
from goldthread.exchange.mail.outbox import dispatch
from goldthread.ground import postgres
from goldthread.record.models import DeadlineRow
from goldthread.rooms.supervision.chasing.staff import staff
from goldthread.rooms.supervision.chasing.sweep import sweep, told_of
from goldthread.rooms.supervision.chasing.who import who
from tests.rooms.chasing.telling import BEFORE, Ask, PostBox, at, chooses, give_addresses, told_by
from tests.village import STAFF, TODAY

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("in_village")]
KILLS, EVERYBODY = 24, tuple(STAFF)
MOST_SAID = 70  # statements: a worker comes to 77 on a day without news, and to twice as many on another


def a_worker(day: date, *, says: int = 0) -> int:
    """A process that works as the real one does, from its start on; returns its number.

    says: how many statements and commits it comes to before it is killed, on however slow a machine;
    0, and it lives until it is killed from outside.
    """
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        os.environ["GOLDTHREAD_TODAY"] = day.isoformat()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _dies_after(says)
        from goldthread.cli.work.worker import work

        work()
    finally:
        os._exit(1)


def _dies_after(says: int) -> None:
    left = count(says, -1)

    def counted(through: Any) -> Any:
        def says_one(*given: Any, **named: Any) -> Any:
            if next(left) == 1:
                os.kill(os.getpid(), signal.SIGKILL)
            return through(*given, **named)

        return says_one

    CursorWrapper._execute_with_wrappers = counted(CursorWrapper._execute_with_wrappers)
    BaseDatabaseWrapper._commit = counted(BaseDatabaseWrapper._commit)


def is_killed(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def dies(child: int, seconds: float = 60) -> None:
    """Waits until it is dead, and not for ever."""
    for _ in range(int(seconds * 50)):
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(0.02)
    is_killed(child)
    raise AssertionError("nothing killed the worker: it did not come so far")


def wait_until(ask: Ask, words: str, expected: list[tuple[Any, ...]], seconds: float = 30) -> None:
    for _ in range(int(seconds * 10)):
        if ask(words) == expected:
            return
        time.sleep(0.1)
    raise AssertionError(ask(words))


@pytest.mark.parametrize("seed", [2026])
def test_killed_at_any_point_nothing_is_lost_and_nothing_doubled(
    seed: int, past_every_policy: Ask, post_box: PostBox
) -> None:
    chance = random.Random(seed)
    give_addresses(past_every_policy, *EVERYBODY)
    for username in EVERYBODY:
        chooses(username, "at_once", date(2026, 11, 1))
    for number in range(KILLS):
        dies(a_worker(TODAY + timedelta(days=number), says=chance.randint(1, MOST_SAID)))
    last = TODAY + timedelta(days=KILLS)
    assert past_every_policy("select count(*) > 0 from notice") == [(True,)], "no worker made a notice"
    assert post_box.took, "no worker sent an email"
    sweep(at(last))
    dispatch(at(last, 12))
    _every_notice_once(past_every_policy, at(last))
    _every_email_at_most_once(past_every_policy, post_box)


def _every_notice_once(ask: Ask, now: datetime) -> None:
    standing = Counter(
        ask("select about, recipient_id, rung from notice where kind = 'turn' and taken_back_at is null")
    )
    assert standing == Counter(dict.fromkeys(_expected(ask, now), 1))
    assert len(standing) > 5


def _expected(ask: Ask, now: datetime) -> set[tuple[UUID, UUID, str]]:
    """The last rung of each person for each turn that waits, asked of every turn there is, one by one."""
    from goldthread.record import principals
    from goldthread.record.session import acting_as

    ((began,),) = ask("select began_at from job_health where id = 'ladder'")
    found: dict[tuple[UUID, UUID], str] = {}
    with acting_as(principals.JOB, now=now, using="job"):
        turns = list(DeadlineRow.objects.using("job").all())
        people = staff({turn.subject_id for turn in turns}, now)
        for turn in turns:
            for told in latest(told_of(turn, now, began - timedelta(days=14))):
                for person in who(turn, told.who, people):
                    found[turn.id, person.user] = told.rung
    return {(turn, user, rung) for (turn, user), rung in found.items()}


def _every_email_at_most_once(ask: Ask, box: PostBox) -> None:
    sent = {f"<{mail}@localhost>" for (mail,) in ask("select id from mail where state = 'sent'")}
    doubtful = {f"<{mail}@localhost>" for (mail,) in ask("select id from mail where state = 'uncertain'")}
    taken = Counter(box.ids())
    assert max(taken.values()) == 1
    assert sent <= set(taken) <= sent | doubtful
    assert ask("select count(*) from mail where state in ('waiting', 'sending')") == [(0,)]
    assert ask("select notice_id from mailed_notice group by 1 having count(*) > 1") == []
    assert ask(
        "select count(*) from notice n where n.read_at is null and n.taken_back_at is null"
        " and not exists (select from mailed_notice m where m.notice_id = n.id)"
    ) == [(0,)]
    print(f"{KILLS} kills: {len(sent)} emails sent, {len(doubtful)} uncertain, {len(taken)} taken")


def test_killed_in_the_moment_after_the_server_took_it(past_every_policy: Ask, post_box: PostBox) -> None:
    """The one moment in which nobody can know: the server has it, and the worker has not said so."""
    give_addresses(past_every_policy, "p.example")
    chooses("p.example", "at_once", date(2026, 11, 1))
    told_by(BEFORE)
    next_day = BEFORE + timedelta(days=1)  # the worker's clock has the true time of day, which may be early
    child = a_worker(next_day)
    post_box.kills = child
    dies(child)
    assert past_every_policy("select state from mail") == [("sending",)]
    dispatch(at(next_day, 23))
    assert len(post_box.took) == 1
    assert past_every_policy("select state from mail") == [("uncertain",)]


def test_a_worker_that_was_killed_leaves_nothing_that_holds_up_the_next(
    past_every_policy: Ask, server: postgres.Server
) -> None:
    past_every_policy("update job_health set succeeded_at = null")
    killed = a_worker(BEFORE)
    wait_until(past_every_policy, "select count(succeeded_at) > 0 from job_health", [(True,)])
    is_killed(killed)
    past_every_policy("update job_health set succeeded_at = null")
    child = a_worker(BEFORE)
    wait_until(past_every_policy, "select count(*) from job_health where succeeded_at is null", [(0,)])
    is_killed(child)
