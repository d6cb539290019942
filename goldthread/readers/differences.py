"""Where the target a supplier stored is not the day that the clock gives from the same dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.clocks import Clocks, load_clocks
from goldthread.core.deadlines import Turn, deadlines
from goldthread.core.silence import EVERYTHING
from goldthread.language.fact import Fact
from goldthread.readers.draft import Kept
from goldthread.readers.merge import person_facts
from goldthread.readers.outcome import Difference

_FILE = Path(__file__).parent.parent / "statute" / "returns" / "stored_targets.yaml"


@cache
def stored_targets() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each kind that may hold a supplier's target: (its field, the clock it should agree with)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for named, clock in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items():
        kind, _, field = named.partition(".")
        found[kind] = (*found.get(kind, ()), (field, clock))
    return found


def holds_target(kind: str, data: Mapping[str, Any]) -> bool:
    """Whether a fact holds a target that a supplier stored."""
    return any(isinstance(data.get(field), date) for field, _ in stored_targets().get(kind, ()))


def differences(authority: str, child: str, drafts: Sequence[Kept]) -> Iterator[Difference]:
    """The stored targets of one person that are not ours. One without a turn of ours is passed over."""
    held = [(draft, fact) for draft, fact in _facts(authority, child, drafts) if draft.place]
    if not held:
        return
    facts = person_facts(authority, child, drafts, EVERYTHING).facts
    turns = deadlines(facts, _clocks(), max(fact.happened_on for fact in facts))
    for draft, fact in held:
        for field, clock in stored_targets()[draft.kind]:
            theirs, turn = draft.data.get(field), _turn(turns, clock, fact)
            if isinstance(theirs, date) and turn is not None and turn.due not in (None, theirs):
                assert turn.due is not None and draft.place is not None
                source, place = draft.place
                yield Difference(child, clock, turn.started, theirs, turn.due, source, place)


def _facts(authority: str, child: str, drafts: Sequence[Kept]) -> Iterator[tuple[Kept, Fact]]:
    if any(draft.place for draft in drafts):
        yield from zip(drafts, person_facts(authority, child, drafts, EVERYTHING).facts, strict=True)


def _turn(turns: Sequence[Turn], clock: str, fact: Fact) -> Turn | None:
    """The turn that the fact began, or else the one that it met."""
    for turn in turns:
        if turn.clock == clock and fact.id in (turn.start_fact, turn.met_fact):
            return turn
    return None


@cache
def _clocks() -> Clocks:
    every = load_clocks()
    wanted = {clock for pairs in stored_targets().values() for _, clock in pairs}
    return Clocks({name: clock for name, clock in every.items() if name in wanted})
