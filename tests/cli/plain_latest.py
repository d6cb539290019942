"""Turns where only the latest meeting is sent: what an unsent earlier one may have met cannot be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.cli.plain_answers import Answer, Duty


@dataclass(frozen=True)
class Sent:
    """A meeting or visit that the source sends. `counts`: it says that the child was seen."""

    day: date
    counts: bool = True


@dataclass(frozen=True)
class Need:
    """Whose need it is, from when, as of which day, and what ended it: its own end, or what came after."""

    child: str
    scope: object
    start: date
    as_of: date
    ends: date | None = None
    own_end: date | None = None

    @property
    def over(self) -> date | None:
        ended = [day for day in (self.own_end,) if day is not None and day <= self.as_of]
        if self.ends is not None and self.start <= self.ends <= self.as_of:
            ended.append(self.ends)
        return min(ended, default=None)


def latest_turns(duty: Duty, need: Need, sent: Sequence[Sent], *, doubtful: bool = False) -> Iterator[Answer]:
    """The turn that the need opens and those that its meetings open.

    doubtful: whether the child was born by then is not known, so nothing is called late or due.
    """
    left = sorted((one for one in sent if one.day >= need.start), key=lambda one: one.day)
    began, number, certain = need.start, 0, True
    while True:
        due = _due(duty, began, number, certain=certain)
        meeting = next((one for one in left if one.counts and _held(one, need)), None)
        state = _state(due, meeting, need, bears=bool(left) or doubtful)
        met = meeting.day if meeting and state != "not_in_source" else None
        yield Answer(need.child, duty.clock, need.scope, began, due, met, state, duty.force)
        if meeting is None or not duty.later:
            return
        certain = certain and state != "not_in_source"
        left = left[left.index(meeting) + 1 :]
        began, number = meeting.day, number + 1


def _due(duty: Duty, began: date, number: int, *, certain: bool) -> date:
    """Which interval holds is known only where every meeting before is; else the longest."""
    if number == 0:
        return duty.first(began)
    return duty.later[min(number, len(duty.later)) - 1 if certain else -1](began)


def _held(one: Sent, need: Need) -> bool:
    return one.day <= need.as_of and (need.over is None or one.day <= need.over)


def _state(due: date, meeting: Sent | None, need: Need, *, bears: bool) -> str:
    over = need.over
    if meeting is not None and meeting.day <= due:
        return "met"
    if meeting is None and over is not None and over <= due:
        return "lapsed"
    if bears:
        return "not_in_source"
    if meeting is not None:
        return "met_late"
    if over is not None:
        return "missed"
    return "open" if need.as_of <= due else "overdue"
