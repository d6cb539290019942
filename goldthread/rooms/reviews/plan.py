"""What should change for the child, what if it does not, who does what by when, and what came of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldthread.access.child_page import ChildPage, Panel
from goldthread.core.spells import Spell, spells
from goldthread.ground.kind_words import code_words, value_words
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.rooms.reviews.left_open import CARRIED_OVER, open_actions

PLANS = ("protection_plan", "need_plan", "family_help")
TWICE = 2
SAYS_WHAT_CHANGES = {"NeedPlanStarted": "outcomes", "FamilyHelpStarted": "plan"}
HELD_FOR_A_TIME = ("lead_practitioner", "statutory_basis", "team_model")


def open_plan(facts: Sequence[Fact], on: date) -> Spell | None:
    """The closest-held plan that is open that day."""
    held = {one.type: one for one in spells(facts) if one.open_on(on)}
    return next((held[name] for name in PLANS if name in held), None)


def what_should_change(facts: Sequence[Fact], plan: Spell) -> tuple[Fact, str] | None:
    """The fact that says it, and in which field: as last agreed, else as the plan was opened."""
    agreed = [fact for fact in facts if fact.kind == "PlanAgreed" and fact.spell == plan.id]
    if agreed:
        return agreed[-1], "outcomes"
    start = next((fact for fact in facts if fact.id == plan.start_fact), None)
    field = SAYS_WHAT_CHANGES.get(start.kind) if start else None
    return (start, field) if start and field else None


def actions_of(facts: Sequence[Fact], plan: Spell) -> list[Fact]:
    """The plan's actions, and those of an earlier plan that nobody has answered: help is one plan."""
    waiting = {fact.id for fact in open_actions(facts)}
    actions = [fact for fact in facts if fact.kind == "PlanActionSet"]
    return [fact for fact in actions if fact.spell == plan.id or fact.id in waiting]


def panel(page: ChildPage) -> dict[str, Any] | None:
    """The open plan: what it is for, and its actions, oldest first; no card where no plan is open."""
    plan = open_plan(page.facts, page.as_of)
    if plan is None:
        return None
    said = what_should_change(page.facts, plan)
    fact, field = said or (None, "")
    return {
        "label": SPELL_TYPES[plan.type].label,
        "since": short_date(plan.started, page.as_of),
        "called": page.called,
        "held": _held(page, plan),
        "outcomes": fact.data.get(field) if fact else "",
        "contingency": fact.data.get("contingency") if fact else "",
        "agreed_on": short_date(fact.happened_on, page.as_of) if fact else "",
        "actions": [_action(page, one) for one in actions_of(page.facts, plan)],
    }


def _held(page: ChildPage, plan: Spell) -> list[str]:
    """Who leads family help, on what basis and in which team, each since its own day."""
    found: dict[str, str] = {}
    for fact in page.facts:
        for name in HELD_FOR_A_TIME:
            if fact.spell == plan.id and fact.data.get(name):
                field = KINDS[fact.kind].field(name)
                words = value_words(field, fact.data[name], fact.happened_on, page.name_of)
                found[name] = f"{field.label}: {words}, since {short_date(fact.happened_on, page.as_of)}"
    return [found[name] for name in HELD_FOR_A_TIME if name in found]


def _action(page: ChildPage, fact: Fact) -> dict[str, Any]:
    number = fact.data.get("action_id")
    reviewed = [r for r in page.of("PlanActionReviewed") if number and r.data.get("action_id") == number]
    due = fact.data.get("due")
    return {
        "action": fact.data.get("action") or "Action not named",
        "owner": fact.data.get("owner") or "",
        "due": f"by {short_date(due, page.as_of)}" if due else "",
        "measure": fact.data.get("measure") or "",
        "result": _result(reviewed, page),
        "by": page.own_hand(reviewed[-1]) if reviewed else "",
        "unchanged": len(reviewed) >= TWICE and all(r.data.get("result") == CARRIED_OVER for r in reviewed),
        "change": next(
            (str(r.data["change_for_child"]) for r in reversed(reviewed) if r.data.get("change_for_child")),
            "",
        ),
    }


def _result(reviewed: list[Fact], page: ChildPage) -> str:
    """ "Rolled over, 3 Dec (2 reviews)"; "Not yet reviewed"."""
    if not reviewed:
        return "Not yet reviewed"
    latest = reviewed[-1]
    words = code_words("action_result", str(latest.data.get("result", "")), latest.happened_on)
    times = f" ({len(reviewed)} reviews)" if len(reviewed) > 1 else ""
    return f"{words.capitalize()}, {short_date(latest.happened_on, page.as_of)}{times}"


PLAN_AS_IT_IS = Panel("The plan as it is", "reviews/plan.html", panel, id="plan")
