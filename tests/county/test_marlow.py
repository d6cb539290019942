"""Marlow Tarn-Hollis, as the day's first page should tell it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from county.generate import County
from county.stories.scene import Scene
from goldthread.core.days import add_months
from tests.county.story import ago, facts, open_allocations


def test_marlow_has_been_on_a_plan_for_nineteen_months(county: County, told: dict[str, Scene]) -> None:
    (plan,) = facts(told["S01MARLOW"], "S01MARLOW", "ProtectionPlanStarted")
    assert add_months(plan.happened_on, 19) <= county.as_of + timedelta(days=3)
    assert not facts(told["S01MARLOW"], "S01MARLOW", "ProtectionPlanEnded")


def test_marlow_was_seen_a_week_ago_but_alone_only_42_days_ago(
    county: County, told: dict[str, Scene]
) -> None:
    visits = facts(told["S01MARLOW"], "S01MARLOW", "ChildVisited")
    seen = [visit for visit in visits if visit.data["seen"]]
    alone = [visit for visit in seen if visit.data["alone"]]
    assert ago(county, seen[-1]) == 7
    assert ago(county, alone[-1]) == 42
    assert [v.data["not_alone_reason"] for v in seen[-3:]] == ["asleep", "carer_refused", "asleep"]
    for sibling in ("S01WREN", "S01ASH"):
        assert facts(told["S01MARLOW"], sibling, "ChildVisited")[-1].data["alone"]


def test_nobody_saw_marlow_for_46_days_while_two_visits_failed(
    county: County, told: dict[str, Scene]
) -> None:
    days = [v.happened_on for v in facts(told["S01MARLOW"], "S01MARLOW", "ChildVisited")]
    gaps = {(later - earlier).days: (earlier, later) for earlier, later in pairwise(days)}
    assert max(gaps) == 46
    first, last = gaps[46]
    failed = facts(told["S01MARLOW"], "S01MARLOW", "VisitFailed")
    assert sum(first < visit.happened_on < last for visit in failed) == 2


def test_marlows_fourth_injury_is_not_decided(county: County, told: dict[str, Scene]) -> None:
    came = facts(told["S01MARLOW"], "S01MARLOW", "NewInformationReceived")
    decided = {fact.data["about"] for fact in facts(told["S01MARLOW"], "S01MARLOW", "NewInformationDecided")}
    assert [fact.data["injury"] for fact in came] == [True] * 4
    assert [ago(county, fact) for fact in came if fact.happened_on not in decided] == [9]


def test_marlows_action_was_carried_over_at_two_reviews(told: dict[str, Scene]) -> None:
    reviewed = facts(told["S01MARLOW"], "S01MARLOW", "PlanActionReviewed")
    home = [fact.data["result"] for fact in reviewed if fact.data["action_id"] == "1"]
    assert home[-2:] == ["carried_over", "carried_over"]


def test_a_brother_or_sister_is_expected_and_not_assessed(told: dict[str, Scene]) -> None:
    kinds = {fact.kind for fact in facts(told["S01MARLOW"], "S01UNBORN")}
    assert "BirthExpected" in kinds
    assert "AssessmentStarted" not in kinds


def test_p_example_holds_marlow_since_three_weeks(county: County, told: dict[str, Scene]) -> None:
    (held,) = open_allocations(told["S01MARLOW"], "S01MARLOW")
    assert held.data["worker"] == str(county.workforce.holder("p.example").worker)
    assert ago(county, held) == 21
