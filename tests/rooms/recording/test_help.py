"""Family help steps up and down on one record; a failed visit leaves the visit due."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.rooms.recording.desk import START, STRATEGY, TABLE, VIEW, Desk, errors
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.rooms.recording.test_engine import MISSED, SEEN, VISIT
from tests.village import STROUD, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
FRIDAY = date(2026, 11, 20)


def test_help_steps_up_and_down_without_a_new_record(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = Desk(signed_in("p.example"))
    lead = {
        "lead_practitioner": str(worker("p.example")),
        "statutory_basis": "none",
        "team_model": "family_help_team",
    }
    desk.signs(ROBIN, "start-family-help", lead, each={ROBIN: {"plan": "Sleep, meals, school."}})
    for basis in ("section_17", "none"):
        desk.signs(
            ROBIN, "change-basis", {"statutory_basis": basis, "reason": "As agreed."}, each={ROBIN: {}}
        )
    said = desk.refused(
        ROBIN, "change-basis", {"statutory_basis": "none", "reason": "Again."}, each={ROBIN: {}}
    )
    assert "helped on this basis already" in said
    one = "select count(*) from spell where subject_id = %s and type = 'family_help' and ended is null"
    assert past_every_policy(one, ROBIN) == [(1,)]
    steps = """select data->>'statutory_basis' from fact where subject_id = %s
        and spell = (select id from spell where type = 'family_help') order by recorded_at"""
    assert [row[0] for row in past_every_policy(steps, ROBIN)] == ["none", "section_17", "none"]


def test_one_plan_of_a_family_says_who_leads_on_what_basis_and_in_which_team(signed_in: SignIn) -> None:
    """The basis and the team change each on their own day; the meeting says who of the team came."""
    desk = Desk(signed_in("p.example"))
    lead = {"lead_practitioner": str(worker("p.example")), "statutory_basis": "none"}
    started = {**lead, "team_model": "family_help_team"}
    desk.signs(ROBIN, "start-family-help", started, each={ROBIN: {"plan": "Sleep, meals."}}, on=FRIDAY)
    partner = {"team_model": "partner_led", "reason": "School leads."}
    desk.signs(ROBIN, "change-team-model", partner, each={ROBIN: {}})
    assert "helped by this team already" in desk.refused(
        ROBIN, "change-team-model", partner, each={ROBIN: {}}
    )
    action = {"action": "A bed", "owner": "Nan", "due": date(2026, 12, 1), "measure": "He sleeps in it"}
    desk.signs(ROBIN, "plan-action", action, each={ROBIN: {}})
    came = {"agencies": ["school", "health"], "people": "Ms Ray, school. Ada, mother."}
    met = {ROBIN: {"progress": "He sleeps."}}
    wrong = {**came, "agencies_absent": ["school"]}
    assert "School or college: present" in desk.refused(ROBIN, "team-around-family", wrong, each=met)
    desk.signs(ROBIN, "team-around-family", came, each=met)
    page = desk.child(ROBIN)
    for words in (
        "Statutory basis: No statutory basis: targeted early help, since 20 Nov",
        "Team model: Led by a partner agency, since 23 Nov",
        "Lead practitioner: P. Example, since 20 Nov",
        "Sleep, meals.", "A bed", "How we will know: He sleeps in it", "Ms Ray, school. Ada, mother.",
    ):  # fmt: skip
        assert words in page, words


def test_help_that_goes_on_is_held_until_it_ends(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Stepped down and closed, the lead still holds the child; the end of the help lets go, once answered."""
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    lead = {"lead_practitioner": str(worker("p.example")), "statutory_basis": "none"}
    started = {**lead, "team_model": "family_help_team"}
    work.signs(ROBIN, "start-family-help", started, each={ROBIN: {"plan": "Sleep, meals."}})
    action = {"action": "A bed", "owner": "Nan", "due": date(2026, 12, 1), "measure": "He sleeps in it"}
    work.signs(ROBIN, "plan-action", action, each={ROBIN: {}})
    why = {ROBIN: {"reason": "RC7", "analysis": "Nan is there each day."}}
    work.signs(ROBIN, "propose-closure", each=why)
    manager.signs(ROBIN, "close-case", each=why)
    holds = "select worker_id from child_summary where person_id = %s"
    assert past_every_policy(holds, ROBIN) == [(worker("p.example"),)]
    over = {"reason": "All is well."}
    assert "the action “A bed”" in work.refused(ROBIN, "end-family-help", over, each={ROBIN: {}})
    number = past_every_policy("select id from fact where kind = 'PlanActionSet' and subject_id = %s", ROBIN)
    done = {"action_id": str(number[0][0]), "result": "done", "change_for_child": "He sleeps."}
    work.signs(ROBIN, "review-action", each={ROBIN: done})
    answer = work.sign(ROBIN, "end-family-help", over, each={ROBIN: {}})
    assert answer.status_code == 302, errors(answer)
    assert past_every_policy(holds, ROBIN) == [(None,)]


