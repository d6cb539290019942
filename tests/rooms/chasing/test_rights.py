"""The job reads dates and posts, and no name or word; nobody else makes a notice; none is changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from goldthread.record import principals
from goldthread.record.session import acting_as
from tests.rooms.chasing.telling import AFTER, Ask, at, told_by
from tests.village import user

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("in_village")]
MAY_READ = {
    "absence", "account", "allocation", "deadline", "duty_turn", "job_health", "mail", "mail_attempt",
    "mailed_notice",
    "notice", "notice_setting", "post", "team", "worker",
}  # fmt: skip


QUEUE_RIGHTS = """
select distinct may from (
  select has_table_privilege(%s, c.oid, 'select, insert, update, delete') as may from pg_class c
  where c.relname like 'procrastinate%%' and c.relkind = 'r'
  union all
  select has_sequence_privilege(%s, c.oid, 'usage') from pg_class c
  where c.relname like 'procrastinate%%' and c.relkind = 'S'
  union all
  select has_function_privilege(%s, p.oid, 'execute') from pg_proc p where p.proname like 'procrastinate%%'
) held
"""


def asked(using: str, words: str, *values: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(words, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def has_no_right(using: str, words: str, *values: Any) -> None:
    """It is refused for want of the right itself, before any row or any trigger is asked."""
    with pytest.raises(DatabaseError, match="permission denied"):
        asked(using, words, *values)


def test_the_job_reads_these_tables_and_no_other(past_every_policy: Ask) -> None:
    readable = past_every_policy(
        "select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
        " and c.relname not like 'procrastinate%%'"
        " and has_any_column_privilege('goldthread_job', c.oid, 'select') order by 1"
    )
    assert {name for (name,) in readable} == MAY_READ
    assert past_every_policy(
        "select a.attname from pg_attribute a where a.attrelid = 'account'::regclass and a.attnum > 0"
        " and has_column_privilege('goldthread_job', 'account', a.attname, 'select') order by 1"
    ) == [("email",), ("id",), ("is_active",)]


def test_the_queue_is_the_jobs_alone(past_every_policy: Ask) -> None:
    """Given somebody gets hold of the pages' own role, then they start no job and stop none."""
    for role, expected in (("goldthread_app", False), ("goldthread_job", True)):
        assert past_every_policy(QUEUE_RIGHTS, *[role] * 3) == [(expected,)], role


def test_as_the_job_alone_does_it_see_anything() -> None:
    told_by(AFTER)
    assert asked("job", "select count(*) from deadline") == [(0,)]
    with acting_as(user("d.compass"), using="job"):
        assert asked("job", "select count(*) from notice") == [(0,)]
        assert asked("job", "select count(*) from everybodys_conflicts()") == [(0,)]
    with acting_as(principals.JOB, using="job"):
        assert asked("job", "select count(*) > 0 from deadline") == [(True,)]


def test_a_page_can_make_no_notice_and_change_none(past_every_policy: Ask) -> None:
    told_by(AFTER)
    with acting_as(user("p.example"), now=at(AFTER)):
        has_no_right("default", "insert into notice (id) values (uuidv7())")
        for change in ("taken_back_at = now(), taken_back_why = 'done'", "recipient_id = %s"):
            values = [user("p.example")] if "%s" in change else []
            has_no_right("default", f"update notice set {change}", *values)
        has_no_right("default", "delete from notice")
        asked("default", "update notice set read_at = %s", at(AFTER))
        with pytest.raises(DatabaseError, match="read once"):
            asked("default", "update notice set read_at = null")
    ask = "select count(*) from notice where recipient_id = %s and read_at is null and taken_back_at is null"
    assert past_every_policy(ask, user("p.example")) == [(0,)]


def test_even_whoever_has_every_right_changes_no_notice(past_every_policy: Ask) -> None:
    told_by(AFTER)
    for words in (
        "update notice set rung = '1 days'",
        "delete from notice",
        "update mailed_notice set mail_id = mail_id",
        "delete from mail_attempt",
        "update notice_setting set email = 'never'",
    ):
        with pytest.raises(Exception, match="append-only"):
            past_every_policy(words)
