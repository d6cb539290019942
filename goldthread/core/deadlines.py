"""The judge: every turn of every clock for one person, with its due day and its state on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from goldthread.core.clocks import Clocks
from goldthread.core.knowledge import current
from goldthread.core.rulings import Rule, answerable
from goldthread.core.sheet import Sheet
from goldthread.core.silence import EVERYTHING, Carries
from goldthread.core.state import State
from goldthread.language.fact import Fact


class Turn(NamedTuple):
    """One turn of one clock.

    started, due, met, lapsed: days (London). *_at: aware moments where the limit is in hours and known.
    due is None where a date it rests on is not known. number: 1 for the first turn of its chain.
    """

    clock: str
    subject: UUID
    spell: UUID | None
    start_fact: UUID
    started: date
    started_at: datetime | None
    due: date | None
    due_at: datetime | None
    met: date | None
    met_at: datetime | None
    met_fact: UUID | None
    lapsed: date | None
    lapse_fact: UUID | None
    not_owed: bool
    exempt: bool
    state: State
    force: str
    owner: str
    number: int


def deadlines(
    facts: Iterable[Fact], clocks: Clocks, as_of: date, *, carries: Carries = EVERYTHING
) -> list[Turn]:
    """Every turn of one person's clocks as it stood on the evening of `as_of`, in clock order.

    facts: one person's, in any order; superseded, withdrawn and later ones are dropped here.
    carries: what the facts' source can say; a clock it cannot answer has no turn.
    """
    held = [fact for fact in current(facts) if fact.happened_on <= as_of]
    if not held:
        return []
    sheet = Sheet(held)
    turns: list[Turn] = []
    for rule in _rules(clocks, carries):
        if rule.may_start(sheet.kinds):
            turns.extend(Turn(*ruling) for ruling in rule.rulings(sheet, as_of))
    return turns


def silent_clocks(clocks: Clocks, carries: Carries) -> list[str]:
    """The clocks that a source cannot answer: it does not carry their start or their meeting."""
    return [clock_id for clock_id, clock in clocks.items() if not answerable(clock, carries)]


@lru_cache(maxsize=64)
def _rules(clocks: Clocks, carries: Carries) -> tuple[Rule, ...]:
    return tuple(Rule(clock, carries) for clock in clocks.values() if answerable(clock, carries))
