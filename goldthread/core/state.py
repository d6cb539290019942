"""The state of a turn on a day, and at a moment: pure functions, with one tested twin in SQL."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from goldthread.core.days import day_of


class State(StrEnum):
    """What can be said of a turn. Never shown by colour alone; the words are these."""

    MET = "met"
    MET_LATE = "met_late"
    LAPSED = "lapsed"
    MISSED = "missed"
    NOT_OWED = "not_owed"
    EXEMPT = "exempt"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_IN_SOURCE = "not_in_source"


class Dated(Protocol):
    """What a state follows from, of core.turn.Turn or of its stored row.

    Beside each day its aware moment, where that is known; due_at only where the limit is in hours.
    """

    @property
    def due(self) -> date | None: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def met(self) -> date | None: ...
    @property
    def met_at(self) -> datetime | None: ...
    @property
    def lapsed(self) -> date | None: ...
    @property
    def lapsed_at(self) -> datetime | None: ...
    @property
    def not_owed(self) -> bool: ...
    @property
    def exempt(self) -> bool: ...


def state(
    due: date | None,
    met: date | None,
    lapsed: date | None,
    as_of: date,
    *,
    not_owed: bool = False,
    exempt: bool = False,
) -> State:
    """The state on the evening of `as_of`. All are days, or all moments; a day counts whole.

    A meeting beats the rest: what was done was done. An exemption never turns late into met.
    """
    if met is not None:
        return State.MET if due is None or met <= due else State.MET_LATE
    if not_owed:
        return State.NOT_OWED
    if lapsed is not None and (due is None or lapsed <= due):
        return State.LAPSED
    if exempt:
        return State.EXEMPT
    if lapsed is not None:
        return State.MISSED
    return State.OPEN if due is None or as_of <= due else State.OVERDUE


def state_at(turn: Dated, now: datetime) -> State:
    """The state at a moment (aware): by the hour where due has a moment, else by the day in London.

    What was met or ended on a day, at an hour that nobody recorded, is judged by its day.
    """
    over_at = turn.met_at if turn.met is not None else turn.lapsed_at
    settled = turn.met is not None or turn.lapsed is not None
    if turn.due_at is None or (settled and over_at is None):
        due, met, lapsed, when = turn.due, turn.met, turn.lapsed, day_of(now)
        return state(due, met, lapsed, when, not_owed=turn.not_owed, exempt=turn.exempt)
    met, lapsed = (over_at, None) if turn.met is not None else (None, over_at)
    return state(turn.due_at, met, lapsed, now, not_owed=turn.not_owed, exempt=turn.exempt)
