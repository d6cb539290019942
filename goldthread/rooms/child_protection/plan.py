"""What was agreed to keep the child safe, who does it by when, and what came of it?"""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.spells import spells
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES

TYPES = ("protection_plan", "need_plan")
TWICE, CARRIED_OVER = 2, "carried_over"


def panel(page: ChildPage) -> dict[str, Any] | None:
    """The open plan's actions, oldest first; no card where no plan is open."""
    plan = next((s for s in reversed(spells(page.facts)) if s.type in TYPES and s.open_on(page.as_of)), None)
    if plan is None:
        return None
    actions = [fact for fact in page.of("PlanActionSet") if fact.spell == plan.id]
    return {
        "label": SPELL_TYPES[plan.type].label,
        "since": short_date(plan.started, page.as_of),
        "actions": [_action(page, fact) for fact in actions],
    }


def _action(page: ChildPage, fact: Fact) -> dict[str, Any]:
    number = fact.data.get("action_id")
    reviewed = [r for r in page.of("PlanActionReviewed") if number and r.data.get("action_id") == number]
    due = fact.data.get("due")
    return {
        "action": fact.data.get("action") or "Action not named",
        "owner": fact.data.get("owner") or "",
        "due": f"by {short_date(due, page.as_of)}" if due else "",
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