def test_whoever_is_named_to_lead_is_allocated_by_a_manager_in_one_press(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Named, they hold nobody, and the page says so; their name stands in the manager's form."""
    work, manager = Desk(signed_in("p.example")), Desk(signed_in("o.sample"))
    lead = {"lead_practitioner": str(worker("p.example")), "statutory_basis": "none"}
    started = {**lead, "team_model": "family_help_team"}
    work.signs(ROBIN, "start-family-help", started, each={ROBIN: {"plan": "Sleep, meals."}}, on=FRIDAY)
    alone = "P. Example leads the family help and is not allocated: a manager allocates"
    assert alone not in work.child(ROBIN)
    asked = (f'value="{worker("p.example")}"', 'value="lead_practitioner"')
    assert not any(stands(manager.open(ROBIN, "allocate"), one) for one in asked)
    manager.signs(ROBIN, "end-allocation", {"reason": "MANAGE"}, each={ROBIN: {}}, on=FRIDAY)
    assert alone in work.child(ROBIN)
    assert all(stands(manager.open(ROBIN, "allocate"), one) for one in asked)
    given = {"worker": str(worker("p.example")), "team": str(STROUD), "role": "lead_practitioner"}
    manager.signs(ROBIN, "allocate", given, each={ROBIN: {}})
    holds = "select worker_id from child_summary where person_id = %s"
    assert past_every_policy(holds, ROBIN) == [(worker("p.example"),)]
    assert alone not in work.child(ROBIN)


def stands(form: str, answer: str) -> bool:
    """Whether the form offers that answer as chosen already."""
    assert answer in form
    return re.search(f"{answer}[^>]*(checked|selected)", form) is not None


def test_a_failed_visit_leaves_the_visit_due_and_says_what_next(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    desk = Desk(signed_in("p.example"))
    due = """select due, met from deadline where clock = 'child_protection_visit' and subject_id = %s
        order by due desc"""
    before = past_every_policy(due, MARLOW)
    assert "Choose an answer" in desk.refused(MARLOW, "failed-visit", {"next_step": "x"}, each={MARLOW: {}})
    entry = {"reason": "nobody_home", "next_step": "Again at five today, with a colleague."}
    desk.signs(MARLOW, "failed-visit", entry, each={MARLOW: {}})
    assert past_every_policy(due, MARLOW) == before
    page = desk.child(MARLOW)
    assert "The visit is still due." in page
    assert "Visit failed: Nobody at home. Next: Again at five today, with a colleague." in page
    assert "Visit failed today" in page
    assert "a duty comes before guidance, and guidance before a local standard, whichever day" in page


def test_a_child_whom_the_visit_did_not_see_is_asked_about_the_same_day(signed_in: SignIn) -> None:
    """Given Marlow seen and Wren not, the page asks why and what next, and both pages say so that day."""
    desk = Desk(signed_in("p.example"))
    each: dict[Any, Any] = {MARLOW: SEEN, WREN: {"seen": False}}
    assert "Say why Wren Tarn-Hollis was not seen" in desk.refused(MARLOW, "visit", VISIT, each=each)
    each[WREN] = {"seen": False, "not_seen_reason": "child_not_there"}
    assert "Say what happens next, so that Wren" in desk.refused(MARLOW, "visit", VISIT, each=each)
    by_phone = {**VISIT, "method": "telephone", "place": "other"}
    assert "Wren" not in str(errors(desk.sign(MARLOW, "visit", by_phone, each={WREN: {"seen": False}})))
    each[WREN] |= MISSED
    desk.signs(MARLOW, "visit", VISIT, each=each)
    assert "Wren not seen (child not there). Next: At school at nine." in desk.child(WREN)
    for page in (desk.child(WREN), str(desk.browser.get("/").content.decode())):
        assert "Visit failed today" in page
        assert "What was to happen next: At school at nine." in page
    assert "Visit failed today" not in desk.child(MARLOW)
    desk.signs(WREN, "visit", VISIT, each={WREN: SEEN})
    assert "Visit failed today" not in desk.child(WREN)


def test_a_child_is_on_one_sort_of_plan(signed_in: SignIn, past_every_policy: Ask) -> None:
    """The conference that makes a protection plan ends the child in need plan; none is started beside it."""
    desk = Desk(signed_in("p.example"))
    desk.signs(WREN, "strategy-discussion", STRATEGY, each={WREN: START}, on=FRIDAY)
    made = {**VIEW, "decision": "plan_made", "category": "NEG"}
    desk.signs(WREN, "initial-conference", TABLE, each={WREN: made})
    today = date(2026, 11, 23)
    spells = "select started, ended from spell where subject_id = %s and type = %s"
    assert past_every_policy(spells, WREN, "need_plan") == [(FRIDAY, today)]
    assert past_every_policy(spells, WREN, "protection_plan") == [(today, None)]
    said = desk.refused(WREN, "start-need-plan", each={WREN: {"outcomes": "Sleep."}})
    assert "would be open beside Wren Tarn-Hollis's child protection plan, from 23 November 2026. Add" in said


def test_no_plan_runs_into_a_later_plan_of_another_sort(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Back-dated to before it, either way round; nor beside one that ended later than the day."""
    desk, thursday = Desk(signed_in("p.example")), date(2026, 11, 19)
    said = desk.refused(MARLOW, "start-need-plan", each={MARLOW: {"outcomes": "Sleep."}}, on=date(2025, 4, 1))
    assert (
        "Child in need plan from 1 April 2025 would run into Marlow Tarn-Hollis's child protection plan"
        in said
    )
    assert "from 24 April 2025. Check the day. What was done before it, write into the chronology" in said
    desk.signs(WREN, "strategy-discussion", STRATEGY, each={WREN: START}, on=thursday)
    made = {"each": {WREN: {**VIEW, "decision": "plan_made", "category": "NEG"}}}
    said = desk.refused(WREN, "initial-conference", TABLE, **made, on=thursday)
    assert "would run into Wren Tarn-Hollis's child in need plan, from 20 November 2026" in said
    desk.signs(WREN, "end-need-plan", each={WREN: {"reason": "Moved"}})
    said = desk.refused(WREN, "initial-conference", TABLE, **made, on=FRIDAY)
    assert "from 20 November 2026 to 23 November 2026. Check the day" in said
    desk.signs(WREN, "initial-conference", TABLE, **made)
    spells = "select type, started, ended from spell where subject_id = %s and type like '%%_plan' order by 2"
    today = date(2026, 11, 23)
    assert past_every_policy(spells, WREN) == [("need_plan", FRIDAY, today), ("protection_plan", today, None)]
