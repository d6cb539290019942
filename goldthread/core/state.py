"""The state of a turn on a day: one pure function, with one tested twin in SQL."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


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
