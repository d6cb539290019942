"""From strategy discussion to the end of a plan: each step makes what follows; a conference ends a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from goldthread.core.days import add_working_days
from goldthread.site.recording import ACTS
from tests.rooms.recording.desk import START, STRATEGY, TABLE, VIEW, Desk
from tests.rooms.recording.family import BABY, EXPECTED, MARLOW, ROBIN, WREN
from tests.village import TODAY, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
SPELLS = (
    "select type, started, ended from spell where subject_id = %s and type = any(%s) order by started, type"
)
DATA = "select data from fact where kind = %s and subject_id = %s order by recorded_at"
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


def spells(ask: Ask, child: Any, *types: str) -> list[tuple[Any, ...]]:
    return ask(SPELLS, child, list(types))


def test_an_enquiry_starts_with_its_strategy_discussion(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Who was not there is on record; the conference is due from the discussion."""
    desk = Desk(signed_in("p.example"))
    no = {"starts_section_47": False, "decision": "Help goes on."}
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START, WREN: no}, on=FRIDAY)
    assert spells(past_every_policy, ROBIN, "section_47") == [("section_47", FRIDAY, None)]
    assert spells(past_every_policy, WREN, "section_47") == []
    assert past_every_policy(DATA, "StrategyDiscussionHeld", ROBIN)[0][0]["agencies_absent"] == ["school"]
    due = "select due from deadline where clock = 'initial_child_protection_conference' and subject_id = %s"
    assert past_every_policy(due, ROBIN) == [(add_working_days(FRIDAY, 15),)]
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START})
    assert len(spells(past_every_policy, ROBIN, "section_47")) == 1


def test_silence_about_police_or_health_is_no_answer(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    alone = {"agencies": ["school"], "agencies_absent": ["health"]}
    assert "Say whether police took part" in desk.refused(
        ROBIN, "strategy-discussion", alone, each={ROBIN: START}
    )
    both = {"agencies": ["police", "health"], "agencies_absent": ["police"]}
    assert "Police: present, or not there?" in desk.refused(
        ROBIN, "strategy-discussion", both, each={ROBIN: START}
    )


def test_a_conference_makes_each_child_their_own_decision(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Robin gets a plan with the school's dissent; Wren, of the same meeting, does not."""
    desk = Desk(signed_in("p.example"))
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START, WREN: START}, on=FRIDAY)
    each = {
        ROBIN: {**VIEW, "decision": "plan_made", "category": "NEG", "agencies_dissenting": ["school"],
                "dissent": "School: neglect is not made out."},
        WREN: {**VIEW, "decision": "need_plan"},
    }  # fmt: skip
    desk.signs(ROBIN, "initial-conference", {**TABLE, "words": "Minutes."}, each=each)
    today = date(2026, 11, 23)
    assert spells(past_every_policy, ROBIN, "section_47", "protection_plan") == [
        ("section_47", FRIDAY, today), ("protection_plan", today, None),
    ]  # fmt: skip
    assert spells(past_every_policy, WREN, "section_47", "protection_plan") == [("section_47", FRIDAY, today)]
    said = past_every_policy(DATA, "InitialConferenceHeld", ROBIN)[0][0]
    assert said["agencies_dissenting"] == ["school"]
    assert said["plan_made"] is True
    words = desk.child(ROBIN)
    assert "School: neglect is not made out." in words
    assert "Agencies that disagreed: School or college." in words
    assert "Agencies asked and not there: School or college." in words, "of the strategy discussion"
    assert "I want to stay with Mum and Nan." in words
    again = {ROBIN: {**VIEW, "decision": "plan_made", "category": "NEG"}}
    assert "is on a plan already" in desk.refused(ROBIN, "initial-conference", TABLE, each=again)
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START})
    lower = {ROBIN: {**VIEW, "decision": "need_plan"}}
    assert "is on a plan already" in desk.refused(ROBIN, "initial-conference", TABLE, each=lower)
    no_plan = {WREN: {**VIEW, "decision": "no_plan"}}
    assert "had this conference on 23 November 2026" in desk.refused(
        WREN, "initial-conference", TABLE, each=no_plan
    )


