"""Which visit saw nobody, with nobody there since, and what was to happen next: from that very day on?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldthread.core.signals.around import ALONE
from goldthread.core.signals.record import Record
from goldthread.core.signals.visits_failing import in_vain
from goldthread.ground.kind_words import words
from goldthread.ground.words import ago
from goldthread.language.fact import Fact
from goldthread.record.signals_in_use import signals_in_use

FAILED = "visits_failing"


def going_again(facts: Iterable[Fact], as_of: date) -> Fact | None:
    """The last visit in vain of a child with open work whom nobody has seen since; None where there is none.

    It stands from the day of the visit, before the signal, which waits for somebody to go again.
    """
    failed, _ = in_vain(Record(facts, as_of, ALONE), signals_in_use().stated(FAILED, as_of))
    return failed[-1] if failed else None


def failed_when(visit: Fact, as_of: date) -> str:
    """ "Visit failed today", "Visit failed 3 days ago"."""
    return f"Visit failed {ago(visit.happened_on, as_of)}"


def what_next(visit: Fact) -> str:
    """ "Nobody at home. What was to happen next: Again at five, with K."."""
    said = words(visit, lambda _: "")
    why = said.get("reason") or said.get("not_seen_reason") or "Why is not recorded"
    then = said.get("next_step", "")
    return f"{why}. " + (f"What was to happen next: {then}" if then else "What happens next is not recorded.")
