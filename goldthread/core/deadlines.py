"""The judge: every turn of every clock for one person, with its due day and its state on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from goldthread.core.bearings import Bearings
from goldthread.core.clocks import Clocks
from goldthread.core.knowledge import current
from goldthread.core.rulings import Rules, answerable
from goldthread.core.sheet import Sheet
from goldthread.core.silence import EVERYTHING, Carries
from goldthread.core.state import State
from goldthread.core.turn import Turn
from goldthread.language.fact import Fact

__all__ = ["Judgement", "State", "Turn", "deadlines", "judge", "silent_clocks"]


class Judgement(NamedTuple):
    """Every turn, and the meetings of a spell that had been closed: ignored, and shown as questionable."""

    turns: list[Turn]
    late_meetings: frozenset[UUID]


def deadlines(
    facts: Iterable[Fact], clocks: Clocks, as_of: date, *, carries: Carries = EVERYTHING
) -> list[Turn]:
    """Every turn of one person's clocks as it stood on the evening of `as_of`, in clock order.

    facts: one person's, in any order; superseded, withdrawn and later ones are dropped here.
    carries: what the facts' source can say; a clock it cannot answer has no turn.
    """
    return judge(facts, clocks, as_of, carries=carries).turns


def judge(facts: Iterable[Fact], clocks: Clocks, as_of: date, *, carries: Carries = EVERYTHING) -> Judgement:
    """As `deadlines`, and with it the ids of the meetings that were ignored as later than the close.

    A meeting that meets a turn of some other clock, or of another spell, is not among them.
    """
    sheet = Sheet(current(facts), as_of, whole=carries.whole)
    bearings = Bearings(sheet)
    turns = [turn for rule in _rules(clocks, carries).of(sheet.kinds) for turn in rule.turns(bearings, as_of)]
    if not sheet.after_close:
        return Judgement(turns, frozenset())
    return Judgement(turns, frozenset(sheet.after_close - {turn.met_fact for turn in turns}))


def silent_clocks(clocks: Clocks, carries: Carries) -> list[str]:
    """The clocks that a source cannot answer: it does not carry their start or their meeting."""
    return [clock_id for clock_id, clock in clocks.items() if not answerable(clock, carries)]


@lru_cache(maxsize=64)
def _rules(clocks: Clocks, carries: Carries) -> Rules:
    return Rules(clocks.values(), carries)
