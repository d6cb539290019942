"""What does whoever takes a child on need to know: what is due, what is open, who to speak to?"""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage, Panel
from goldthread.core.spells import spells
from goldthread.core.state import State, state_at
from goldthread.ground.due_words import say, urgency
from goldthread.ground.words import ago, short_date, within_a_sentence
from goldthread.language.spells import SPELL_TYPES
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.summary import open_allocations
from goldthread.rooms.workforce import transfers

WAITING = (State.OPEN, State.OVERDUE)
SHOWN = 8
SUMMARY = (("due_next", "What is due"), ("still_open", "What is open"), ("speak_to", "Who to speak to"))


def panel(page: ChildPage) -> dict[str, Any]:
    """What the record itself says, and the summary of the proposal that waits, if there is one."""
    return {"called": page.called, "proposal": _proposal(page), "dues": _dues(page), "open": _open(page),
            "held": _held(page), "seen": _seen(page)}  # fmt: skip


def _proposal(page: ChildPage) -> dict[str, Any] | None:
    fact = transfers.waiting(page.facts)
    if fact is None:
        return None
    rows = [("Why", fact.data.get("reason"))]
    rows += [(label, fact.data.get(name)) for name, label in SUMMARY]
    return {
        "who": page.name_of(fact.data.get("worker")) or "Somebody",
        "when": short_date(fact.happened_on, page.as_of),
        "rows": [(label, words) for label, words in rows if words],
    }


def _dues(page: ChildPage) -> list[str]:
    turns = [turn for turn in page.turns if state_at(turn, page.moment) in WAITING]
    turns.sort(key=lambda turn: urgency(turn, page.moment)[2:])
    said = [say(turn, clocks_in_use(), page.moment) for turn in turns[:SHOWN]]
    return [f"{one.what}: {within_a_sentence(one.when)}" for one in said]


def _open(page: ChildPage) -> list[str]:
    found = [one for one in spells(page.facts) if one.ended is None and one.type != "allocation"]
    return [f"{SPELL_TYPES[one.type].label}, since {short_date(one.started, page.as_of)}" for one in found]


def _held(page: ChildPage) -> list[str]:
    return [
        f"{page.name_of(one.worker) or 'Not named'}, since {short_date(one.started, page.as_of)}"
        for one in open_allocations(page.facts)
    ]


def _seen(page: ChildPage) -> str:
    return (
        f"Last seen {ago(page.child.seen_on, page.as_of)}"
        if page.child.seen_on
        else "Not seen, on this record"
    )


HANDOVER = Panel("What the next worker needs", "workforce/handover.html", panel, id="handover")
