"""What came in about open work that nobody has answered yet: it waits in days, whatever any clock says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldthread.language.fact import Fact

CAME_IN = "NewInformationReceived"
ANSWERS = frozenset({"NewInformationDecided", "FollowUpAnswered"})
ACTED = frozenset({"CauseToSuspectHarm", "StrategyDiscussionHeld", "Section47Started"})
KINDS = frozenset({CAME_IN}) | ANSWERS | ACTED


def undecided(facts: Iterable[Fact]) -> list[Fact]:
    """New information with no answer to it and no step taken since, oldest first, injuries before the rest.

    facts: one person's, those that stand. An answer names the day of what it answers; one that names
    none answers everything before it.
    """
    held = [fact for fact in facts if fact.kind in KINDS]
    waiting = [fact for fact in held if fact.kind == CAME_IN and not any(_answers(one, fact) for one in held)]
    return sorted(waiting, key=lambda fact: (fact.data.get("injury") is not True, fact.happened_on))


def _answers(answer: Fact, told: Fact) -> bool:
    if answer.happened_on < told.happened_on or answer.kind == CAME_IN:
        return False
    about: date | None = answer.data.get("about") if answer.kind in ANSWERS else None
    return about is None or about == told.happened_on
