"""One child in one line: how held, seen when, what is next. Worked out from facts, spells and turns alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from goldthread.core.clocks import Clocks
from goldthread.core.deadlines import Turn
from goldthread.core.matching import Match
from goldthread.core.places import Home, lived
from goldthread.core.spells import Spell
from goldthread.core.spells import spells as spells_of
from goldthread.language.fact import Fact
from goldthread.language.roles import BESIDE
from goldthread.record.layout import as_id

# How closely a child is held, closest first; the first open spell of these is the status.
STATUSES = (
    "looked_after",
    "protection_plan",
    "section_47",
    "need_plan",
    "family_help",
    "assessment",
    "referral",
    "care_leaver",
    "private_fostering",
    "early_help",
    "contact",
)
_BY_ITS_END = datetime.max.replace(tzinfo=UTC)
VISIT = "ChildVisited"
OPENED_BY_MISTAKE = "RecordOpenedByMistake"
SEEN = (VISIT, "ChildSeenForAssessment", "ChildLastSeen", "PrivateFosteringVisited")
"""What may say that a worker saw the child; of a visit, only as a clock accepts it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is held of the person outside facts: as derive_people returns it.

    homes: sector, first day and day after the last of each open address, by the day it began.
    """

    id: UUID
    known_as: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None
    team: UUID | None
    forename: str
    surname: str
    carries: Sequence[UUID]
    homes: Sequence[Sequence[str | None]] = ()
    protected_until: date | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """An allocation spell with its worker, team and role. named: the worker, as an older file has them."""

    id: UUID
    subject: UUID
    worker: UUID | None
    team: UUID | None
    role: str
    started: date
    ended: date | None
    named: str = ""


def allocations(facts: Iterable[Fact], spells: Iterable[Spell]) -> list[Allocation]:
    """Who holds, chairs or supports the work, by start day."""
    by_id = {fact.id: fact for fact in facts if fact.kind == "WorkerAllocated"}
    found = []
    for spell in spells:
        fact = by_id.get(spell.start_fact)
        if fact is not None:
            data = fact.data
            found.append(
                Allocation(
                    spell.id,
                    spell.subject,
                    as_id(data.get("worker")),
                    as_id(data.get("team")),
                    data.get("role") or "",
                    spell.started,
                    spell.ended,
                    str(data.get("worker_words") or ""),
                )
            )
    return found


def open_allocations(record: Sequence[Fact]) -> list[Allocation]:
    """Everybody who holds, chairs or helps, by start day. record: facts that stand."""
    return [one for one in allocations(record, spells_of(record)) if one.ended is None]


def own(held: Iterable[Allocation]) -> list[Allocation]:
    """The child's own worker: one, but for older records in which nobody ended the one before."""
    return [one for one in held if one.ended is None and one.role not in BESIDE]


def own_now(held: Iterable[Allocation]) -> Allocation | None:
    """The latest open allocation that is not a chair's or a second's."""
    return max(own(held), key=lambda one: (one.started, one.id.int), default=None)


def has_a_line(known: Known, facts: Iterable[Fact]) -> bool:
    """A child has one; not a record that stands empty because somebody opened it by mistake."""
    return known.known_as == "child" and all(fact.kind != OPENED_BY_MISTAKE for fact in facts)


