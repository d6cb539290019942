"""How a named story's case opens: contact, referral, assessment, enquiry, conference, plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from county.household import Somebody
from county.seats import Holder
from county.stories.scene import Scene, Spells

Children = Sequence[Somebody]


def contact(
    scene: Scene,
    children: Children,
    ago: int,
    *,
    source: str,
    concern: str,
    outcome: str,
    reason: str,
    agency: str = "",
    incident: str = "",
    rating: str = "amber",
    at: tuple[int, int] = (10, 15),
) -> Spells:
    """A contact rated, answered and decided the same day. Returns the contact spells."""
    by = scene.workforce.holder("t.pretend")
    data: dict[str, Any] = {"source": source, "concern": concern}
    if agency:
        data["agency"] = str(scene.workforce.agencies.of_type(agency, scene.district).id)
    if incident:
        data["incident"] = incident
    minutes = at[0] * 60 + at[1]
    spells = scene.note(
        scene.act("front_door", ago, by=by, at=at), children, "ContactReceived", data, opens=True
    )
    rated = scene.act("front_door", ago, by=by, at=divmod(minutes + 9, 60))
    scene.note(rated, children, "ContactRated", {"rating": rating, "worker": str(by.worker)}, spells=spells)
    answered = scene.act("front_door", ago, by=by, at=divmod(minutes + 120, 60))
    scene.note(answered, children, "ContactAnswered", {"worker": str(by.worker)}, spells=spells)
    decided = scene.act("front_door", ago, by=by, at=divmod(minutes + 140, 60))
    told = {"outcome": outcome, "reason": reason, "worker": str(by.worker)}
    scene.note(decided, children, "ContactDecided", told, spells=spells)
    return spells


def open_case(
    scene: Scene,
    children: Children,
    ago: int,
    *,
    source: str,
    concern: str,
    agency: str = "",
    need: str = "N1",
) -> Spells:
    """A contact that became a referral, decided the next working day. Returns the referral spells."""
    ago = (scene.as_of - scene.day(ago, working=True)).days
    contacts = contact(
        scene,
        children,
        ago,
        source=source,
        concern=concern,
        agency=agency,
        outcome="referral",
        reason="Needs a social worker's assessment.",
    )
    data = {"source": source, "primary_need": need, "no_further_action": False, "team": str(scene.team.id)}
    received = scene.act("front_door", ago, at=(13, 0))
    spells = scene.note(received, children, "ReferralReceived", data, within=contacts, opens=True)
    decided = scene.act("front_door", ago, at=(14, 0))
    scene.note(
        decided,
        children,
        "ReferralDecided",
        {
            "outcome": "assessment",
            "reason": "The history and this together.",
            "level_of_need": "4",
            "no_further_action": False,
            "authorised_by": str(scene.manager.worker),
        },
        spells=spells,
    )
    directed = scene.act("front_door", ago, at=(14, 10))
    words = {"direction": "See the child alone first.", "worker": str(scene.manager.worker)}
    scene.note(directed, children, "ManagementDirectionGiven", words, spells=spells)
    scene.note(scene.act("front_door", ago, at=(15, 0)), children, "ReferrerAcknowledged", {}, spells=spells)
    return spells


def assess(
    scene: Scene,
    children: Children,
    referrals: Spells,
    ago: int,
    until: int | None,
    *,
    by: Holder,
    factors: Sequence[str] = ("16A",),
    words: str = "It is loud at night.",
    services: bool = True,
) -> None:
    """An assessment from one day to another; still open where `until` is None."""
    data = {"worker": str(by.worker), "team": str(scene.team.id)}
    started = scene.act("assessments", ago, by=by, working=True)
    spells = scene.note(started, children, "AssessmentStarted", data, within=referrals, opens=True)
    if until is None:
        return
    authorised = scene.act("assessments", until, working=True)
    scene.note(
        authorised,
        children,
        "AssessmentAuthorised",
        {
            "factors": list(factors),
            "child_seen": True,
            "needs_services": services,
            "child_words": words,
            "no_further_action": not services,
            "worker": str(by.worker),
            "authorised_by": str(scene.manager.worker),
        },
        spells=spells,
    )


def enquire(
    scene: Scene, children: Children, referrals: Spells, ago: int, conference: int, *, by: Holder
) -> None:
    """Strategy discussion and section 47, ended by the conference that made a plan."""
    day = scene.day(ago, working=True)
    strategy = scene.act("child_protection", ago, at=(14, 0), working=True)
    scene.note(
        strategy,
        children,
        "StrategyDiscussionHeld",
        {
            "agencies": ["police", "health", "school"],
            "starts_section_47": True,
            "decision": "Section 47 enquiry, single agency.",
            "chair": str(scene.manager.worker),
        },
        spells=referrals,
    )
    started = scene.act("child_protection", ago, at=(15, 0), by=by, working=True)
    spells = scene.note(
        started,
        children,
        "Section47Started",
        {
            "strategy_discussion_on": day,
            "worker": str(by.worker),
            "team": str(scene.team.id),
        },
        within=referrals,
        opens=True,
    )
    safety = scene.act("child_protection", ago, at=(16, 0), by=by, working=True)
    scene.note(
        safety,
        children,
        "InterimSafetyPlanRecorded",
        {"plan": "An adult the child trusts stays."},
        spells=spells,
    )
    report = scene.act("child_protection", conference + 5, by=by, working=True)
    scene.note(report, children, "ReportSharedWithParents", {"worker": str(by.worker)}, spells=spells)
    chair = scene.workforce.holder("r.fiction")
    held = scene.act("child_protection", conference, by=chair, at=(10, 0), working=True)
    scene.note(
        held,
        children,
        "InitialConferenceHeld",
        {
            "decision": "plan_made",
            "plan_made": True,
            "quorate": True,
            "chair": str(chair.worker),
            "agencies": ["police", "health", "school"],
        },
        spells=spells,
    )
    ended = scene.act("child_protection", conference, at=(16, 0), by=by, working=True)
    scene.note(
        ended,
        children,
        "Section47Ended",
        {
            "conference_required": True,
            "substantiated": True,
            "worker": str(by.worker),
        },
        spells=spells,
    )


def start_plan(
    scene: Scene, children: Children, referrals: Spells, ago: int, *, category: str, by: Holder
) -> Spells:
    started = scene.act("child_protection", ago, at=(12, 0), by=by, working=True)
    data = {"category": category, "worker": str(by.worker), "team": str(scene.team.id)}
    plans = scene.note(started, children, "ProtectionPlanStarted", data, within=referrals, opens=True)
    scene.note(started, children, "FlagShared", {"outcome": "accepted"})
    return plans


def protect(
    scene: Scene,
    children: Children,
    ago: int,
    *,
    category: str,
    by: Holder,
    source: str = "2A",
    concern: str = "The school is worried about bruises and hunger.",
    agency: str = "school",
) -> tuple[Spells, Spells]:
    """A whole opening: contact, referral, assessment, enquiry, conference, plan. (Referrals, plans.)"""
    referrals = open_case(scene, children, ago + 40, source=source, concern=concern, agency=agency)
    assess(scene, children, referrals, ago + 38, ago + 6, by=by)
    enquire(scene, children, referrals, ago + 18, ago, by=by)
    return referrals, start_plan(scene, children, referrals, ago, category=category, by=by)
