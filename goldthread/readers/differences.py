"""Where the target a supplier stored is not the day that the clock gives from the same dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import yaml

from goldthread.core.clocks import Clocks, national_clocks
from goldthread.core.deadlines import Turn, deadlines
from goldthread.core.limits import due_or_none
from goldthread.core.silence import Carries
from goldthread.core.starts import counted_day
from goldthread.core.statute import STATUTE
from goldthread.language.fact import Fact
from goldthread.readers.draft import Kept
from goldthread.readers.merge import person_facts
from goldthread.readers.outcome import Difference

_FILE = STATUTE / "returns" / "stored_targets.yaml"


@cache
def stored_targets() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each kind that may hold a supplier's target: (its field, the clock it should agree with)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for named, clock in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items():
        kind, _, field = named.partition(".")
        found[kind] = (*found.get(kind, ()), (field, clock))
    return found


@cache
def fields_of_targets() -> Mapping[str, frozenset[str]]:
    """The fields of each kind that may hold a supplier's target."""
    return {kind: frozenset(field for field, _ in pairs) for kind, pairs in stored_targets().items()}


def holds_target(kind: str, data: Mapping[str, Any]) -> bool:
    """Whether a fact holds a target that a supplier stored."""
    return any(isinstance(data.get(field), date) for field, _ in stored_targets().get(kind, ()))


def differences(authority: str, child: str, drafts: Sequence[Kept], carries: Carries) -> Iterator[Difference]:
    """The stored targets of one person that are not the days our clocks give."""
    if not any(draft.place for draft in drafts):
        return
    facts = person_facts(authority, child, drafts, carries).facts
    held = [pair for pair in zip(drafts, facts, strict=True) if pair[0].place]
    turns = deadlines(facts, _clocks(), max(fact.happened_on for fact in facts), carries=carries)
    for draft, fact in held:
        for field, clock in stored_targets()[draft.kind]:
            theirs, ours = draft.data.get(field), _ours(turns, clock, fact)
            if isinstance(theirs, date) and ours is not None and draft.place is not None:
                started, due = ours
                if due != theirs:
                    yield Difference(child, clock, started, theirs, due, *draft.place)


def _ours(turns: Sequence[Turn], clock: str, fact: Fact) -> tuple[date, date] | None:
    """The start and due day of our turn; where none is owed, what the limit from that start would give."""
    turn = _turn(turns, clock, fact)
    if turn is not None:
        return (turn.started, turn.due) if turn.due is not None else None
    version = _clocks()[clock].version_on(fact.happened_on)
    match = next((m for m in version.starts if m.kind == fact.kind), None) if version else None
    if version is None or match is None:
        return None
    start = counted_day(match, fact)
    due = due_or_none(start, fact.data, *version.within, latest=version.latest_of_limits)
    return (start, due) if due is not None else None


def _turn(turns: Sequence[Turn], clock: str, fact: Fact) -> Turn | None:
    """The turn that the fact began, or else the one that it met."""
    for turn in turns:
        if turn.clock == clock and fact.id in (turn.start_fact, turn.met_fact):
            return turn
    return None


@cache
def _clocks() -> Clocks:
    wanted = {clock for pairs in stored_targets().values() for _, clock in pairs}
    return Clocks({name: clock for name, clock in national_clocks().items() if name in wanted})
