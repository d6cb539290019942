"""How is one turn of a clock said on a page: when, what, by what force, whose it is?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from goldthread.core.clocks import Clock, Clocks, Version
from goldthread.core.days import BeyondCalendar, working_days_between
from goldthread.core.state import State, state
from goldthread.ground.words import plural, short_date

FORCES = {"duty": "duty", "guidance": "guidance", "local": "local standard"}
DOUBTS = {"partly": "The number is partly confirmed.", "unconfirmed": "The number is not confirmed."}
UNITS = {"working_days": "working day", "days": "day", "weeks": "day", "months": "day", "hours": "day"}
STATED = tuple(FORCES)


class Judged(Protocol):
    """A turn: core.deadlines.Turn, or its stored row."""

    clock: Any
    started: Any
    due: Any
    met: Any
    lapsed: Any
    not_owed: Any
    exempt: Any
    force: Any
    owner: Any
    number: Any


@dataclass(frozen=True, slots=True)
class DueWords:
    """One turn in words. kind colours them; `why` holds force, day and source."""

    when: str
    what: str
    kind: str
    why: str
    who: str
    state: State


def state_on(turn: Judged, day: date) -> State:
    """The state of a stored turn on a day."""
    return state(turn.due, turn.met, turn.lapsed, day, not_owed=turn.not_owed, exempt=turn.exempt)


def say(turn: Judged, clocks: Clocks, as_of: date) -> DueWords:
    """ "2 working days late", the clock's name, "duty, was due 4 Dec. Working Together", whose it is."""
    clock = clocks.get(turn.clock)
    version = clock.version_on(turn.started) if clock else None
    now = state_on(turn, as_of)
    return DueWords(
        when=when(turn, clock, version, as_of),
        what=clock.name if clock else turn.clock.replace("_", " ").capitalize(),
        kind=colour(turn, now, as_of),
        why=why(turn, version, as_of),
        who=turn.owner.replace("_", " ").capitalize(),
        state=now,
    )


def when(turn: Judged, clock: Clock | None, version: Version | None, as_of: date) -> str:
    """How late or how soon, counted in the unit the rule is set in."""
    if turn.due is None:
        return "Open, no date known"
    unit = UNITS[version.within[0].unit] if version and version.within else "day"
    first, last = min(turn.due, as_of), max(turn.due, as_of)
    number, unit = _between(first, last, unit)
    late = as_of > turn.due
    if turn.due == as_of:
        return "Due today"
    if clock and _is_decision(clock) and late:
        return f"Not decided, {plural((as_of - turn.started).days, 'day')}"
    return f"{plural(number, unit)} late" if late else f"Due in {plural(number, unit)}"


def why(turn: Judged, version: Version | None, as_of: date) -> str:
    """The force, the limit, the day, and the short name of the source; what is doubtful says so."""
    force = FORCES.get(turn.force, turn.force).capitalize()
    due = f"{'was due' if turn.due and turn.due < as_of else 'due'} {short_date(turn.due, as_of)}"
    if version is None:
        return f"{force}: {due}."
    limits = (
        (*version.within, *version.then_every) if turn.number == 1 else version.then_every or version.within
    )
    doubt = "" if version.confidence == "confirmed" else f" {DOUBTS[version.confidence]}"
    return f"{force}, {limits[0].words}: {due}. {_short(version.cite)}.{doubt}"


def _short(cite: str) -> str:
    """The name of the source, without its remarks."""
    return re.split(r"[;(,]", cite.removeprefix("https://"), maxsplit=1)[0].strip().rstrip(".")


def colour(turn: Judged, now: State, as_of: date) -> str:
    """A late duty is red; a late local standard is amber: the two are never shown alike."""
    if now is State.OVERDUE:
        return "late" if turn.force == "duty" else "soon"
    return "soon" if turn.due and (turn.due - as_of).days <= 1 else "info"


def urgency(turn: Judged, as_of: date, *, injury: bool = False) -> tuple[int, int, date]:
    """For sorting: injuries, then what is late; duties before guidance and local; oldest first."""
    late = turn.due is not None and turn.due < as_of
    force = STATED.index(turn.force) if turn.force in STATED else len(STATED)
    return (0 if injury else 1 if late else 2, force, turn.due or date.max)


def _is_decision(clock: Clock) -> bool:
    """A clock that a decision meets: then the wait is what counts, from the day it came in."""
    return all(match.kind.endswith("Decided") for match in clock.latest.met_by)


def _between(first: date, last: date, unit: str) -> tuple[int, str]:
    """Working days where the calendar reaches, plain days otherwise. A weekend's wait is said in days."""
    if unit == "working day":
        try:
            number = working_days_between(first, last)
        except BeyondCalendar:
            number = 0
        if number:
            return number, unit
    return (last - first).days, "day"
