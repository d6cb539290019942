"""A child protection plan: category, core groups, reviews, actions rolled over or done, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from county.chance import between, happens, one_of, weighted
from county.course import Course
from county.figures import share
from county.household import Somebody
from county.journey.visits import Round, visit_round
from county.telling import SpellOf, Telling
from county.words import ACTIONS, CATEGORIES, CHILD_WORDS, PROGRESS
from goldthread.core.days import add_months, add_working_days

VISITS = Round("child_protection", "social_worker", first=5, every=10)
"""The county aims to visit about every ten working days: its own aim, not the law's."""


def protect(tell: Telling, planned: Course, children: Sequence[Somebody], referrals: SpellOf) -> None:
    """The plan from the conference that made it until it ends, with everything held under it."""
    assert planned.protected_from
    assert planned.protected_to
    first, last = planned.protected_from, planned.protected_to
    act = tell.act("child_protection", first, at=(12, 0))
    spells = tell.note_all(
        act,
        children,
        "ProtectionPlanStarted",
        {
            "category": weighted(tell.chance, CATEGORIES),
            "team": str(tell.team.id),
            "worker": str(tell.worker(first).worker),
        },
        within=referrals,
        opens=True,
    )
    share_flag(tell, children, first)
    _actions(tell, children, spells, first)
    _core_groups(tell, children, spells, first, last)
    _reviews(tell, children, spells, first, last)
    visit_round(tell, children, spells, first, last, kind=VISITS)
    reason = (
        "looked_after" if planned.care_from else "need_plan" if planned.need_from else "no_longer_at_risk"
    )
    ended = tell.act("child_protection", last, at=(12, 30))
    tell.note_all(ended, children, "ProtectionPlanEnded", {"reason": reason}, spells=spells)
    share_flag(tell, children, last)


def share_flag(tell: Telling, children: Sequence[Somebody], changed: date) -> None:
    """The NHS is told that a plan or a period of care began or ended, as a rule by the next day."""
    days = between(tell.chance, 0, 1) if happens(tell.chance, 0.9) else between(tell.chance, 2, 9)
    act = tell.act("child_protection", changed + timedelta(days=days))
    tell.note_all(act, children, "FlagShared", {"outcome": "accepted"})


def _actions(tell: Telling, children: Sequence[Somebody], spells: SpellOf, first: date) -> None:
    act = tell.act("child_protection", first, at=(12, 10))
    for number, (action, owner, measure) in enumerate(ACTIONS[: between(tell.chance, 2, 4)], start=1):
        tell.note_all(
            act,
            children,
            "PlanActionSet",
            {
                "action": action,
                "action_id": str(number),
                "owner": owner,
                "due": first + timedelta(days=between(tell.chance, 30, 120)),
                "measure": measure,
            },
            spells=spells,
        )


def _core_groups(
    tell: Telling, children: Sequence[Somebody], spells: SpellOf, first: date, last: date
) -> None:
    on_time = happens(tell.chance, share("core_group_on_time"))
    day = add_working_days(first, between(tell.chance, 6, 10) if on_time else between(tell.chance, 11, 18))
    while day < min(last, tell.until + timedelta(days=1)):
        act = tell.act("child_protection", day, at=True)
        data = {"progress": one_of(tell.chance, PROGRESS), "worker": str(tell.worker(day).worker)}
        tell.note_all(act, children, "CoreGroupHeld", data, spells=spells)
        on_time = happens(tell.chance, share("core_group_on_time"))
        day = add_working_days(day, between(tell.chance, 22, 29) if on_time else between(tell.chance, 31, 42))


def _reviews(tell: Telling, children: Sequence[Somebody], spells: SpellOf, first: date, last: date) -> None:
    """Held in the share that is on time, three months after the conference and then every six."""
    due = add_months(first, 3)
    while True:
        late = not happens(tell.chance, share("review_on_time"))
        day = due + timedelta(days=between(tell.chance, 3, 30) if late else -between(tell.chance, 0, 9))
        day = add_working_days(add_working_days(day, 1), -1)
        if day >= last or day > tell.until:
            break
        _review(tell, children, spells, first, day, continues=True)
        due = add_months(day, 6)
    _review(tell, children, spells, first, last, continues=False)


def _review(
    tell: Telling, children: Sequence[Somebody], spells: SpellOf, first: date, day: date, *, continues: bool
) -> None:
    chair = tell.workforce.chair(tell.chance).on(day)
    if happens(tell.chance, 0.8):
        report = tell.act("child_protection", add_working_days(day, -3))
        if report.on > first:
            told = {"worker": str(tell.worker(report.on).worker)}
            tell.note_all(report, children, "ReportSharedWithParents", told, spells=spells)
    act = tell.act("child_protection", day, by=chair, at=(11, 0))
    tell.note_all(
        act,
        children,
        "ReviewConferenceHeld",
        {
            "decision": "plan_continues" if continues else "plan_ends",
            "continues": continues,
            "quorate": True,
            "child_view": one_of(tell.chance, CHILD_WORDS),
            "chair": str(chair.worker),
        },
        spells=spells,
    )
    for action_id in ("1", "2"):
        result = one_of(tell.chance, ("done", "partly", "carried_over") if continues else ("done", "partly"))
        data = {"action_id": action_id, "result": result, "change_for_child": one_of(tell.chance, PROGRESS)}
        tell.note_all(act, children, "PlanActionReviewed", data, spells=spells)
