"""On whose behalf the database is asked: set inside one transaction, gone when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from goldthread.ground import wall_clock

# True: for this transaction alone. Set for the session it would follow the connection to the next user.
_SET = "select set_config('app.user_id', %s, true), set_config('app.now', %s, true)"
# All that is asked of one child is found by the child's id: one plan serves every child, none is made anew.
_OF_ONE_CHILD = _SET + ", set_config('plan_cache_mode', 'force_generic_plan', true)"
_WAS = "select current_setting('app.user_id', true), current_setting('app.now', true)"


class NobodyIsActing(RuntimeError):
    """Something was to be recorded, and no user was set for the transaction."""


@contextmanager
def acting_as(user: UUID | str, *, now: datetime | None = None, using: str = "default") -> Iterator[None]:
    """One transaction in which the database sees and keeps what this user may.

    now: the moment for posts, grants and duty; the wall clock's where none is given. Inside another
    acting_as the earlier user is there again afterwards.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        before = cursor.execute(_WAS).fetchone()
        act_as(user, now=now, using=using)
        yield
        cursor.execute(_SET, [value or "" for value in before])


def act_as(
    user: UUID | str, *, now: datetime | None = None, using: str = "default", one_child: bool = False
) -> None:
    """Tells the database who acts, and at what moment, until the transaction that is open ends.

    one_child: all that follows is about one child.
    """
    moment = now or wall_clock.now()
    with connections[using].cursor() as cursor:
        cursor.execute(_OF_ONE_CHILD if one_child else _SET, [str(user), moment.isoformat()])


def acting_user(using: str = "default") -> UUID:
    """Who is acting in this transaction. Raises NobodyIsActing."""
    with connections[using].cursor() as cursor:
        said = cursor.execute(_WAS).fetchone()[0]
    if not said:
        raise NobodyIsActing("open the transaction with acting_as(user)")
    return UUID(said)
