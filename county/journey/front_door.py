"""What came in, how soon it was rated and answered, what was decided, and what the referrer was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from county.chance import between, happens, one_of, weighted
from county.course import Course
from county.diary import moment
from county.figures import figures, share
from county.household import Somebody
from county.roster import Event
from county.seats import Holder
from county.telling import SpellOf, Telling
from county.words import CONCERNS, NEEDS, PLEASANT, REASONS
from goldthread.core.days import add_working_days

LAST_MINUTE = 22 * 60 + 20
HOURS = {"red": 4, "amber": 72, "green": 72}
"""The front door's own standard for an answer: how far the made-up workers aim, not a rule."""
LEVELS = {"no_further_action": "1", "information_and_advice": "2", "early_help": "3", "referral": "4"}


def screener(tell: Telling, day: date, hour: int) -> Holder:
    """Who answers: the front door by day, the out-of-hours team at night and at weekends."""
    day_time = 8 <= hour < 18 and day.weekday() < 5
    teams = tell.workforce.teams["front_door" if day_time else "out_of_hours", ""]
    return one_of(tell.chance, teams[0].seats).on(day)


def contact(
    tell: Telling, event: Event, outcome: str, decided: date, source: dict[str, Any] | None = None
) -> SpellOf:
    """A contact about these children, from receipt to decision. Returns each child's contact spell."""
    chance, children = tell.chance, tell.children(event.children)
    minute = (
        between(chance, 8 * 60, 17 * 60) if happens(chance, 0.8) else between(chance, 6 * 60, LAST_MINUTE)
    )
    by = screener(tell, event.on, minute // 60)
    received = tell.act("front_door", event.on, by=by, at=divmod(minute, 60))
    spells = tell.note_all(
        received,
        children,
        "ContactReceived",
        {
            **(source or spoken_by(tell)),
            "concern": one_of(chance, PLEASANT if outcome == "not_safeguarding" else CONCERNS),
        },
        opens=True,
    )
    rating = (
        weighted(chance, figures()["rating"]) if outcome != "referral" else one_of(chance, ("red", "amber"))
    )
    _rate(tell, event.on, minute, by, children, spells, rating)
    latest = moment(decided, *(_later(minute, 60) if decided == event.on else (10, 30)))
    answered = _answered_at(tell, event.on, minute, HOURS[rating])
    if outcome == "referral":
        answered = min(answered, latest)
    else:
        latest = answered + timedelta(minutes=10)
    act = tell.act("front_door", answered.date(), by=by, at=(answered.hour, answered.minute))
    tell.note_all(act, children, "ContactAnswered", {"worker": str(by.worker)}, spells=spells)
    known = "information_and_advice" if outcome == "not_safeguarding" else outcome
    told = {
        "outcome": known,
        "reason": REASONS[outcome],
        "level_of_need": LEVELS[known],
        "worker": str(by.worker),
    }
    act = tell.act("front_door", latest.date(), by=by, at=(latest.hour, latest.minute))
    tell.note_all(act, children, "ContactDecided", told, spells=spells)
    return spells


def spoken_by(tell: Telling) -> dict[str, Any]:
    """Who it came from, in the census's code, and the agency that stands behind it."""
    source = weighted(tell.chance, figures()["source"])
    agency = tell.workforce.agencies.speaking(tell.chance, source, tell.family.home.district)
    return {"source": source, "agency": str(agency.id)} if agency else {"source": source}


def _later(minute: int, more: int) -> tuple[int, int]:
    return divmod(min(minute + more, LAST_MINUTE + 30), 60)


def _rate(
    tell: Telling,
    day: date,
    minute: int,
    by: Holder,
    children: Sequence[Somebody],
    spells: SpellOf,
    rating: str,
) -> None:
    act = tell.act("front_door", day, by=by, at=_later(minute, between(tell.chance, 4, 25)))
    tell.note_all(act, children, "ContactRated", {"rating": rating, "worker": str(by.worker)}, spells=spells)


def _answered_at(tell: Telling, day: date, minute: int, hours: int) -> datetime:
    """Inside the hours of its rating, or in the share that is late, after them."""
    in_time = happens(tell.chance, share("answered_in_time"))
    after = tell.chance.uniform(0.2, 0.9) if in_time else tell.chance.uniform(1.1, 2.0)
    at = moment(day, *divmod(minute, 60)) + timedelta(minutes=int(hours * 60 * after))
    return min(at, moment(at.date(), *divmod(LAST_MINUTE, 60)))


def referral(tell: Telling, event: Event, planned: Course) -> SpellOf:
    """A contact that became a referral, and its decision. Returns each child's referral spell."""
    chance, children = tell.chance, tell.children(event.children)
    source = spoken_by(tell)
    contacts = contact(tell, event, "referral", planned.decided, source)
    no_action = planned.path == "no_action"
    act = tell.act("front_door", event.on)
    data = {
        **source,
        "primary_need": "N9" if no_action else weighted(chance, NEEDS),
        "no_further_action": no_action,
        "team": str(tell.team.id),
        "worker": str(tell.worker(event.on).worker),
    }
    spells = tell.note_all(act, children, "ReferralReceived", data, within=contacts, opens=True)
    _decide(tell, planned, children, spells)
    _tell_referrer(tell, planned, children, spells)
    return spells


def _decide(tell: Telling, planned: Course, children: Sequence[Somebody], spells: SpellOf) -> None:
    manager = tell.manager(planned.decided)
    act = tell.act("front_door", planned.decided, by=manager)
    no_action = planned.path == "no_action"
    outcome = (
        "no_further_action" if no_action else "strategy_discussion" if planned.strategy else "assessment"
    )
    if happens(tell.chance, 0.93):
        words = {
            "direction": "See the child alone first; ask who else lives there.",
            "worker": str(manager.worker),
        }
        tell.note_all(act, children, "ManagementDirectionGiven", words, spells=spells)
    tell.note_all(
        act,
        children,
        "ReferralDecided",
        {
            "outcome": outcome,
            "reason": REASONS["no_further_action" if no_action else "referral"],
            "level_of_need": "2" if no_action else "4",
            "no_further_action": no_action,
            "worker": str(tell.worker(planned.decided).worker),
            "authorised_by": str(manager.worker),
        },
        spells=spells,
    )


def _tell_referrer(tell: Telling, planned: Course, children: Sequence[Somebody], spells: SpellOf) -> None:
    chance = tell.chance
    in_time = happens(chance, share("acknowledged_in_one_working_day"))
    day = add_working_days(planned.received, between(chance, 0, 1) if in_time else between(chance, 2, 6))
    act = tell.act("front_door", min(day, planned.closes))
    who = {"worker": str(tell.worker(day).worker)}
    tell.note_all(act, children, "ReferrerAcknowledged", who, spells=spells)
    if happens(chance, share("referrer_told_outcome")):
        day = add_working_days(planned.decided, between(chance, 0, 3))
        act = tell.act("front_door", min(day, planned.closes))
        tell.note_all(act, children, "ReferrerToldOutcome", who, spells=spells)


def close(tell: Telling, planned: Course, event: Event, spells: SpellOf, reasons: dict[UUID, str]) -> None:
    """The case closes for each child, with who decided and who closed."""
    manager = tell.manager(planned.closes)
    act = tell.act("front_door", planned.closes, by=manager)
    for child in tell.children(event.children):
        tell.diary.note(
            act,
            child.id,
            "ReferralClosed",
            {
                "reason": reasons.get(child.id, "RC7"),
                "analysis": "What was worrying has changed, and has held.",
                "worker": str(tell.worker(planned.closes).worker),
                "authorised_by": str(manager.worker),
            },
            spell=spells[child.id],
        )
