"""Each named story says what it promises, on any day the county is made for."""

from __future__ import annotations

from datetime import timedelta

from county.generate import County
from county.household import AUTHORITY
from county.stories.scene import Scene
from county.stories.told import STORIES
from goldthread.core.days import working_days_between
from goldthread.core.knowledge import as_known_on, current
from goldthread.language.fact import person_id
from tests.county.story import ago, facts, open_allocations


def test_every_story_has_a_sentence_and_its_child_in_both_sizes(
    county: County, told: dict[str, Scene]
) -> None:
    assert len(STORIES) >= 13
    everyone = {person.id for home in county.households() for person in home.people}
    for story in STORIES:
        assert story.sentence.endswith(".")
        assert person_id(AUTHORITY, story.child) in everyone
        assert story.child in told


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
