"""What does the story of a child say of what was recorded too late to count?"""

from datetime import date
from types import SimpleNamespace
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.days import evening_of
from goldthread.rooms.people.story import TOO_LATE, panel
from tests.rules.histories import History

TODAY = date(2025, 6, 30)


def test_a_review_held_after_its_plan_had_ended_is_shown_as_questionable() -> None:
    history = History()
    plan = history.add("ProtectionPlanStarted", date(2025, 1, 6)).id
    history.add("ReviewConferenceHeld", date(2025, 3, 3), spell=plan)
    history.add("ProtectionPlanEnded", date(2025, 5, 5), spell=plan)
    history.add("ReviewConferenceHeld", date(2025, 5, 6), spell=plan)
    child: Any = SimpleNamespace(forename="Ada", surname="", pk=None)
    me: Any = SimpleNamespace(may=lambda _: False)
    at = evening_of(TODAY)
    page = ChildPage(me, child, TODAY, TODAY, history.facts, turns=[], entries={}, names={}, moment=at)
    said = [line["entry"] for line in panel(page)["lines"] if "entry" in line]
    assert [one["day"] for one in said if one["text"] == TOO_LATE] == ["6 May"]
