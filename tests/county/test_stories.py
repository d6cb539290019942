"""Each named story says what it promises, on any day the county is made for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest

from county.generate import County, generate
from county.household import AUTHORITY
from county.personas import PERSONAS
from county.stories.scene import Scene
from county.stories.told import STORIES
from goldthread.core.days import add_months, working_days_between
from goldthread.core.knowledge import as_known_on, current
from goldthread.language.fact import Fact, person_id
from goldthread.language.roles import Role

DAYS = (date(2026, 11, 23), date(2027, 1, 4), date(2026, 5, 30))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def county(request: pytest.FixtureRequest) -> County:
    return generate(size="small", seed=11, as_of=request.param)


@pytest.fixture
def told(county: County) -> dict[str, Scene]:
    return {scene.name.split()[0]: scene for scene in county.scenes()}


def facts(scene: Scene, child: str, *kinds: str) -> list[Fact]:
    """What stands about one child of the story, oldest first."""
    who = person_id(AUTHORITY, child)
    found = [f for f in current(scene.diary.facts) if f.subject == who and (not kinds or f.kind in kinds)]
    return sorted(found, key=lambda fact: (fact.happened_on, fact.happened_at is not None, fact.happened_at))


def ago(county: County, fact: Fact) -> int:
    return (county.as_of - fact.happened_on).days


def test_every_story_has_a_sentence_and_its_child_in_both_sizes(
    county: County, told: dict[str, Scene]
) -> None:
    assert len(STORIES) >= 13
    everyone = {person.id for home in county.households() for person in home.people}
    for story in STORIES:
        assert story.sentence.endswith(".")
        assert person_id(AUTHORITY, story.child) in everyone
        assert story.child in told


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


def test_three_chances_were_not_taken_after_the_plan_ended(told: dict[str, Scene]) -> None:
    scene = told["S02ONCE"]
    (ended,) = facts(scene, "S02ONCE", "ProtectionPlanEnded")
    since = [f for f in facts(scene, "S02ONCE", "ContactReceived") if f.happened_on > ended.happened_on]
    assert len({fact.data["source"] for fact in since}) == 3
    outcomes = [f.data["outcome"] for f in facts(scene, "S02ONCE", "ContactDecided")][-3:]
    assert outcomes == ["no_further_action"] * 3
    assert not facts(scene, "S02ONCE", "FollowUpAnswered", "ReferralReceived")[1:]


def test_one_brother_is_never_seen_alone_and_the_other_always(told: dict[str, Scene]) -> None:
    quince = facts(told["S03SILENT"], "S03SILENT", "ChildVisited")
    otter = facts(told["S03SILENT"], "S03LOUD", "ChildVisited")
    assert len(quince) == len(otter) >= 10
    assert not any(visit.data["alone"] for visit in quince)
    assert all(visit.data["alone"] for visit in otter)


def test_one_adult_joins_two_families_of_two_teams(told: dict[str, Scene]) -> None:
    joins = person_id(AUTHORITY, "S04JOINS")
    children = {tie.other for tie in told["S04HALF"].household.ties if tie.person == joins}
    assert children == {person_id(AUTHORITY, child) for child in ("S04HALF", "S04OTHER")}
    teams = {str(a.data["team"]) for child in ("S04HALF", "S04OTHER")
             for a in facts(told["S04HALF"], child, "WorkerAllocated")}  # fmt: skip
    assert len(teams) == 2
    homes = {(row.person, row.postcode) for row in told["S04HALF"].household.addresses}
    assert len({postcode for _, postcode in homes}) == 2


def test_a_visit_went_to_a_wrong_address(county: County, told: dict[str, Scene]) -> None:
    failed = facts(told["S05DOOR"], "S05DOOR", "VisitFailed")[-1]
    assert failed.data["wrong_address"]
    assert not failed.data["next_step"]
    assert ago(county, failed) == 3
    assert facts(told["S05DOOR"], "S05DOOR", "ChildVisited")[-1].happened_on < failed.happened_on


def open_allocations(scene: Scene, child: str) -> list[Fact]:
    ended = {fact.spell for fact in facts(scene, child, "AllocationEnded")}
    return [fact for fact in facts(scene, child, "WorkerAllocated") if fact.id not in ended]


def test_catkins_worker_has_left(county: County, told: dict[str, Scene]) -> None:
    (held,) = open_allocations(told["S06LEFT"], "S06LEFT")
    worker = {str(row.id): row for row in county.workforce.staff.workers}[held.data["worker"]]
    assert worker.left_on
    assert worker.left_on < county.as_of


def test_an_unborn_child_is_on_a_plan(county: County, told: dict[str, Scene]) -> None:
    scene = told["S07EXPECTED"]
    assert facts(scene, "S07EXPECTED", "ProtectionPlanStarted")
    assert not facts(scene, "S07EXPECTED", "ChildBorn", "ChildVisited")
    (expected,) = facts(scene, "S07EXPECTED", "BirthExpected")
    assert expected.data["expected_on"] > county.as_of


def test_what_was_filed_on_the_wrong_child_is_taken_back_and_shown_to_nobody_again(
    told: dict[str, Scene],
) -> None:
    scene = told["S08MISFILED"]
    wrong, right = (person_id(AUTHORITY, key) for key in ("S08MISFILED", "S08RIGHT"))
    visits = [fact for fact in scene.diary.facts if fact.kind == "ChildVisited"]
    misfiled = next(fact for fact in visits if fact.subject == wrong)
    recorded = next(fact for fact in visits if fact.subject == right)
    assert recorded.data == misfiled.data
    assert recorded.happened_at == misfiled.happened_at
    mine = [fact for fact in scene.diary.facts if fact.subject == wrong]
    assert misfiled not in current(mine)
    assert misfiled not in as_known_on(mine, misfiled.recorded_at + timedelta(hours=1))


def test_one_incident_came_from_three_agencies(told: dict[str, Scene]) -> None:
    came = facts(told["S09ONEINCIDENT"], "S09ONEINCIDENT", "ContactReceived")
    assert len({fact.data["agency"] for fact in came}) == 3
    assert len({fact.data["incident"] for fact in came}) == 1


def test_a_relative_on_the_staff_is_in_conflict_with_the_family(county: County) -> None:
    rows = county.rows()
    kindred = next(user for user in rows.users if user.username == "k.kindred")
    assert {row.person for row in rows.conflicts if row.user == kindred.id} >= {
        person_id(AUTHORITY, "S10FERN")
    }
    holders = {
        str(f.data["worker"])
        for f in county_facts(county, person_id(AUTHORITY, "S10FERN"), "WorkerAllocated")
    }
    own = {str(row.id) for row in rows.workers if row.user == kindred.id}
    assert not holders & own


def county_facts(county: County, who: UUID, kind: str) -> list[Fact]:
    return [f for told in county.families() for f in told.diary.facts if f.subject == who and f.kind == kind]


def test_a_restricted_child_and_a_protected_address_whose_sources_differ(told: dict[str, Scene]) -> None:
    (merlin,) = [row for row in told["S11RESTRICTED"].household.people if row.restricted]
    assert merlin.id == person_id(AUTHORITY, "S11RESTRICTED")
    hidden = person_id(AUTHORITY, "S12HIDDEN")
    homes = [row for row in told["S12HIDDEN"].household.addresses if row.person == hidden]
    assert all(row.protected for row in homes)
    assert len({row.postcode for row in homes}) == len({row.told_by for row in homes}) == 3


def test_nobody_holds_tulip(county: County, told: dict[str, Scene]) -> None:
    (received,) = facts(told["S13NOBODY"], "S13NOBODY", "ReferralReceived")
    assert working_days_between(received.happened_on, county.as_of) >= 11
    assert not facts(told["S13NOBODY"], "S13NOBODY", "WorkerAllocated", "ReferralClosed")


def test_robins_fourth_incident_waits_after_three_closed_alone(told: dict[str, Scene]) -> None:
    scene = told["S14ROBIN"]
    received = [f for key in ("S14ROBIN", "S14JAY") for f in facts(scene, key, "ContactReceived")]
    decided = {f.spell for key in ("S14ROBIN", "S14JAY") for f in facts(scene, key, "ContactDecided")}
    assert len([f for f in received if f.id in decided]) == 3
    assert len([f for f in received if f.id not in decided]) == 2, "Robin's and Jay's, of one contact"


def test_the_twins_visit_failed_and_they_were_last_seen_twelve_days_ago(
    county: County, told: dict[str, Scene]
) -> None:
    for twin in ("S15TWINA", "S15TWINB"):
        assert ago(county, facts(told["S15TWINA"], twin, "ChildVisited")[-1]) == 12
        assert ago(county, facts(told["S15TWINA"], twin, "VisitFailed")[-1]) == 3


def test_every_role_that_signs_in_has_a_persona_with_an_account_and_a_post(county: County) -> None:
    rows = county.rows()
    users = {user.username: user for user in rows.users}
    posts = {post.worker: post for post in rows.posts}
    workers = {worker.user: worker for worker in rows.workers}
    stories = {story.child for story in STORIES}
    for persona in PERSONAS:
        post = posts[workers[users[persona.username].id].id]
        assert post.role == persona.role
        assert post.ended_on is None
        assert not persona.story or persona.story in stories
    assert {role.value for role in Role} - {"public_referrer"} == {persona.role for persona in PERSONAS}


def test_p_example_holds_marlow_since_three_weeks(county: County, told: dict[str, Scene]) -> None:
    (held,) = open_allocations(told["S01MARLOW"], "S01MARLOW")
    assert held.data["worker"] == str(county.workforce.holder("p.example").worker)
    assert ago(county, held) == 21


def test_the_manual_lists_every_story_and_persona() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "the-made-up-county.md").read_text(encoding="utf-8")
    for story in STORIES:
        assert f"| `{story.child}` | {story.sentence} |" in manual
    for persona in PERSONAS:
        assert f"| `{persona.username}` |" in manual


def test_only_personas_sign_in_and_only_with_a_password_given() -> None:
    named = {persona.username for persona in PERSONAS}
    made = generate(size="small", seed=1, as_of=DAYS[0], password="made-up words").rows()
    assert {user.username for user in made.users if user.password} == named
    assert not any(user.password for user in generate(size="small", seed=1, as_of=DAYS[0]).rows().users)


def test_somebody_is_on_duty_in_each_team_and_at_night(county: County) -> None:
    turns = list(county.rows().duty)
    teams = {team.id for team in county.workforce.all_teams() if team.row.purpose == "safeguarding"}
    assert teams <= {turn.team for turn in turns}
    assert [turn for turn in turns if turn.team is None]
