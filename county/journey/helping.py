"""Child in need plans and family help: started, visited, reviewed and ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from county.chance import between, one_of
from county.course import Course
from county.household import Somebody
from county.journey.holding import allocate
from county.journey.visits import Round, visit_round
from county.roster import Event
from county.seats import Seat
from county.telling import SpellOf, Telling
from county.words import PROGRESS
from goldthread.core.days import add_working_days

NEED_VISITS = Round("child_in_need", "social_worker", first=10, every=20)
HELP_VISITS = Round("family_help", "lead_practitioner", first=10, every=42)


def support(tell: Telling, planned: Course, children: Sequence[Somebody], referrals: SpellOf) -> None:
    """The child in need plan from its first day until it ends."""
    assert planned.need_from
    assert planned.need_to
    first, last = planned.need_from, planned.need_to
    spells = tell.note_all(
        tell.act("family_help", first),
        children,
        "NeedPlanStarted",
        {
            "outcomes": "The child is safe, rested and at school.",
            "team": str(tell.team.id),
            "worker": str(tell.worker(first).worker),
        },
        within=referrals,
        opens=True,
    )
    visit_round(tell, children, spells, first, last, kind=NEED_VISITS)
    day = first + timedelta(days=between(tell.chance, 60, 92))
    while day < min(last, tell.until):
        act = tell.act("reviews", add_working_days(day, 1), at=True)
        data = {"progress": one_of(tell.chance, PROGRESS), "worker": str(tell.worker(day).worker)}
        if act.on < last:
            tell.note_all(act, children, "NeedPlanReviewed", data, spells=spells)
        day += timedelta(days=between(tell.chance, 75, 95))
    ended = tell.act("family_help", last)
    tell.note_all(ended, children, "NeedPlanEnded", {"reason": "Outcomes reached"}, spells=spells)


def family_help(tell: Telling, event: Event, opened_by: SpellOf) -> None:
    """Family help with a lead practitioner, after a contact or a stepped-down referral."""
    assert event.help_from
    children, first, last = tell.children(event.children), event.help_from, event.ends
    team = tell.workforce.team(tell.chance, "family_help", tell.family.home.district)
    seat = one_of(tell.chance, team.seats)
    lead = seat.on(first)
    act = tell.diary.act("family_help", first, by=lead.user)
    spells = tell.note_all(
        act,
        children,
        "FamilyHelpStarted",
        {
            "lead_practitioner": str(lead.worker),
            "statutory_basis": "none",
            "team_model": "family_help_team",
            "plan": "What the family asked for, who does what, and how we will know.",
        },
        within=opened_by,
        opens=True,
    )
    allocate(tell, children, first, last, role="lead_practitioner", seat=seat, team=team)
    visit_round(tell, children, spells, first, last, kind=HELP_VISITS, seat=seat)
    _meetings(tell, children, spells, first, last, seat)
    ended = tell.diary.act("family_help", last, by=seat.on(last).user)
    tell.note_all(ended, children, "FamilyHelpEnded", {"reason": "The family's goals are met"}, spells=spells)


def _meetings(
    tell: Telling, children: Sequence[Somebody], spells: SpellOf, first: date, last: date, seat: Seat
) -> None:
    day = first + timedelta(days=between(tell.chance, 40, 75))
    while day < min(last, tell.until):
        held = add_working_days(day, 1)
        if held < last:
            act = tell.diary.act("family_help", held, by=seat.on(held).user)
            data = {"progress": one_of(tell.chance, PROGRESS)}
            tell.note_all(act, children, "TeamAroundFamilyMet", data, spells=spells)
        day += timedelta(days=between(tell.chance, 90, 130))