def test_a_conference_after_an_enquiry_that_asked_for_one(signed_in: SignIn, past_every_policy: Ask) -> None:
    """The enquiry may end first; the conference still meets its clock. One that asked for none has none."""
    desk = Desk(signed_in("p.example"))
    desk.signs(ROBIN, "strategy-discussion", STRATEGY, each={ROBIN: START, WREN: START}, on=FRIDAY)
    ended = {"substantiated": True, "reason": "Bruises of different ages."}
    desk.signs(ROBIN, "end-section-47", on=date(2026, 11, 21), each={
        ROBIN: {**ended, "conference_required": True}, WREN: {**ended, "conference_required": False},
    })  # fmt: skip
    assert "record/initial-conference" in desk.child(ROBIN)
    assert "record/book-conference" in desk.child(ROBIN)
    assert "record/initial-conference" not in desk.child(WREN)
    made = {**VIEW, "decision": "plan_made", "category": "PHY"}
    assert "ended with no conference required" in desk.refused(
        WREN, "initial-conference", TABLE, each={WREN: made}
    )
    desk.signs(ROBIN, "initial-conference", TABLE, each={ROBIN: made})
    met = "select met from deadline where clock = 'initial_child_protection_conference' and subject_id = %s"
    assert past_every_policy(met, ROBIN) == [(date(2026, 11, 23),)]
    assert spells(past_every_policy, ROBIN, "protection_plan") == [
        ("protection_plan", date(2026, 11, 23), None)
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"decision": "plan_made"}, "Say under which category Marlow"),
        ({"dissent": "We disagree."}, "Say which agency disagreed"),
        ({"agencies_dissenting": ["school"]}, "in their own words"),
        ({"agencies_dissenting": ["housing"], "dissent": "No."}, "Only an agency that was there"),
        ({"quorate": False}, "Say why it went ahead without a quorum"),
        ({"child_view": ""}, "The child's view"),
    ],
)
def test_a_conference_is_not_half_recorded(signed_in: SignIn, wrong: dict[str, Any], words: str) -> None:
    desk = Desk(signed_in("p.example"))
    slug, right = "review-conference", {**VIEW, "decision": "plan_continues"}
    if "decision" in wrong:
        slug = "initial-conference"
        desk.signs(MARLOW, "strategy-discussion", STRATEGY, each={MARLOW: START}, on=MONDAY)
    entry = {**TABLE, **{k: v for k, v in wrong.items() if k == "quorate"}}
    each = {MARLOW: {**right, **{k: v for k, v in wrong.items() if k != "quorate"}}}
    assert words in desk.refused(MARLOW, slug, entry, each=each)


def test_no_conference_on_a_sunday(signed_in: SignIn) -> None:
    said = Desk(signed_in("p.example")).refused(
        MARLOW, "review-conference", TABLE, each={MARLOW: {**VIEW, "decision": "plan_continues"}},
        on=date(2026, 11, 22),
    )  # fmt: skip
    assert "Sunday 22 November 2026 is not a working day" in said


def test_only_a_conference_ends_a_plan(signed_in: SignIn, past_every_policy: Ask) -> None:
    """No act of its own, no closing over it; the review's decision does, and steps down the same day."""
    assert not [act.slug for act in ACTS if act.kind in ("ProtectionPlanEnded", "ProtectionPlanStarted")]
    desk = Desk(signed_in("p.example"))
    why = {"reason": "RC7", "analysis": "Better."}
    assert "only a conference ends a protection plan" in desk.refused(
        MARLOW, "propose-closure", each={MARLOW: why}
    )
    desk.signs(MARLOW, "review-conference", TABLE, each={MARLOW: {**VIEW, "decision": "plan_continues"}})
    assert spells(past_every_policy, MARLOW, "protection_plan")[0][2] is None
    desk.signs(MARLOW, "review-conference", TABLE, each={MARLOW: {**VIEW, "decision": "need_plan"}})
    today = date(2026, 11, 23)
    assert spells(past_every_policy, MARLOW, "protection_plan", "need_plan") == [
        ("protection_plan", date(2025, 4, 24), today), ("need_plan", today, None),
    ]  # fmt: skip
    assert past_every_policy(DATA, "ProtectionPlanEnded", MARLOW)[0][0] == {"reason": "need_plan"}
    each = {MARLOW: {**VIEW, "decision": "plan_ends"}}
    assert "the last one ended on 23 November 2026" in desk.refused(
        MARLOW, "review-conference", TABLE, each=each
    )


