"""One child in one line: how held, seen when, what is next. Worked out from facts, spells and turns alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from goldthread.core.clocks import Clocks
from goldthread.core.deadlines import Turn
from goldthread.core.matching import Match
from goldthread.core.spells import Spell
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
VISIT = "ChildVisited"


@dataclass(frozen=True, slots=True)
class Known:
    """What is held of the person outside facts: as derive_people returns it."""

    id: UUID
    known_as: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None
    team: UUID | None
    forename: str
    surname: str
    carries: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Allocation:
    """An allocation spell with its worker, team and role."""

    id: UUID
    subject: UUID
    worker: UUID | None
    team: UUID | None
    role: str
    started: date
    ended: date | None


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
                )
            )
    return found


class Summaries:
    """Makes the line; `clocks` say which meetings are visits and who may see a child."""

    def __init__(self, clocks: Clocks) -> None:
        visits = {
            clock.id: [match for version in clock.versions for match in version.met_by if match.kind == VISIT]
            for clock in clocks.values()
        }
        self._visit_clocks = frozenset(clock for clock, matches in visits.items() if matches)
        self._accepted: tuple[Match, ...] = tuple(match for matches in visits.values() for match in matches)

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
        worker = _own_worker(held)
        return {
            "person_id": known.id,
            **_who(known, facts),
            **_status(opened, spells),
            **_plan(facts, opened),
            **self._seen(facts),
            **self._next(turns),
            "team_id": _team(worker, facts) or known.team,
            "worker_id": worker.worker if worker else None,
            "allocated_on": worker.started if worker else None,
            "open_spells": len(opened),
            "warnings": _warnings(facts),
        }

    def _seen(self, facts: Sequence[Fact]) -> dict[str, Any]:
        """Last seen, and last seen alone: face to face, by a worker whom a clock accepts."""
        seen = [fact for fact in facts if self._was_seen(fact)]
        latest = max(seen, key=_when, default=None)
        alone = max((fact.happened_on for fact in seen if fact.data.get("alone")), default=None)
        data = latest.data if latest else {}
        return {
            "seen_on": latest.happened_on if latest else None,
            "seen_place": data.get("place") or "",
            "seen_by_id": as_id(data.get("worker")),
            "seen_alone_on": alone,
            "not_alone_reason": data.get("not_alone_reason") or "",
        }

    def _was_seen(self, fact: Fact) -> bool:
        if fact.kind == VISIT:
            return any(match.holds(fact) for match in self._accepted)
        return fact.kind in ("ChildSeenForAssessment", "ChildLastSeen", "PrivateFosteringVisited")

    def _next(self, turns: Sequence[Turn]) -> dict[str, Any]:
        waiting = [turn for turn in turns if _waits(turn)]
        dated = [turn for turn in waiting if turn.due is not None]
        first = min(dated, key=lambda turn: (turn.due, turn.clock), default=None)
        visits = (turn.due for turn in dated if turn.clock in self._visit_clocks)
        return {
            "next_due": first.due if first else None,
            "next_clock": first.clock if first else "",
            "next_visit_due": min(visits, default=None),  # type: ignore[type-var]
            "open_turns": len(waiting),
        }


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


def _own_worker(held: Sequence[Allocation]) -> Allocation | None:
    """The child's own worker: the latest open allocation that is not a chair's or a second's."""
    mine = [one for one in held if one.ended is None and one.role not in BESIDE]
    return max(mine, key=lambda one: (one.started, one.id.int), default=None)


def _team(worker: Allocation | None, facts: Sequence[Fact]) -> UUID | None:
    """The worker's team, or the team that the latest fact to name one names."""
    if worker and worker.team:
        return worker.team
    named = [fact for fact in facts if as_id(fact.data.get("team"))]
    latest = max(named, key=_when, default=None)
    return as_id(latest.data["team"]) if latest else None


def _warnings(facts: Sequence[Fact]) -> int:
    """Warnings that nobody ended and that have no end day; one that ends is drawn in the story."""
    ended = {fact.data.get("warning_id") for fact in facts if fact.kind == "WarningEnded"}
    standing = [fact for fact in facts if fact.kind == "WarningRecorded" and not fact.data.get("ends_on")]
    return sum(1 for fact in standing if number_of(fact) not in ended)


def number_of(warning: Fact) -> str:
    """By what its review and its end name a warning: its number, or the fact itself where it has none."""
    return str(warning.data.get("warning_id") or warning.id)
