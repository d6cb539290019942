"""Copies the language's tables (kinds, the policy table) to where the database's policies read them."""

from __future__ import annotations

from functools import cache

from django.db import connections

from goldthread.core.clocks import Clocks
from goldthread.language.family_relevant import FAMILY_RELEVANT
from goldthread.language.roles import POLICY
from goldthread.language.vocabulary import KINDS
from goldthread.record.clocks_in_use import clocks_in_use

# What the child's one-line summary shows, and what takes facts back or exempts a turn.
FOR_THE_SUMMARY = frozenset(
    {
        "ChildBorn",
        "ChildDied",
        "BirthExpected",
        "IdentityRecorded",
        "WarningRecorded",
        "WarningReviewed",
        "WarningEnded",
        "Withdrawn",
        "ExemptionGranted",
        "RecordOpenedByMistake",
    }
)


def clock_relevant(clocks: Clocks) -> frozenset[str]:
    """The kinds that the deriver reads: any that opens, belongs to or closes a spell, or moves a clock."""
    in_spells = {name for name, kind in KINDS.items() if kind.opens or kind.closes or kind.belongs}
    in_clocks = {
        match.kind
        for clock in clocks.values()
        for version in clock.versions
        for match in (*version.starts, *version.met_by, *version.lapses_on, *version.not_owed_on)
    }
    return frozenset(in_spells | in_clocks | FOR_THE_SUMMARY)


@cache
def naming_a_team() -> frozenset[str]:
    """The kinds that may say whose list a child is on: of those the deriver reads, any that names a team."""
    return frozenset(
        name
        for name in clock_relevant(clocks_in_use())
        if any(field.name == "team" for field in KINDS[name].fields)
    )


def sync_policies(using: str = "owner") -> None:
    """Makes both tables say what the language says; run after every migration, as their owner."""
    relevant = clock_relevant(clocks_in_use())
    with connections[using].cursor() as cursor:
        cursor.execute("delete from kind_policy")
        cursor.executemany(
            "insert into kind_policy (kind, family_relevant, clock_relevant) values (%s, %s, %s)",
            [(name, name in FAMILY_RELEVANT, name in relevant) for name in sorted(KINDS)],
        )
        cursor.execute("delete from role_policy")
        cursor.executemany(
            "insert into role_policy (role, action, relation, sensitivity, answer)"
            " values (%s, %s, %s, %s, %s)",
            [(*question, answer) for question, answer in sorted(POLICY.items())],
        )
