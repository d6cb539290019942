"""Loads a whole county into an empty record, as its owner, and works out what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from itertools import chain
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from psycopg import sql

from goldthread.ground import wall_clock
from goldthread.readers.outcome import Refused
from goldthread.record.bulk import (
    AbsenceRow,
    AgencyRow,
    ConflictRow,
    County,
    DutyRow,
    Family,
    PostRow,
    ServiceRow,
    TeamRow,
    UserRow,
    WorkerRow,
)
from goldthread.record.copying import Row, copy, copy_file
from goldthread.record.laid_out import COLUMNS, Laid, laid_out, shape
from goldthread.record.without_keys import without_keys

OWNER = "owner"
TO_PUT_BACK = "to put back"  # told when every row is in
Progress = Callable[[str, int], None]

_FORCED = (
    "account",
    "service",
    "team",
    "agency",
    "worker",
    "post",
    "duty_turn",
    "absence",
    "conflict",
    *COLUMNS,
)


def load_county(
    county: County, *, mark: Callable[[], None] | None = None, progress: Progress | None = None
) -> int:
    """Copies everything in one transaction; returns how many facts there were. Then call rebuild().

    mark: done in the same transaction, so that what is in is known to be made up. Only the owner may, and
    only by lifting its own row-level security for the length of the transaction.
    Raises Refused where anybody is on record.
    """
    told = progress or (lambda _what, _count: None)
    with closing(laid_out(county.parts or [lambda: [_as_one(county)]])) as parts:
        first = next(parts)  # the processes that make them start before the transaction does
        with transaction.atomic(using=OWNER), _not_forced():
            _refuse_where_anybody_is()
            with without_keys(COLUMNS, using=OWNER):
                facts = _copy_all(county, chain([first], parts), told)
            if mark:
                mark()
    with connections[OWNER].cursor() as cursor:
        cursor.execute("analyze")
    return facts


def _copy_all(county: County, parts: Iterable[Laid], told: Progress) -> int:
    facts = 0
    _copy_staff(county, told)
    for part in parts:
        for table, file in part.files.items():
            copy_file(table, COLUMNS[table], file, using=OWNER)
        facts += part.facts
        told("fact", facts)
    _copy_rows("conflict", ConflictRow, county.conflicts)
    told(TO_PUT_BACK, facts)
    return facts


def _refuse_where_anybody_is() -> None:
    """Made-up people beside real ones would let everybody in to both."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select exists (select from person)")
        if cursor.fetchone() == (True,):
            raise Refused(
                "The record", "", "somebody is in it already.", "A county is made up only in an empty one."
            )


def _copy_staff(county: County, told: Progress) -> None:
    """Who works here, and in which teams."""
    told("account", _copy_accounts(county.users))
    for table, row_type, given in (
        ("service", ServiceRow, county.services),
        ("team", TeamRow, county.teams),
        ("agency", AgencyRow, county.agencies),
        ("worker", WorkerRow, county.workers),
        ("post", PostRow, county.posts),
        ("duty_turn", DutyRow, county.duty),
        ("absence", AbsenceRow, county.absences),
    ):
        told(table, _copy_rows(table, row_type, given))


def _as_one(county: County) -> Family:
    """A county that is given whole, as if everybody were one family."""
    return Family(*(list(getattr(county, one.name)) for one in fields(Family)))


@contextmanager
def _not_forced() -> Iterator[None]:
    with connections[OWNER].cursor() as cursor:
        for table in _FORCED:
            cursor.execute(
                sql.SQL("alter table {} no force row level security").format(sql.Identifier(table))
            )
        yield
        cursor.execute("set constraints all immediate")
        for table in _FORCED:
            cursor.execute(sql.SQL("alter table {} force row level security").format(sql.Identifier(table)))


def _copy_accounts(users: Iterable[UserRow]) -> int:
    """One hash for each different password: it is slow on purpose."""
    hashed: dict[str | None, str] = {}
    now = wall_clock.now()
    columns = ("id", "username", "name", "email", "password", "principal", "is_active", "made_at")

    def rows() -> Iterator[Row]:
        for user in users:
            if user.password not in hashed:
                hashed[user.password] = make_password(user.password)
            yield (
                user.id,
                user.username,
                user.name,
                user.email,
                hashed[user.password],
                user.principal,
                True,
                now,
            )

    return copy("account", columns, rows(), using=OWNER)


def _copy_rows(table: str, row_type: type, rows: Iterable[Any]) -> int:
    laid = shape(row_type)
    return copy(table, laid.columns, map(laid.values, rows), using=OWNER)
