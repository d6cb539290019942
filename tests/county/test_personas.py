"""Who signs in, who may never look, who is on duty, and whether the manual says so."""

from __future__ import annotations

from pathlib import Path

from county.generate import County, generate
from county.household import AUTHORITY
from county.personas import PERSONAS
from county.stories.told import STORIES
from goldthread.language.fact import person_id
from goldthread.language.roles import Role
from tests.county.gathered import AS_OF
from tests.county.story import county_facts


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


def test_the_manual_lists_every_story_and_persona() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "the-made-up-county.md").read_text(encoding="utf-8")
    for story in STORIES:
        assert f"| `{story.child}` | {story.sentence} |" in manual
    for persona in PERSONAS:
        assert f"| `{persona.username}` |" in manual


def test_only_personas_sign_in_and_only_with_a_password_given() -> None:
    named = {persona.username for persona in PERSONAS}
    made = generate(size="small", seed=1, as_of=AS_OF, password="made-up words").rows()
    assert {user.username for user in made.users if user.password} == named
    assert not any(user.password for user in generate(size="small", seed=1, as_of=AS_OF).rows().users)


def test_somebody_is_on_duty_in_each_team_and_at_night(county: County) -> None:
    turns = list(county.rows().duty)
    teams = {team.id for team in county.workforce.all_teams() if team.row.purpose == "safeguarding"}
    assert teams <= {turn.team for turn in turns}
    assert [turn for turn in turns if turn.team is None]


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
