"""The child and family assessment, and the section 47 enquiry beside it, up to the conference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from county.chance import between, happens, one_of, weighted
from county.course import Course
from county.household import Somebody
from county.telling import SpellOf, Telling
from county.words import ANALYSES, CHILD_WORDS, FACTORS
from goldthread.core.days import add_working_days
from goldthread.record.bulk import AgencyRow


def assess(tell: Telling, planned: Course, children: Sequence[Somebody], referrals: SpellOf) -> None:
    """Started, children seen, partners asked, authorised with factors and the child's own words."""
    assert planned.assessed_from
    assert planned.authorised
    chance, first, last = tell.chance, planned.assessed_from, planned.authorised
    worker = str(tell.worker(first).worker)
    data = {"team": str(tell.team.id), "worker": worker}
    spells = tell.note_all(
        tell.act("assessments", first), children, "AssessmentStarted", data, within=referrals, opens=True
    )
    middle = first + (last - first) / 2
    born = [child for child in children if child.born_on and child.born_on <= first]
    seen = {child.id for child in born if happens(chance, 0.97)}
    day = first + timedelta(days=between(chance, 0, max(0, min(12, (last - first).days))))
    act = tell.act("assessments", day, at=True)
    for child in born:
        if child.id in seen:
            about = {"worker": worker, "alone": happens(chance, 0.78)}
            tell.diary.note(act, child.id, "ChildSeenForAssessment", about, spell=spells[child.id])
    if (last - first).days > 14:
        tell.note_all(
            tell.act("assessments", middle, by=tell.manager(middle)),
            children,
            "AssessmentReviewed",
            {"worker": str(tell.manager(middle).worker)},
            spells=spells,
        )
        _ask_partners(tell, planned, children, spells)
    manager = tell.manager(last)
    act = tell.act("assessments", last, by=manager)
    for child in children:
        tell.diary.note(
            act,
            child.id,
            "AssessmentAuthorised",
            {
                "factors": _factors(tell),
                "child_seen": child.id in seen,
                "needs_services": planned.need_from is not None or planned.care_from is not None,
                "no_further_action": planned.path == "not_in_need",
                "analysis": one_of(chance, ANALYSES),
                "child_words": one_of(chance, CHILD_WORDS),
                "team": str(tell.team.id),
                "worker": worker,
                "authorised_by": str(manager.worker),
            },
            spell=spells[child.id],
        )


def _factors(tell: Telling) -> list[str]:
    return sorted({weighted(tell.chance, FACTORS) for _ in range(between(tell.chance, 1, 4))})


def _ask_partners(tell: Telling, planned: Course, children: Sequence[Somebody], spells: SpellOf) -> None:
    assert planned.assessed_from
    assert planned.authorised
    asked = add_working_days(planned.assessed_from, between(tell.chance, 1, 5))
    sort = one_of(tell.chance, ("school", "community_health", "gp", "police"))
    agency = tell.workforce.agencies.of_type(sort, tell.family.home.district)
    act = tell.act("assessments", asked)
    by = add_working_days(asked, 10)
    tell.note_all(act, children, "ContributionAsked", _asked(agency, by), spells=spells)
    if happens(tell.chance, 0.8):
        answered = min(add_working_days(asked, between(tell.chance, 1, 14)), planned.authorised)
        act = tell.act("assessments", answered)
        tell.note_all(act, children, "ContributionReceived", {"agency": agency.name}, spells=spells)


def _asked(agency: AgencyRow, by: date) -> dict[str, Any]:
    return {
        "agency": agency.name,
        "asked_of": str(agency.id),
        "question": "How is each child in your sight, and what has changed this year?",
        "by": by,
    }


def enquire(tell: Telling, planned: Course, children: Sequence[Somebody], referrals: SpellOf) -> SpellOf:
    """Strategy discussion, section 47 and, where one follows, the initial conference. The enquiries."""
    assert planned.strategy
    day, manager = planned.strategy, tell.manager(planned.strategy)
    worker, team = str(tell.worker(day).worker), str(tell.team.id)
    cause = tell.act("child_protection", day, at=(9, 40))
    tell.note_all(
        cause,
        children,
        "CauseToSuspectHarm",
        {
            "reason": "What we were told, with the history, gives cause to suspect significant harm.",
        },
        spells=referrals,
    )
    strategy = tell.act("child_protection", day, by=manager, at=(14, 0))
    tell.note_all(
        strategy,
        children,
        "StrategyDiscussionHeld",
        {
            "agencies": ["police", "health", "school"],
            "starts_section_47": True,
            "decision": "Single or joint enquiry agreed; who does what today is written down.",
            "chair": str(manager.worker),
        },
        spells=referrals,
    )
    started = tell.act("child_protection", day, at=(15, 0))
    spells = tell.note_all(
        started,
        children,
        "Section47Started",
        {
            "strategy_discussion_on": day,
            "team": team,
            "worker": worker,
        },
        within=referrals,
        opens=True,
    )
    if happens(tell.chance, 0.85):
        plan = {"plan": "Grandmother stays at the house until the conference.", "worker": worker}
        tell.note_all(
            tell.act("child_protection", day, at=(16, 30)),
            children,
            "InterimSafetyPlanRecorded",
            plan,
            spells=spells,
        )
    _end_enquiry(tell, planned, children, spells)
    return spells


def _end_enquiry(tell: Telling, planned: Course, children: Sequence[Somebody], spells: SpellOf) -> None:
    assert planned.strategy
    conference = planned.conference
    ends = conference or add_working_days(planned.strategy, between(tell.chance, 5, 11))
    if conference:
        _confer(tell, planned, children, spells)
    manager = tell.manager(ends)
    act = tell.act("child_protection", ends, by=manager, at=(16, 0))
    tell.note_all(
        act,
        children,
        "Section47Ended",
        {
            "conference_required": conference is not None,
            "substantiated": conference is not None,
            "reason": "Concerns substantiated, continuing risk."
            if conference
            else "No continuing risk of harm.",
            "team": str(tell.team.id),
            "worker": str(tell.worker(ends).worker),
        },
        spells=spells,
    )


def _confer(tell: Telling, planned: Course, children: Sequence[Somebody], spells: SpellOf) -> None:
    assert planned.strategy
    assert planned.conference
    chair = tell.workforce.chair(tell.chance).on(planned.conference)
    booked = tell.act("child_protection", add_working_days(planned.strategy, 2))
    tell.note_all(
        booked,
        children,
        "ConferenceBooked",
        {
            "booked_for": planned.conference,
            "conference": "initial",
            "chair": str(chair.worker),
        },
        spells=spells,
    )
    report = tell.act("child_protection", add_working_days(planned.conference, -3))
    if report.on > planned.strategy and happens(tell.chance, 0.8):
        told = {"worker": str(tell.worker(report.on).worker)}
        tell.note_all(report, children, "ReportSharedWithParents", told, spells=spells)
    made = planned.protected_from is not None
    held = tell.act("child_protection", planned.conference, by=chair, at=(10, 0))
    tell.note_all(
        held,
        children,
        "InitialConferenceHeld",
        {
            "decision": "plan_made" if made else "need_plan",
            "plan_made": made,
            "quorate": True,
            "agencies": ["police", "health", "school"],
            "chair": str(chair.worker),
            "child_view": one_of(tell.chance, CHILD_WORDS),
            "team": str(tell.team.id),
            "worker": str(tell.worker(planned.conference).worker),
        },
        spells=spells,
    )
