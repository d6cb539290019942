"""What the stories of the judge are told with: one clock asked, one plan begun."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from goldthread.core.clocks import Clocks, national_clocks
from goldthread.core.deadlines import Turn, deadlines
from goldthread.language.fact import Fact
from tests.rules.histories import History

WORDS = {
    "owner": "social_worker",
    "force": "local",
    "cite": "a story",
    "confidence": "confirmed",
    "in_force": "2000-01-01..",
}
Local = Callable[..., Clocks]


def one(facts: list[Fact], clocks: Clocks, as_of: date) -> Turn:
    (turn,) = deadlines(facts, clocks, as_of)
    return turn


def national(facts: list[Fact], clock: str, as_of: date) -> list[Turn]:
    return deadlines(facts, Clocks({clock: national_clocks()[clock]}), as_of)


def plan_of(history: History, started: date, ended: date | None = None, **data: Any) -> UUID:
    plan = history.add("ProtectionPlanStarted", started, **data).id
    if ended:
        history.add("ProtectionPlanEnded", ended, spell=plan)
    return plan
