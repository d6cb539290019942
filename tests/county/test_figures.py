"""The county keeps the figures of its accounts and of England, counted again from its facts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest

from county.generate import County
from goldthread.core.days import add_months, working_days_between
from tests.county.gathered import HALF, Facts

YEAR_OF_REFERRALS = 5688


def in_year(day: date, county: County) -> bool:
    return add_months(county.until, -12) < day <= county.until


def percent(part: int, whole: int) -> float:
    return 100 * part / whole


@pytest.fixture
def referrals(half: County, half_facts: Facts):
    """The year's referrals without the named stories, which are not part of the county's statistics."""
    told = {child.id for scene in half.scenes() for child in scene.household.children}
    every = [fact for fact in half_facts.by_kind["ReferralReceived"] if fact.subject not in told]
    return [fact for fact in every if in_year(fact.happened_on, half)]


def test_a_year_has_5688_referrals(referrals) -> None:
    assert len(referrals) == round(YEAR_OF_REFERRALS * HALF.scale)


def test_one_in_five_is_referred_again_within_twelve_months(referrals, half_facts: Facts) -> None:
    again = 0
    for fact in referrals:
        days = [other.happened_on for other in half_facts.by_subject[fact.subject] if other.kind == fact.kind]
        again += any(add_months(fact.happened_on, -12) <= day < fact.happened_on for day in days)
    assert percent(again, len(referrals)) == pytest.approx(22.6, abs=1)


def test_few_referrals_end_at_once_and_most_find_no_risk(referrals, half_facts: Facts) -> None:
    at_once = sum(fact.data["no_further_action"] for fact in referrals)
    assert percent(at_once, len(referrals)) == pytest.approx(6.5, abs=1)
    closed = [half_facts.first(fact.id, "ReferralClosed") for fact in referrals]
    reasons = Counter(fact.data["reason"] for fact in closed if fact)
    old_enough = [fact for fact in closed if fact]
    no_risk = at_once + reasons["RC8"] + reasons["RC9"]
    assert percent(reasons["RC8"], len(referrals)) == pytest.approx(30.8, abs=6)
    assert 50 < percent(no_risk, len(referrals)) < 65, "the county found 60 % to be of no risk"
    assert old_enough


def test_assessments_take_as_long_as_englands(half: County, half_facts: Facts) -> None:
    lengths = []
    for started in half_facts.by_kind["AssessmentStarted"]:
        done = half_facts.first(started.id, "AssessmentAuthorised")
        if done and in_year(done.happened_on, half):
            lengths.append(working_days_between(started.happened_on, done.happened_on))
    in_time = sum(length <= 45 for length in lengths)
    assert percent(in_time, len(lengths)) == pytest.approx(85.7, abs=2)
    assert median(lengths) == pytest.approx(33, abs=2)


def test_conferences_are_held_as_soon_as_englands(half: County, half_facts: Facts) -> None:
    in_time = held = plans = 0
    for started in half_facts.by_kind["Section47Started"]:
        conference = half_facts.first(started.id, "InitialConferenceHeld")
        if conference:
            held += 1
            in_time += working_days_between(started.happened_on, conference.happened_on) <= 15
            plans += conference.data["plan_made"]
    assert percent(in_time, held) == pytest.approx(81.4, abs=5)
    assert percent(plans, held) == pytest.approx(85.8, abs=6)


def open_plans(half: County, facts: Facts) -> list:
    return [
        plan
        for plan in facts.by_kind["ProtectionPlanStarted"]
        if not facts.by_spell.get((plan.id, "ProtectionPlanEnded"))
    ]


def test_about_400_children_are_on_plans_and_some_for_too_long(half: County, half_facts: Facts) -> None:
    plans = open_plans(half, half_facts)
    assert len(plans) / HALF.scale == pytest.approx(400, rel=0.2)
    long = [plan for plan in plans if plan.happened_on < add_months(half.until, -18)]
    assert 1 <= percent(len(long), len(plans)) <= 20


def test_plans_last_as_long_as_englands(half: County, half_facts: Facts) -> None:
    days = []
    for plan in half_facts.by_kind["ProtectionPlanStarted"]:
        ended = half_facts.first(plan.id, "ProtectionPlanEnded")
        if ended and in_year(ended.happened_on, half):
            days.append((ended.happened_on - plan.happened_on).days)
    assert percent(sum(day >= 730 for day in days), len(days)) == pytest.approx(4.4, abs=4)
    assert percent(sum(365 <= day < 730 for day in days), len(days)) == pytest.approx(25.2, abs=7)
    assert percent(sum(day <= 92 for day in days), len(days)) == pytest.approx(15.9, abs=7)


def test_some_plans_are_not_the_first(half: County, half_facts: Facts) -> None:
    started = half_facts.by_kind["ProtectionPlanStarted"]
    first = {
        plan.subject: min(p.happened_on for p in half_facts.by_subject[plan.subject] if p.kind == plan.kind)
        for plan in started
    }
    repeats = [plan for plan in started if plan.happened_on > first[plan.subject]]
    assert 3 < percent(len(repeats), len(started)) < 30


def test_children_are_seen_late_and_not_alone_as_often_as_said(half: County, half_facts: Facts) -> None:
    visits = [v for v in half_facts.by_kind["ChildVisited"] if v.data["visit_type"] == "child_protection"]
    seen = [visit for visit in visits if visit.data["seen"]]
    assert percent(len(seen), len(visits)) > 95
    assert percent(sum(v.data["alone"] for v in seen), len(seen)) == pytest.approx(74, abs=6)
    assert all("not_alone_reason" in v.data for v in seen if not v.data["alone"])


def test_looked_after_reviews_are_mostly_in_time(half: County, half_facts: Facts) -> None:
    late = reviews = 0
    for started in half_facts.by_kind["LookedAfterStarted"]:
        held = half_facts.first(started.id, "LookedAfterReviewHeld")
        if held:
            reviews += 1
            late += working_days_between(started.happened_on, held.happened_on) > 20
    assert percent(reviews - late, reviews) == pytest.approx(95, abs=6)


def test_contacts_come_from_the_police_first_and_schools_next(half_facts: Facts) -> None:
    sources = Counter(fact.data["source"] for fact in half_facts.by_kind["ContactReceived"])
    assert [source for source, _ in sources.most_common(2)] == ["6", "2A"]
    assert len(sources) >= 15
    agencies = {fact.data.get("agency") for fact in half_facts.by_kind["ContactReceived"]}
    assert len(agencies) > 50


def test_a_worker_holds_about_fifteen_children(half: County, half_facts: Facts) -> None:
    held = Counter()
    for fact in half_facts.by_kind["WorkerAllocated"]:
        ended = half_facts.first(fact.id, "AllocationEnded")
        if fact.data["role"] in ("social_worker", "supervising") and not ended:
            held[fact.subject] += 1
    holders = [
        seat
        for seat in half.workforce.staff.seats
        if seat.role == "social_worker"
        and seat.team
        in {
            team.id
            for key, teams in half.workforce.teams.items()
            if key[0] in ("safeguarding", "looked_after")
            for team in teams
        }
    ]
    assert len(held) / len(holders) == pytest.approx(15.2, rel=0.15)


def test_turnover_and_agency_shares(half: County) -> None:
    staff = half.workforce.staff
    partners = {row.id for row in staff.users if row.email.endswith("partner.example")}
    workers = [row for row in staff.workers if row.user not in partners]
    in_post = [row for row in workers if row.left_on is None]
    left = [row for row in workers if row.left_on and in_year(row.left_on, half)]
    assert percent(len(left), len(in_post)) == pytest.approx(11.8, abs=1.5)
    agency = [row for row in in_post if row.agency == staff.agency]
    assert percent(len(agency), len(in_post)) == pytest.approx(13.0, abs=1.5)


def test_some_entries_are_typed_later_and_none_before(half_facts: Facts) -> None:
    facts = [fact for kind in half_facts.by_kind.values() for fact in kind]
    late = sum(fact.recorded_at.date() > fact.happened_on for fact in facts)
    assert all(fact.recorded_at.date() >= fact.happened_on for fact in facts)
    assert percent(late, len(facts)) == pytest.approx(12, abs=3)
    assert max(fact.recorded_at.date() - fact.happened_on for fact in facts) <= timedelta(days=21)
