"""What is due for this child and what is late, the most serious first?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.state import State, state_at
from goldthread.ground.due_words import DOUBTS, due_words, how_late, say, urgency
from goldthread.ground.kind_words import line
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.rooms.supervision.going_again import failed_when, going_again, what_next
from goldthread.rooms.supervision.undecided import undecided, waited

WAITING = (State.OPEN, State.OVERDUE)
SHOWN = 12


def panel(page: ChildPage) -> dict[str, Any]:
    """Open and overdue turns as components/due_row.html prints them, and how the settled ones ended."""
    injuries = {fact.id for fact in page.facts if fact.data.get("injury") is True}
    waiting = [turn for turn in page.turns if state_at(turn, page.moment) in WAITING]
    waiting.sort(key=lambda turn: urgency(turn, page.moment, injury=turn.start_fact in injuries))
    rows = [
        *(_not_decided(page, fact) for fact in undecided(page.facts)),
        *_to_see_again(page),
        *(_row(page, turn) for turn in waiting),
    ]
    return {
        "dues": rows[:SHOWN],
        "more": rows[SHOWN:],
        "late": _late(page),
        "sources": _sources(waiting),
        "empty": _empty(page),
    }


def _not_decided(page: ChildPage, fact: Fact) -> dict[str, Any]:
    """New information that nobody has answered: first, and counted in days."""
    when, kind = waited(fact, page.as_of)
    injury = fact.data.get("injury") is True
    return {
        "when": when,
        "what": line(fact, page.name_of),
        "kind": kind,
        "why": "An injury is described. What is decided, and why, is not on record."
        if injury
        else "What is decided, and why, is not on record.",
        "who": "Team manager",
    }


def _to_see_again(page: ChildPage) -> Iterator[dict[str, Any]]:
    """A visit that failed asks for the next one from the same day, whatever day any clock names."""
    visit = going_again(page.facts, page.as_of)
    if visit is not None:
        yield {
            "when": failed_when(visit, page.as_of),
            "what": f"See {page.called}",
            "kind": "late",
            "why": what_next(visit),
            "who": _own(page, page.child.worker, "Team manager"),
        }


def _sources(waiting: Sequence[Any]) -> list[dict[str, str]]:
    """Where each rule is written, in full, once."""
    clocks = clocks_in_use()
    named = dict.fromkeys((turn.clock, turn.started) for turn in waiting)
    found = {}
    for clock_id, started in named:
        version = clocks[clock_id].version_on(started) if clock_id in clocks else None
        if version:
            found[clock_id] = {"name": clocks[clock_id].name, "cite": version.cite, "note": version.note,
                               "doubt": DOUBTS.get(version.confidence, "")}  # fmt: skip
    return list(found.values())


def _row(page: ChildPage, turn: Any) -> dict[str, Any]:
    said = say(turn, clocks_in_use(), page.moment)
    return {
        "when": said.when,
        "what": said.what,
        "kind": said.kind,
        "why": said.why,
        "who": _who(page, turn, said.who),
    }


def _who(page: ChildPage, turn: Any, role: str) -> str:
    """The one whose turn it is: the allocated worker by name, anyone else by role."""
    return _own(page, getattr(turn, "worker", None), role) if turn.owner == "social_worker" else role


def _own(page: ChildPage, worker: Any, otherwise: str) -> str:
    """The child's own worker by name, or whose it is where there is none."""
    if worker is None:
        return otherwise
    return "You" if worker.pk == page.me.worker else str(worker.name)


def _late(page: ChildPage) -> list[dict[str, str]]:
    """Turns that were done late or never, newest first: the record of lateness is part of the story."""
    past = [turn for turn in page.turns if state_at(turn, page.moment) in (State.MET_LATE, State.MISSED)]
    past.sort(key=lambda turn: turn.due or turn.started, reverse=True)
    return [_was(page, turn) for turn in past]


def _was(page: ChildPage, turn: Any) -> dict[str, str]:
    said = say(turn, clocks_in_use(), page.moment)
    late = said.state is State.MET_LATE
    how = f"Done {how_late(turn)} late" if late else "Never done"
    return {"what": said.what, "how": how, "due": due_words(turn, page.as_of)}


def _empty(page: ChildPage) -> str:
    if not page.turns:
        return "No duty has begun on this record. If work is open, check that it was recorded."
    return f"Nothing is due for {page.called}, and nothing is late."
