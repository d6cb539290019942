"""Rewrites what is worked out from facts, in the transaction that recorded them, whoever is asking."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import connections
from psycopg import Cursor

from goldthread.core.clocks import Clocks
from goldthread.core.deadlines import Turn, deadlines
from goldthread.core.knowledge import current
from goldthread.core.spells import Spell, spells
from goldthread.core.state import State
from goldthread.language.fact import Fact
from goldthread.record.carried import KeptCarries
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.layout import from_json
from goldthread.record.summary import Allocation, Known, Summaries, allocations, has_a_line

# Dates are stored, never states: so all that is recorded counts, and the asking day decides later.
ALL_TIME = date.max


@dataclass(frozen=True, slots=True)
class Worked:
    """All that is worked out for one person."""

    known: Known
    spells: list[Spell]
    turns: list[Turn]
    held: list[Allocation]
    line: dict[str, Any] | None


def lock(people: Collection[UUID], *, using: str = "default") -> list[UUID]:
    """Waits for anybody else who is recording on these people; in id order, so nobody deadlocks."""
    ordered = sorted(set(people))
    with connections[using].cursor() as cursor:
        cursor.execute("select derive_lock(%s)", [ordered])
    return ordered


def derive(people: Collection[UUID], *, using: str = "default") -> list[Worked]:
    """Locks these people, reads every clock-relevant fact of theirs and rewrites their derived rows."""
    return Deriver(using).derive(people)


class Deriver:
    """Derives many people with one reading of clocks and sources."""

    def __init__(self, using: str, clocks: Clocks | None = None) -> None:
        self._using = using
        self._clocks = clocks or clocks_in_use()
        self._carries = KeptCarries(using)
        self._summaries = Summaries(self._clocks)

    def derive(self, people: Collection[UUID]) -> list[Worked]:
        ordered = lock(people, using=self._using)
        if not ordered:
            return []
        facts = self._facts(ordered)
        worked = [self._work_out(known, facts[known.id]) for known in self._people(ordered)]
        self._write(ordered, worked)
        return worked

    def _work_out(self, known: Known, facts: list[Fact]) -> Worked:
        standing = current(facts)
        found = spells(standing)
        turns = told(deadlines(facts, self._clocks, ALL_TIME, carries=self._carries.of(known.carries)))
        held = allocations(standing, found)
        shown = has_a_line(known, standing)
        line = self._summaries.line(known, standing, found, turns, held) if shown else None
        return Worked(known, found, turns, held, line)

    def _facts(self, people: Sequence[UUID]) -> dict[UUID, list[Fact]]:
        held: dict[UUID, list[Fact]] = defaultdict(list)
        for row in self._rows("select * from derive_facts(%s)", people):
            held[row[1]].append(
                Fact(
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    from_json(row[2], row[4]),
                    row[5],
                    row[6],
                    row[7],
                    row[8],
                    row[9],
                    row[10],
                    row[11],
                    row[12],
                    row[13],
                )
            )
        return held

    def _people(self, people: Sequence[UUID]) -> Iterator[Known]:
        for row in self._rows("select * from derive_people(%s)", people):
            yield Known(*row)

    def _rows(self, statement: str, people: Sequence[UUID]) -> Iterator[tuple[Any, ...]]:
        """Straight from the driver: its own types, JSON read once."""
        connection = connections[self._using]
        connection.ensure_connection()
        with Cursor(connection.connection) as cursor:
            yield from cursor.execute(statement, [list(people)], binary=True)

    def _write(self, people: Sequence[UUID], worked: Sequence[Worked]) -> None:
        rows = (
            [one.line for one in worked if one.line],
            [_spell_row(spell) for one in worked for spell in one.spells],
            [row for one in worked for row in _turn_rows(one.turns)],
            [_allocation_row(held) for one in worked for held in one.held],
        )
        with connections[self._using].cursor() as cursor:
            cursor.execute(
                "select derive_write(%s, %s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb)",
                [list(people), *(json.dumps(table, default=str) for table in rows)],
            )


def told(turns: Iterable[Turn]) -> list[Turn]:
    """Those that the child's source can tell: of what it is silent on nothing is kept, nor called late."""
    return [turn for turn in turns if turn.state is not State.NOT_IN_SOURCE]


def _spell_row(spell: Spell) -> dict[str, Any]:
    return {
        "id": spell.id,
        "subject_id": spell.subject,
        "type": spell.type,
        "within": spell.within,
        "started": spell.started,
        "ended": spell.ended,
        "start_fact": spell.start_fact,
        "end_fact": spell.end_fact,
        "questionable": spell.questionable,
    }


def _allocation_row(held: Allocation) -> dict[str, Any]:
    return {
        "id": held.id,
        "subject_id": held.subject,
        "worker_id": held.worker,
        "team_id": held.team,
        "role": held.role,
        "started": held.started,
        "ended": held.ended,
    }


def _turn_rows(turns: Sequence[Turn]) -> Iterator[dict[str, Any]]:
    """The same turn has the same id each time it is worked out."""
    seen: dict[UUID, int] = defaultdict(int)
    for turn in turns:
        row = turn._asdict()
        del row["state"], row["subject"]
        named = uuid5(turn.start_fact, f"{turn.clock}|{turn.number}")
        seen[named] += 1
        row["id"] = named if seen[named] == 1 else uuid5(named, str(seen[named]))
        row["subject_id"] = turn.subject
        yield row