def test_an_open_action_stays_open_whatever_is_taken_off(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Given an action filed on the wrong child and taken off, then the next one hides none that is open."""
    desk = Desk(signed_in("p.example"))
    for action in ("School to ring each morning", "Of another child", "A bed and bedding"):
        sets_action(desk, action)
        if action.startswith("Of"):
            sets_action(desk, "Nan to keep Mondays free")
            wrong = number_of(past_every_policy, action)
            taken = desk.browser.post(f"/children/{MARLOW}/wrong-child/{wrong}", {"right": "nobody"})
            assert taken.status_code == 302
    number = number_of(past_every_policy, "School to ring each morning")
    over = {"action_id": number, "result": "carried_over"}
    assert "what has changed for Marlow" in desk.refused(MARLOW, "review-action", each={MARLOW: over})
    done = {"action_id": number, "result": "done", "change_for_child": "He is in by nine."}
    desk.signs(MARLOW, "review-action", each={MARLOW: done})
    assert desk.refused(MARLOW, "review-action", each={MARLOW: done})
    page = desk.open(MARLOW, "review-action")
    assert "School to ring each morning" not in page
    for action in ("Home conditions to improve", "Nan to keep Mondays free", "A bed and bedding"):
        assert action in page, action


def sets_action(desk: Desk, action: str) -> None:
    entry = {"action": action, "owner": "School", "due": date(2026, 12, 1), "measure": "We see it"}
    desk.signs(MARLOW, "plan-action", entry, each={MARLOW: {}})


def number_of(ask: Ask, action: str) -> str:
    """By which an action is answered."""
    found = "select id from fact where kind = 'PlanActionSet' and data ->> 'action' = %s"
    return str(ask(found, action)[0][0])


def test_a_child_on_a_plan_who_moves_in_has_a_conference_here(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    desk = Desk(signed_in("p.example"))
    desk.signs(ROBIN, "transfer-in", {"from_authority": "Nowhereshire"}, each={ROBIN: {}}, on=MONDAY)
    made = {**VIEW, "decision": "plan_made", "category": "EMO"}
    desk.signs(ROBIN, "transfer-in-conference", TABLE, each={ROBIN: made})
    assert spells(past_every_policy, ROBIN, "protection_plan") == [
        ("protection_plan", date(2026, 11, 23), None)
    ]
    met = "select met from deadline where clock = 'transfer_in_conference' and subject_id = %s"
    assert past_every_policy(met, ROBIN) == [(date(2026, 11, 23),)]
    assert past_every_policy(DATA, "ProtectionPlanStarted", ROBIN)[0][0]["transferred_in"] is True


def test_a_birth_keeps_the_record_and_its_clocks_follow(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Given a plan made before birth, when the birth is recorded, then visits are due from that day."""
    desk = Desk(signed_in("p.example"))
    desk.signs(BABY, "strategy-discussion", STRATEGY, each={BABY: START}, on=date(2026, 11, 5))
    made = {BABY: {**VIEW, "decision": "plan_made", "category": "NEG"}}
    desk.signs(BABY, "initial-conference", TABLE, each=made, on=date(2026, 11, 12))
    visits = "select started, due from deadline where clock = 'child_protection_visit' and subject_id = %s"
    before = past_every_policy(visits, BABY)
    assert "Record the birth" in desk.child(BABY)
    assert "not born" not in desk.open(BABY, "born")
    desk.signs(BABY, "born", on=date(2026, 11, 20))
    assert past_every_policy("select born_on, expected_on from person where id = %s", BABY) == [
        (date(2026, 11, 20), EXPECTED)
    ]
    after = past_every_policy(visits, BABY)
    assert before != after
    assert min(row[0] for row in after) == date(2026, 11, 20)
    review = "select due from deadline where clock = 'first_review_after_birth' and subject_id = %s"
    assert past_every_policy(review, BABY) == [(add_working_days(date(2026, 11, 20), 10),)]
    flag = "select max(due) from deadline where clock = 'protection_flag_shared' and subject_id = %s"
    assert past_every_policy(flag, BABY) == [(date(2026, 11, 21),)]
    assert "Record the birth" not in desk.child(BABY)
    assert "born already" in desk.refused(BABY, "born", on=date(2026, 11, 21))
    assert f"{BABY}-seen" in desk.open(BABY, "visit")


@pytest.mark.parametrize(
    ("child", "slug", "entry", "field", "words"),
    [
        (MARLOW, "plan-action", {"due": date(2026, 1, 1)}, "due", "before the day of this entry"),
        (MARLOW, "plan-action", {"due": date(2190, 1, 1)}, "due", "too far ahead"),
        (MARLOW, "book-conference", {"booked_for": date(2026, 11, 20)}, "booked_for", "before the day"),
        (MARLOW, "book-conference", {"booked_for": date(2026, 12, 26)}, "booked_for", "not a working day"),
        (ROBIN, "start-assessment", {"prompted_on": date(2027, 1, 1)}, "prompted_on", "after the day"),
        (BABY, "born", {"on": date(1990, 1, 1)}, "on", "is expected on 20 December 2026"),
        (ROBIN, "start-family-help", {"on": date(2010, 1, 1)}, "on", "was born on 2 February 2024"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    signed_in: SignIn, child: UUID, slug: str, entry: dict[str, Any], field: str, words: str
) -> None:
    more = {"action": "Bed", "owner": "Nan", "measure": "Slept in", "conference": "review"}
    lead = {"lead_practitioner": str(worker("p.example")), "statutory_basis": "none"}
    said = {**more, **lead, "team_model": "family_help_team", **entry}
    on = said.pop("on", TODAY)
    answer = Desk(signed_in("p.example")).sign(child, slug, said, each={child: {"plan": "Meals."}}, on=on)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert words in page
    assert f'href="#id_{field}_day"' in page


def test_a_conference_is_chaired_by_whoever_was_booked_to_and_reads_the_plan(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """What should change stands beside the review; what is stepped down keeps the action nobody answered."""
    desk = Desk(signed_in("p.example"))
    chair = str(worker("c.chair"))
    booked = {"conference": "review", "booked_for": TODAY, "chair": chair}
    desk.signs(MARLOW, "book-conference", booked, each={MARLOW: {}}, on=FRIDAY)
    agreed = {"outcomes": "A warm, clean home.", "contingency": "Court within the week."}
    desk.signs(MARLOW, "write-plan", each={MARLOW: agreed}, on=FRIDAY)
    page = desk.open(MARLOW, "review-conference")
    for words in (*agreed.values(), "Home conditions to improve"):
        assert words in page, words
    there = {**TABLE, "people": "Ada, mother. Ms Ray, school."}
    desk.signs(MARLOW, "review-conference", there, each={MARLOW: {**VIEW, "decision": "need_plan"}})
    held = (
        "select data from fact where kind = 'ReviewConferenceHeld' and subject_id = %s and happened_on = %s"
    )
    said = past_every_policy(held, MARLOW, TODAY)[0][0]
    assert said["chair"] == chair
    page = desk.child(MARLOW)
    assert "Nobody has written what should change for Marlow" in page
    assert there["people"] in page
    assert page.count("Home conditions to improve") > 1, "in the story, and still in the plan"
