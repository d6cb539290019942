"""Loads a whole county into an empty record, as its owner, and works out what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from psycopg import sql

from goldthread.ground import wall_clock
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.record import principals
from goldthread.record.bulk import (
    AbsenceRow,
    AddressRow,
    AgencyRow,
    ConflictRow,
    County,
    DutyRow,
    EntryRow,
    IdentifierRow,
    NameRow,
    PersonRow,
    PostRow,
    ServiceRow,
    TeamRow,
    TieRow,
    UserRow,
    WorkerRow,
)
from goldthread.record.copying import FACT, NARRATIVE, REFERENCE, FactRows, Row, copy

OWNER = "owner"
AT_ONCE = 20_000
Progress = Callable[[str, int], None]
ABOUT_WORKERS = frozenset(name for name, kind in KINDS.items() if kind.subject == "worker")
KIND = FACT.index("kind")

# The foreign keys' columns of each kind of row; the others bear the row's own names.
_KEYS = ("service", "team", "worker", "user", "agency", "person", "other", "recorded_by", "cover")
# What a row leaves unsaid and the table must hold.
_TABLES: tuple[tuple[str, type, dict[str, Any]], ...] = (
    ("service", ServiceRow, {}),
    ("team", TeamRow, {}),
    ("agency", AgencyRow, {}),
    ("worker", WorkerRow, {}),
    ("post", PostRow, {}),
    ("duty_turn", DutyRow, {}),
    ("absence", AbsenceRow, {"withdrawn": False}),
    ("person", PersonRow, {"recorded_by_id": principals.IMPORTER}),
    ("name", NameRow, {"recorded_by_id": principals.IMPORTER}),
    ("identifier", IdentifierRow, {"recorded_by_id": principals.IMPORTER}),
    ("tie", TieRow, {"recorded_by_id": principals.IMPORTER}),
    ("conflict", ConflictRow, {}),
    ("entry", EntryRow, {}),
)
_FORCED = (
    "account",
    "service",
    "team",
    "agency",
    "worker",
    "post",
    "duty_turn",
    "absence",
    "person",
    "name",
    "address",
    "protected_address",
    "identifier",
    "tie",
    "conflict",
    "entry",
    "fact",
    "fact_narrative",
    "fact_ref",
)


def load_county(county: County, *, progress: Progress | None = None) -> int:
    """Copies everything in one transaction; returns how many facts there were. Then call rebuild().

    The record must be empty of people. Only the owner may, and only by lifting its own row-level
    security for the length of the transaction.
    """
    told = progress or (lambda _what, _count: None)
    with transaction.atomic(using=OWNER), _not_forced():
        told("accounts", _copy_accounts(county.users))
        given = {
            "service": county.services,
            "team": county.teams,
            "agency": county.agencies,
            "worker": county.workers,
            "post": county.posts,
            "duty_turn": county.duty,
            "absence": county.absences,
            "person": county.people,
            "name": county.names,
            "identifier": county.identifiers,
            "tie": county.ties,
            "conflict": county.conflicts,
            "entry": county.entries,
        }
        for table, row_type, unsaid in _TABLES:
            told(table, _copy_rows(table, row_type, given[table], unsaid))
        told("address", _copy_addresses(county.addresses))
        facts = _copy_facts(county.facts, told)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("analyze")
    return facts


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


def _copy_rows(table: str, row_type: type, rows: Iterable[Any], unsaid: dict[str, Any]) -> int:
    names = [field.name for field in fields(row_type)]
    columns = [f"{name}_id" if name in _KEYS else name for name in names]
    more = tuple(unsaid.values())
    return copy(
        table,
        (*columns, *unsaid),
        ((*(getattr(row, name) for name in names), *more) for row in rows),
        using=OWNER,
    )


def _copy_addresses(addresses: Iterable[AddressRow]) -> int:
    """The protected ones into their own table."""
    names = [field.name for field in fields(AddressRow) if field.name != "protected"]
    columns = [f"{name}_id" if name in _KEYS else name for name in names] + ["recorded_by_id"]
    open_rows: list[Row] = []
    protected: list[Row] = []
    for address in addresses:
        row = (*(getattr(address, name) for name in names), principals.IMPORTER)
        (protected if address.protected else open_rows).append(row)
    return copy("address", columns, open_rows, using=OWNER) + copy(
        "protected_address", columns, protected, using=OWNER
    )


def _copy_facts(facts: Iterable[Fact], told: Progress) -> int:
    remaining, done = iter(facts), 0
    while some := list(islice(remaining, AT_ONCE)):
        rows = FactRows()
        for fact in some:
            rows.add(fact)
        copy_fact_rows(rows, using=OWNER)
        done += len(some)
        told("fact", done)
    return done


def copy_fact_rows(rows: FactRows, *, using: str, prefix: str = "") -> None:
    """Facts, what is held closely, and references; into tables of the same names with a prefix."""
    of_workers = [row for row in rows.facts if row[KIND] in ABOUT_WORKERS]
    of_people = [row for row in rows.facts if row[KIND] not in ABOUT_WORKERS] if of_workers else rows.facts
    tables: Sequence[tuple[str, Sequence[str], list[Row]]] = (
        ("fact", FACT, of_people),
        ("fact", ["about_worker_id" if name == "subject_id" else name for name in FACT], of_workers),
        ("fact_narrative", NARRATIVE, rows.narratives),
        ("fact_ref", REFERENCE, rows.references),
    )
    for table, columns, given in tables:
        copy(prefix + table, columns, given, using=using)
