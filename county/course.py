"""The course of one referral episode: its milestones, decided before any fact is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from county.chance import banded, between, day_between, dealt, happens, stream
from county.figures import bands, share
from goldthread.core.days import add_working_days, working_day

NO_ACTION = "no_action"
NOT_IN_NEED = "not_in_need"
EARLY_HELP = "early_help"
NEED = "need_plan"
PROTECTION = "protection_plan"
CARE = "looked_after"
SERVICES = (NEED, PROTECTION, CARE)


@dataclass(slots=True)
class Course:
    """The days of one episode; None where that step never comes. `closes` may lie in the future."""

    path: str
    received: date
    decided: date
    closes: date
    assessed_from: date | None = None
    authorised: date | None = None
    strategy: date | None = None
    conference: date | None = None
    protected_from: date | None = None
    protected_to: date | None = None
    need_from: date | None = None
    need_to: date | None = None
    care_from: date | None = None
    care_to: date | None = None


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the next that is."""
    while not working_day(day):
        day += timedelta(days=1)
    return day


def course(
    *, seed: int, family: int, number: int, received: date, path: str, grown: date, lot: float
) -> Course:
    """The same course each time it is asked for; it ends by the day the eldest of them is grown.

    lot: from 0 to 1, how long a protection plan lasts among all; dealt, so that shares hold.
    """
    planned = _planned(seed, family, number, received, path, lot)
    if planned.closes > grown:
        _cut_short(planned, grown)
    return planned


def _planned(seed: int, family: int, number: int, received: date, path: str, lot: float) -> Course:
    chance = stream(seed, "course", family, number)
    late = not happens(chance, share("decided_in_one_working_day"))
    decided = add_working_days(received, between(chance, 2, 4) if late else between(chance, 0, 1))
    planned = Course(path, received, next_working_day(decided), next_working_day(decided))
    if path == NO_ACTION:
        return planned
    planned.assessed_from = planned.decided
    length = banded(chance, bands("assessment_working_days"))
    planned.authorised = add_working_days(planned.assessed_from, length)
    planned.closes = add_working_days(planned.authorised, between(chance, 1, 6))
    if path == PROTECTION:
        _protect(planned, chance, lot)
    elif path == CARE:
        _care(planned, chance, planned.decided)
    elif path == NEED:
        _need(planned, chance, planned.authorised)
    if path not in (PROTECTION, CARE) and happens(chance, share("enquiry_without_conference")):
        planned.strategy = add_working_days(planned.decided, between(chance, 0, 2))
        planned.closes = max(planned.closes, add_working_days(planned.strategy, 12))
        _confer_without_plan(planned, chance)
    return planned


def _need(planned: Course, chance: Random, after: date) -> None:
    planned.need_from = add_working_days(after, between(chance, 1, 10))
    lasts = banded(chance, bands("need_plan_days"))
    planned.need_to = next_working_day(planned.need_from + timedelta(days=lasts))
    planned.closes = max(planned.closes, planned.need_to)


def _confer_without_plan(planned: Course, chance: Random) -> None:
    """Some conferences end without a plan; the child in need plan then begins after them."""
    if planned.path != NEED or not happens(chance, share("conference_without_plan") * 1.2):
        return
    assert planned.strategy
    assert planned.need_from
    planned.conference = add_working_days(planned.strategy, banded(chance, bands("conference_working_days")))
    if planned.need_from <= planned.conference:
        _need(planned, chance, planned.conference)


def _protect(planned: Course, chance: Random, lot: float) -> None:
    planned.strategy = add_working_days(planned.decided, between(chance, 0, 3))
    planned.conference = add_working_days(planned.strategy, banded(chance, bands("conference_working_days")))
    planned.protected_from = planned.conference
    lasts = dealt(bands("plan_days"), lot)
    planned.protected_to = next_working_day(planned.conference + timedelta(days=lasts))
    planned.closes = max(planned.closes, planned.protected_to)
    after = chance.random()
    if after < 0.68:
        _need(planned, chance, planned.protected_to)
    elif after < 0.80:
        _care(planned, chance, planned.protected_to)


def _care(planned: Course, chance: Random, earliest: date) -> None:
    latest = earliest + timedelta(days=30)
    planned.care_from = planned.protected_to or day_between(chance, earliest, latest)
    lasts = banded(chance, bands("looked_after_days"))
    planned.care_to = next_working_day(planned.care_from + timedelta(days=lasts))
    planned.closes = max(planned.closes, add_working_days(planned.care_to, between(chance, 0, 20)))


def _cut_short(planned: Course, grown: date) -> None:
    """Nothing begins once they are grown, and what is open then ends that day."""
    for first, last in (
        ("protected_from", "protected_to"),
        ("need_from", "need_to"),
        ("care_from", "care_to"),
    ):
        started, ended = getattr(planned, first), getattr(planned, last)
        if started and started >= grown:
            setattr(planned, first, None)
            setattr(planned, last, None)
        elif ended and ended > grown:
            setattr(planned, last, grown)
    planned.closes = grown
