"""What does the story of a child say of what was recorded late: too late to count, or on another day?"""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.access.child_page import ChildPage
from goldthread.core.days import LONDON, evening_of
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.rooms.people.story import TOO_LATE, panel
from tests.rules.histories import History

TODAY = date(2025, 6, 30)


def told(facts: list[Fact]) -> list[dict[str, Any]]:
    """The entries of the child's page, newest first."""
    child: Any = SimpleNamespace(forename="Ada", surname="", pk=None)
    me: Any = SimpleNamespace(may=lambda _: False)
    at = evening_of(TODAY)
    page = ChildPage(me, child, TODAY, TODAY, facts, turns=[], entries={}, names={}, moment=at, whole=True)
    shown = panel(page)
    return [line["entry"] for line in (*shown["lines"], *shown["rest"]) if "entry" in line]


def test_a_review_held_after_its_plan_had_ended_is_shown_as_questionable() -> None:
    history = History()
    plan = history.add("ProtectionPlanStarted", date(2025, 1, 6)).id
    history.add("ReviewConferenceHeld", date(2025, 3, 3), spell=plan)
    history.add("ProtectionPlanEnded", date(2025, 5, 5), spell=plan)
    history.add("ReviewConferenceHeld", date(2025, 5, 6), spell=plan)
    assert [one["day"] for one in told(history.facts) if one["text"] == TOO_LATE] == ["6 May"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 23), st.integers(0, 24 * 200)), min_size=1))
def test_what_was_written_down_on_another_day_bears_both_dates_and_nothing_else_does(
    acts: list[tuple[int, int, int]],
) -> None:
    """Each act: how many days ago, at what hour (UTC), and how many hours later it was written down."""
    history = History()
    for ago, hour, delay in acts:
        history.add("VisitFailed", TODAY - timedelta(days=ago), at=hour, delay=delay, reason="refused")
    wanted = sorted((fact.happened_on, fact.recorded_at.astimezone(LONDON).date()) for fact in history.facts
                    if fact.recorded_at)  # fmt: skip
    assert sorted((one["day"], one["known"]) for one in told(history.facts)) == sorted(
        (short_date(on, TODAY), short_date(written, on) if written != on else "") for on, written in wanted
    )


def test_the_page_prints_both_dates() -> None:
    history = History()
    history.add("VisitFailed", date(2025, 6, 2), at=9, delay=24 * 12, reason="refused")
    (one,) = told(history.facts)
    said = render_to_string("components/story_entry.html", one)
    assert "2 Jun" in said
    assert "known 14 Jun" in said
