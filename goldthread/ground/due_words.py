"""How is one turn of a clock said on a page: when, what, by what force, whose it is?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from goldthread.core.clocks import Clock, Clocks, Version
from goldthread.core.days import LONDON, BeyondCalendar, day_of, evening_of, working_days_between
from goldthread.core.state import Dated, State, state_at
from goldthread.ground.words import lasted, plural, short_date

FORCES = {"duty": "duty", "guidance": "guidance", "local": "local standard"}
DOUBTS = {"partly": "The number is partly confirmed.", "unconfirmed": "The number is not confirmed."}
UNITS = {"working_days": "working day", "days": "day", "weeks": "day", "months": "day", "hours": "day"}
STATED = tuple(FORCES)


class Judged(Dated, Protocol):
    """A turn: core.deadlines.Turn, or its stored row."""

    clock: Any
    started: Any
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


def say(turn: Judged, clocks: Clocks, now: datetime) -> DueWords:
    """ "2 working days late", the clock's name, "duty, was due 4 Dec. Working Together", whose it is."""
    clock = clocks.get(turn.clock)
    version = clock.version_on(turn.started) if clock else None
    standing = state_at(turn, now)
    return DueWords(
        when=when(turn, clock, version, now),
        what=clock.name if clock else turn.clock.replace("_", " ").capitalize(),
        kind=colour(turn, standing, day_of(now)),
        why=why(turn, version, now),
        who=turn.owner.replace("_", " ").capitalize(),
        state=standing,
    )


def when(turn: Judged, clock: Clock | None, version: Version | None, now: datetime) -> str:
    """How late or how soon, counted in the unit the rule is set in."""
    as_of = day_of(now)
    if turn.due is None:
        return "Open, no date known"
    if turn.due_at is not None:
        return _by_the_hour(turn.due_at, now)
    unit = UNITS[version.within[0].unit] if version and version.within else "day"
    first, last = min(turn.due, as_of), max(turn.due, as_of)
    number, unit = _between(first, last, unit)
    late = as_of > turn.due
    if turn.due == as_of:
        return "Due today"
    if clock and _is_decision(clock) and late:
        return f"Not decided, {plural((as_of - turn.started).days, 'day')}"
    return f"{plural(number, unit)} late" if late else f"Due in {plural(number, unit)}"


def _by_the_hour(due_at: datetime, now: datetime) -> str:
    """ "3 h 5 min late", "Due in 40 min"."""
    return f"{lasted(due_at, now)} late" if now > due_at else f"Due in {lasted(now, due_at)}"


def why(turn: Judged, version: Version | None, now: datetime) -> str:
    """The force, the limit, the day, and the short name of the source; what is doubtful says so."""
    force = FORCES.get(turn.force, turn.force).capitalize()
    due = f"{'was due' if _is_over(turn, now) else 'due'} {due_words(turn, day_of(now))}"
    if version is None:
        return f"{force}: {due}."
    limits = (
        (*version.within, *version.then_every) if turn.number == 1 else version.then_every or version.within
    )
    doubt = "" if version.confidence == "confirmed" else f" {DOUBTS[version.confidence]}"
    return f"{force}, {limits[0].words}: {due}. {_short(version.cite)}.{doubt}"


def due_words(turn: Judged, as_of: date) -> str:
    """ "4 Dec"; "4 Dec, 14:05" where it was due at a moment."""
    at = f", {turn.due_at.astimezone(LONDON):%H:%M}" if turn.due_at else ""
    return short_date(turn.due, as_of) + at


def how_late(turn: Judged) -> str:
    """How long after due it was met, of a turn that was met late: "2 days", "3 h 5 min"."""
    if turn.due_at is not None and turn.met_at is not None:
        return lasted(turn.due_at, turn.met_at)
    return plural((turn.met - turn.due).days, "day") if turn.met and turn.due else ""


def _is_over(turn: Judged, now: datetime) -> bool:
    """Whether due has gone by, whatever became of the turn."""
    if turn.due_at is not None:
        return turn.due_at < now
    return turn.due is not None and turn.due < day_of(now)


def _short(cite: str) -> str:
    """The name of the source, without its remarks, as a sentence begins."""
    name = re.split(r"[;(,]", cite.removeprefix("https://"), maxsplit=1)[0].strip().rstrip(".")
    return name[:1].upper() + name[1:]


def colour(turn: Judged, now: State, as_of: date) -> str:
    """A late duty is red; a late local standard is amber: the two are never shown alike."""
    if now is State.OVERDUE:
        return "late" if turn.force == "duty" else "soon"
    return "soon" if turn.due and (turn.due - as_of).days <= 1 else "info"


def urgency(turn: Judged, now: datetime, *, injury: bool = False) -> tuple[int, int, date, datetime]:
    """For sorting: injuries, then what is late; duties before guidance and local; oldest first."""
    rank = 0 if injury else 1 if _is_over(turn, now) else 2
    force = STATED.index(turn.force) if turn.force in STATED else len(STATED)
    due = turn.due or date.max
    return rank, force, due, turn.due_at or evening_of(due)


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
