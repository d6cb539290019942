"""Being looked after: entry, legal status, placements, reviews, visits, health, and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from county.chance import between, happens, one_of, weighted
from county.course import Course
from county.figures import share
from county.household import Somebody
from county.journey.holding import allocate
from county.journey.protecting import share_flag
from county.journey.visits import Round, visit_round
from county.places import somewhere
from county.seats import Seat
from county.telling import Telling
from county.words import NEEDS
from goldthread.core.days import add_months, add_working_days

CARE_VISITS = Round("looked_after", "social_worker", first=5, every=27)
PLACEMENTS = {"U6": 0.44, "U4": 0.2, "U3": 0.12, "K2": 0.12, "P1": 0.05, "U1": 0.07}
PROVIDERS = {"PR1": 0.5, "PR4": 0.42, "PR5": 0.08}


def look_after(
    tell: Telling, planned: Course, children: Sequence[Somebody], referrals: dict[UUID, UUID]
) -> None:
    """Each child's own period of care: brothers and sisters start together and part company."""
    assert planned.care_from
    assert planned.care_to
    team = tell.workforce.team(tell.chance, "looked_after")
    seat = one_of(tell.chance, team.seats)
    for child in children:
        last = min(planned.care_to, _eighteenth(child)) if child.born_on else planned.care_to
        if child.born_on and child.born_on <= planned.care_from < last:
            _period(tell, child, planned.care_from, last, referrals[child.id], seat)
            moved = planned.care_from + timedelta(days=21)
            if moved < last:
                allocate(tell, [child], moved, last, seat=seat, team=team, role="supervising")


def _eighteenth(child: Somebody) -> date:
    assert child.born_on
    return add_months(child.born_on, 18 * 12)


def _period(tell: Telling, child: Somebody, first: date, last: date, referral: UUID, seat: Seat) -> None:
    diary, chance = tell.diary, tell.chance
    act = tell.act("looked_after", first, at=(15, 30))
    worker = str(seat.on(first).worker)
    spell = diary.note(
        act,
        child.id,
        "LookedAfterStarted",
        {
            "reason": "S",
            "primary_need": weighted(chance, NEEDS),
            "disabled": bool(child.disabilities),
            "unaccompanied": False,
            "team": str(tell.team.id),
            "worker": worker,
        },
        within=referral,
        opens=True,
    )
    status = diary.note(
        act,
        child.id,
        "LegalStatusStarted",
        {"status": one_of(chance, ("V2", "C1", "C2"))},
        within=spell,
        opens=True,
    )
    planned = tell.act("looked_after", add_working_days(first, between(chance, 0, 10)))
    if planned.on < last:
        diary.note(planned, child.id, "CarePlanPrepared", {"plan": "Care plan"}, spell=spell)
    share_flag(tell, [child], first)
    _placements(tell, child, first, last, spell)
    _reviews(tell, child, first, last, spell)
    _health(tell, child, first, last, spell)
    visit_round(tell, [child], {child.id: spell}, first, last, kind=CARE_VISITS, seat=seat)
    ended = tell.act("looked_after", last, at=(17, 0))
    diary.note(ended, child.id, "LegalStatusEnded", {}, spell=status)
    reason = "E4A" if last != _eighteenth(child) else "E7"
    diary.note(ended, child.id, "LookedAfterEnded", {"reason": reason}, spell=spell)
    share_flag(tell, [child], last)


def _placements(tell: Telling, child: Somebody, first: date, last: date, spell: UUID) -> None:
    day = first
    while day < last and day <= tell.until:
        ends = min(last, day + timedelta(days=int(tell.chance.expovariate(1 / 560)) + 12))
        kind = weighted(tell.chance, PLACEMENTS)
        act = tell.act("looked_after", day, at=(16, 0))
        placement = tell.diary.note(
            act,
            child.id,
            "PlacementStarted",
            {
                "placement_type": kind,
                "provider": weighted(tell.chance, PROVIDERS),
                "postcode": somewhere(tell.chance).postcode,
                "location": "In area",
                "with_parents": kind == "P1",
                "lasts_to_18": happens(tell.chance, 0.3),
                "distance": str(between(tell.chance, 1, 30)),
            },
            within=spell,
            opens=True,
        )
        prepared = tell.act("looked_after", min(ends, add_working_days(day, between(tell.chance, 0, 5))))
        tell.diary.note(prepared, child.id, "PlacementPlanPrepared", {}, spell=placement)
        notified = tell.act("looked_after", min(ends, add_working_days(day, between(tell.chance, 0, 5))))
        tell.diary.note(notified, child.id, "PlacementNotified", {}, spell=placement)
        ended = tell.act("looked_after", ends, at=(9, 30))
        reason = "CARPL" if ends == last else one_of(tell.chance, ("CARPL", "CREQB", "LAREQ", "CHILD"))
        tell.diary.note(ended, child.id, "PlacementEnded", {"reason": reason}, spell=placement)
        day = ends


def _reviews(tell: Telling, child: Somebody, first: date, last: date, spell: UUID) -> None:
    """Four weeks, three months, then every six; in the share that is on time."""
    chance, due, months = tell.chance, add_working_days(first, 20), (3, 6)
    officer = tell.workforce.chair(chance, "reviewing_officer")
    number = 0
    while due < min(last, tell.until) + timedelta(days=30):
        late = not happens(chance, share("looked_after_review_on_time"))
        day = due + timedelta(days=between(chance, 2, 21) if late else -between(chance, 0, 6))
        day = add_working_days(add_working_days(day, 1), -1)
        if day >= last or day > tell.until:
            return
        chair = officer.on(day)
        act = tell.act("reviews", day, by=chair, at=True)
        tell.diary.note(
            act,
            child.id,
            "LookedAfterReviewHeld",
            {
                "participation": one_of(chance, ("PN1", "PN1", "PN3", "PN5", "PN0")),
                "chair": str(chair.worker),
            },
            spell=spell,
        )
        due, number = add_months(day, months[min(number, 1)]), number + 1


def _health(tell: Telling, child: Somebody, first: date, last: date, spell: UUID) -> None:
    day = add_working_days(first, between(tell.chance, 10, 24))
    kind = "InitialHealthAssessmentDone"
    while day < min(last, tell.until):
        act = tell.act("health", day)
        data = {} if kind.startswith("Initial") else {"check_type": "health_assessment"}
        tell.diary.note(act, child.id, kind, data, spell=spell)
        if happens(tell.chance, 0.8):
            tell.diary.note(act, child.id, "DentalCheckDone", {}, spell=spell)
        kind, day = "HealthAssessmentDone", day + timedelta(days=between(tell.chance, 170, 370))
