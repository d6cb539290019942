"""Who has to be told of a turn by now, and since when: the rungs of its ladder, its owner first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple, Protocol

from goldthread.core.days import add_working_days, start_of

OWNER = "owner"
# Who stands above whom. Whoever is not named works with the child, or for the child's worker.
RANKS = {"team_manager": 1, "head_of_service": 2, "director": 3}
HEADS = frozenset({"head_of_service", "director"})
LOCAL = "local"
DAYS_IN = {"days": 1, "weeks": 7}
Words = tuple[tuple[str, str], ...]


class UnsoundLadder(ValueError):
    """A ladder that tells somebody above before the owner, or in a unit nobody counts in."""


class Chased(Protocol):
    """What is asked of a turn: core.turn.Turn, or its stored row."""

    due: date | None
    due_at: datetime | None
    met: date | None
    lapsed: date | None
    not_owed: bool
    exempt: bool
    force: str
    owner: str


class Rung(NamedTuple):
    """One step: `number` of `unit` after the due day (before it where negative), and for whom."""

    number: int
    unit: str
    who: str

    @property
    def words(self) -> str:
        return f"{self.number} {self.unit}"


class Told(NamedTuple):
    """Somebody who has to know: the rung, `owner` or a role, and the moment it was reached."""

    rung: str
    who: str
    at: datetime


@cache
def rungs(ladder: Words) -> tuple[Rung, ...]:
    """The ladder of a clock's version, read. Raises UnsoundLadder."""
    found = []
    for when, who in ladder:
        number, _, unit = when.partition(" ")
        if unit not in ("working_days", "hours", *DAYS_IN) or not number.lstrip("-").isdigit():
            raise UnsoundLadder(f"{when!r} is not a rung; write a number and working_days, days or hours")
        found.append(Rung(int(number), unit, who))
    if len({rung.unit for rung in found}) > 1:
        raise UnsoundLadder("its rungs are not all in one unit")
    if found and found[0].who != OWNER:
        raise UnsoundLadder(f"{found[0].who} would be told before the owner")
    if [rung.number for rung in found] != sorted(rung.number for rung in found):
        raise UnsoundLadder("its rungs do not climb")
    return tuple(found)


def reached(turn: Chased, ladder: Words, now: datetime, *, since: datetime | None = None) -> list[Told]:
    """Every rung that this turn has reached by `now` (aware), in order; none where nothing is owed.

    since: what was reached before it is left out, but for the owner's last rung below a later one, so
    that nobody above is told before the owner. A local standard never reaches a head by itself: they
    get a weekly count.
    """
    if turn.due is None or not _waits(turn):
        return []
    steps = [(rung, _moment(turn, turn.due, rung)) for rung in rungs(ladder) if _speaks(rung, turn)]
    told = [Told(rung.words, rung.who, at) for rung, at in steps if at <= now]
    return told if since is None else _from(told, since)


def latest(told: Iterable[Told]) -> list[Told]:
    """The last rung of each who: what a person needs to read once, however late we come."""
    return list({one.who: one for one in told}.values())


def days_around(ladders: Iterable[Words]) -> tuple[int, int]:
    """How many days before and after a due day a ladder can speak; rather too many than too few."""
    spans = [_days(rung) for ladder in ladders for rung in rungs(ladder)]
    return -min([*spans, 0]), max([*spans, 0])


def _days(rung: Rung) -> int:
    """Two days for each working day, and ten more, cover weekends and bank holidays."""
    if rung.unit == "hours":
        return rung.number // 24 + (rung.number > 0)
    if rung.unit == "working_days":
        return 2 * rung.number + (10 if rung.number > 0 else -10 if rung.number else 0)
    return rung.number * DAYS_IN[rung.unit]


def _waits(turn: Chased) -> bool:
    return turn.met is None and turn.lapsed is None and not turn.not_owed and not turn.exempt


def _speaks(rung: Rung, turn: Chased) -> bool:
    """Whether this rung tells anybody: not a head of a local standard, nor somebody below the owner."""
    role = turn.owner if rung.who == OWNER else rung.who
    if turn.force == LOCAL and role in HEADS:
        return False
    return rung.who == OWNER or RANKS.get(rung.who, 0) > RANKS.get(turn.owner, 0)


def _moment(turn: Chased, due: date, rung: Rung) -> datetime:
    """Hours run from the due moment; from the end of the due day where only the day is known."""
    if rung.unit == "hours":
        end = turn.due_at or start_of(due + timedelta(days=1))
        return end + timedelta(hours=rung.number)
    if rung.unit == "working_days":
        return start_of(add_working_days(due, rung.number))
    return start_of(due + timedelta(days=rung.number * DAYS_IN[rung.unit]))


def _from(told: list[Told], since: datetime) -> list[Told]:
    late = [one for one in told if one.at >= since]
    if not late or any(one.who == OWNER for one in late):
        return late
    owners = [one for one in told if one.who == OWNER]
    return [*owners[-1:], *late]
