"""What came in about open work that nobody has answered yet: it waits in days, whatever any clock says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldthread.core.days import add_working_days
from goldthread.ground.words import long_date, plural, short_date
from goldthread.language.fact import Fact
from goldthread.rooms.partners.our_door import our_door

CAME_IN, DECIDED = "NewInformationReceived", "NewInformationDecided"
ANSWERS = frozenset({DECIDED, "FollowUpAnswered"})
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


def waited(told: Fact, today: date) -> tuple[str, str]:
    """How long it has waited and until when a manager decides, in words; and the words' colour.

    The limit is the council's own.
    """
    days = (today - told.happened_on).days
    last = add_working_days(told.happened_on, our_door().new_information_days)
    so_far = plural(days, "day") if days else "came in today"
    left = f"decide by {long_date(last)}" if today <= last else f"late since {short_date(last, today)}"
    injury = told.data.get("injury") is True
    return f"Not decided, {so_far}: {left}", "late" if injury or today > last else "soon"


def _answers(answer: Fact, told: Fact) -> bool:
    if answer.happened_on < told.happened_on or answer.kind == CAME_IN:
        return False
    if answer.happened_on == told.happened_on and _known_before(answer, told):
        return False
    about: date | None = answer.data.get("about") if answer.kind in ANSWERS else None
    return about is None or about == told.happened_on


def _known_before(answer: Fact, told: Fact) -> bool:
    """What was decided this morning does not answer what comes in this afternoon."""
    if answer.recorded_at is None or told.recorded_at is None:
        return False
    return answer.recorded_at < told.recorded_at