class Summaries:
    """Makes the line; `clocks` say which meetings are visits and who may see a child."""

    def __init__(self, clocks: Clocks) -> None:
        versions = [version for clock in clocks.values() for version in clock.versions]
        self._accepted: tuple[Match, ...] = tuple(
            match for version in versions for match in version.met_by if match.kind == VISIT
        )

    def line(
        self,
        known: Known,
        facts: Sequence[Fact],
        spells: Sequence[Spell],
        turns: Sequence[Turn],
        held: Sequence[Allocation],
    ) -> dict[str, Any]:
        """Every column of child_summary but service and restriction, which the database knows."""
        opened = [spell for spell in spells if spell.ended is None]
        worker = own_now(held)
        return {
            "person_id": known.id,
            **_who(known, facts),
            **_status(opened, spells),
            **_plan(facts, opened),
            **self._seen(facts),
            **next_due(turns),
            "team_id": _team(worker, facts) or known.team,
            "worker_id": worker.worker if worker else None,
            "open_spells": len(opened),
            **_lived(known),
        }

    def _seen(self, facts: Sequence[Fact]) -> dict[str, Any]:
        """Last seen, and last seen alone: face to face, by a worker whom a clock accepts."""
        seen = [fact for fact in facts if self._was_seen(fact)]
        latest = max(seen, key=_when, default=None)
        alone = max((fact.happened_on for fact in seen if fact.data.get("alone")), default=None)
        data = latest.data if latest else {}
        return {
            "seen_on": latest.happened_on if latest else None,
            "seen_by_id": as_id(data.get("worker")),
            "seen_alone_on": alone,
            "not_alone_reason": data.get("not_alone_reason") or "",
        }

    def _was_seen(self, fact: Fact) -> bool:
        if fact.kind == VISIT:
            return any(match.holds(fact) for match in self._accepted)
        return fact.kind in SEEN


def next_due(turns: Iterable[Turn]) -> dict[str, Any]:
    """The day, the moment and the clock of what is due soonest: if anything is late, that is."""
    dated = [turn for turn in turns if _waits(turn) and turn.due is not None]
    first = min(dated, key=_soonest, default=None)
    due, at, clock = (first.due, first.due_at, first.clock) if first else (None, None, "")
    return {"next_due": due, "next_due_at": at, "next_clock": clock}


def _soonest(turn: Turn) -> tuple[Any, ...]:
    """Of one day, what is due at an hour of it comes before what is due by its end."""
    return turn.due, turn.due_at or _BY_ITS_END, turn.clock


def _waits(turn: Turn) -> bool:
    return turn.met is None and turn.lapsed is None and not turn.not_owed and not turn.exempt


def _when(fact: Fact) -> tuple[Any, ...]:
    return fact.happened_on, fact.happened_at.timestamp() if fact.happened_at else 0.0, fact.id.int


def _who(known: Known, facts: Sequence[Fact]) -> dict[str, Any]:
    days = {fact.kind: fact.happened_on for fact in facts if fact.kind in ("ChildBorn", "ChildDied")}
    return {
        "forename": known.forename,
        "surname": known.surname,
        "born_on": days.get("ChildBorn") or known.born_on,
        "expected_on": known.expected_on,
        "died_on": days.get("ChildDied") or known.died_on,
    }


def _lived(known: Known) -> dict[str, Any]:
    homes = [Home(sector or "", _day(since), _day(until)) for sector, since, until in known.homes]
    steps = lived(homes, known.protected_until)
    return {"lived_in": [sector for _, sector in steps], "lived_from": [day for day, _ in steps]}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _status(opened: Sequence[Spell], spells: Sequence[Spell]) -> dict[str, Any]:
    since: dict[str, date] = {}
    for spell in opened:
        since[spell.type] = min(spell.started, since.get(spell.type, spell.started))
    for status in STATUSES:
        if status in since:
            return {"status": status, "status_since": since[status]}
    last = max((spell.ended for spell in spells if spell.ended), default=None)
    return {"status": "closed" if spells else "known", "status_since": last}


def _plan(facts: Sequence[Fact], opened: Sequence[Spell]) -> dict[str, Any]:
    since = {
        spell.type: spell for spell in reversed(opened) if spell.type in ("protection_plan", "looked_after")
    }
    plan, care = since.get("protection_plan"), since.get("looked_after")
    said = [
        fact
        for fact in facts
        if plan
        and fact.spell == plan.id
        and fact.data.get("category")
        and fact.kind in ("ProtectionPlanStarted", "PlanCategoryChanged")
    ]
    latest = max(said, key=_when, default=None)
    return {
        "plan_category": latest.data["category"] if latest else "",
        "plan_since": plan.started if plan else None,
        "looked_after_since": care.started if care else None,
    }


def _team(worker: Allocation | None, facts: Sequence[Fact]) -> UUID | None:
    """The worker's team, or the team that the latest fact to name one names."""
    if worker and worker.team:
        return worker.team
    named = [fact for fact in facts if as_id(fact.data.get("team"))]
    latest = max(named, key=_when, default=None)
    return as_id(latest.data["team"]) if latest else None
