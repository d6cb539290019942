"""The acts of a named story under way: held, visited, reviewed, told of, ended, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from county.household import Somebody
from county.seats import Holder
from county.stories.scene import Scene, Spells

Children = Sequence[Somebody]
SeenHow = str | bool
"""True: alone. A word: not alone, for that reason. False: not seen."""


def keep_meeting(
    scene: Scene, children: Children, plans: Spells, ago: int, until: int = 2, *, by: Holder
) -> None:
    """Core groups and review conferences held in time while the plan lasts: the routine around a story."""
    for met in range(ago - 11, until, -38):
        core_group(scene, children, met, plans, by=by, progress="Actions on track.")
    for held in range(ago - 86, until, -175):
        review(scene, children, held, plans, view="I want it to stay calm.")


def end_plan(
    scene: Scene, children: Children, plans: Spells, ago: int, reason: str = "no_longer_at_risk"
) -> None:
    act = scene.act("child_protection", ago, at=(12, 30), working=True)
    scene.note(act, children, "ProtectionPlanEnded", {"reason": reason}, spells=plans)
    scene.note(act, children, "FlagShared", {"outcome": "accepted"})


def close(scene: Scene, children: Children, referrals: Spells, ago: int, reason: str = "RC7") -> None:
    act = scene.act("front_door", ago, working=True)
    told = {"reason": reason, "authorised_by": str(scene.manager.worker)}
    scene.note(act, children, "ReferralClosed", told, spells=referrals)


def allocate(
    scene: Scene,
    children: Children,
    ago: int,
    by: Holder,
    *,
    ended: int | None = None,
    reason: str = "MANAGE",
    direction: str = "See each child alone and tell me this week.",
) -> None:
    """Allocated to a worker; where `ended`, handed on or left that many days ago."""
    data = {
        "worker": str(by.worker),
        "team": str(scene.team.id),
        "role": "social_worker",
        "direction": direction,
    }
    spells = scene.note(scene.act("people", ago), children, "WorkerAllocated", data, opens=True)
    if ended is not None:
        scene.note(scene.act("people", ended), children, "AllocationEnded", {"reason": reason}, spells=spells)


def visit(
    scene: Scene,
    seen: Mapping[str, SeenHow],
    ago: int,
    spells: Spells,
    *,
    by: Holder,
    place: str = "home",
    words: Mapping[str, str] | None = None,
    present: str = "",
    narrative: str = "",
    visit_type: str = "child_protection",
    at: tuple[int, int] = (15, 40),
) -> None:
    """One visit to several children: each seen alone, not alone and why, or not seen."""
    act = scene.act("visits", ago, by=by, at=at, place=place, narrative=narrative)
    for key, how in seen.items():
        data: dict[str, Any] = {
            "visit_type": visit_type,
            "seen": how is not False,
            "alone": how is True,
            "method": "in_person",
            "place": place,
            "visitor_role": "social_worker",
            "worker": str(by.worker),
            "bedroom": place == "home" and how is not False,
        }
        if isinstance(how, str):
            data["not_alone_reason"] = how
        if how is False:
            data["not_alone_reason"] = "not_present"
        if words and key in words:
            data["child_words"] = words[key]
        if present:
            data["others_present"] = present
        scene.diary.note(act, scene.who[key].id, "ChildVisited", data, spell=spells.get(key))


def failed(
    scene: Scene,
    children: Children,
    ago: int,
    spells: Spells,
    *,
    by: Holder,
    reason: str = "nobody_home",
    next_step: str = "Try again this week",
    wrong: bool = False,
    at: tuple[int, int] = (16, 5),
) -> None:
    act = scene.act("visits", ago, by=by, at=at)
    data = {"reason": reason, "next_step": next_step, "wrong_address": wrong, "worker": str(by.worker)}
    scene.note(act, children, "VisitFailed", data, spells=spells)


def core_group(
    scene: Scene, children: Children, ago: int, spells: Spells, *, by: Holder, progress: str
) -> None:
    act = scene.act("child_protection", ago, by=by, at=(11, 0), working=True)
    scene.note(
        act, children, "CoreGroupHeld", {"progress": progress, "worker": str(by.worker)}, spells=spells
    )


def review(
    scene: Scene,
    children: Children,
    ago: int,
    spells: Spells,
    *,
    view: str,
    results: Mapping[str, str] | None = None,
    attended: Mapping[str, tuple[int, int]] | None = None,
) -> None:
    """A review conference at which the plan continues, with what became of each action.

    attended: of an action that is a course, how many sessions were attended of how many.
    """
    chair = scene.workforce.holder("r.fiction")
    act = scene.act("child_protection", ago, by=chair, at=(10, 0), working=True)
    scene.note(
        act,
        children,
        "ReviewConferenceHeld",
        {
            "decision": "plan_continues",
            "continues": True,
            "quorate": True,
            "child_view": view,
            "chair": str(chair.worker),
        },
        spells=spells,
    )
    for action_id, result in (results or {}).items():
        data: dict[str, Any] = {"action_id": action_id, "result": result}
        if attended and action_id in attended:
            data["attended"], data["offered"] = attended[action_id]
        scene.note(act, children, "PlanActionReviewed", data, spells=spells)


def told_us(
    scene: Scene,
    children: Children,
    ago: int,
    spells: Spells,
    *,
    source: str,
    concern: str,
    agency: str = "",
    injury: bool = False,
    incident: str = "",
    at: tuple[int, int] = (19, 12),
) -> None:
    """New information on open work, not yet decided."""
    data: dict[str, Any] = {"source": source, "concern": concern, "injury": injury}
    if agency:
        data["agency"] = str(scene.workforce.agencies.of_type(agency, scene.district).id)
    if incident:
        data["incident"] = incident
    act = scene.act("front_door", ago, by=scene.workforce.holder("t.pretend"), at=at)
    scene.note(act, children, "NewInformationReceived", data, spells=spells)


def answered(
    scene: Scene, children: Children, ago: int, about: int, spells: Spells, *, outcome: str, reason: str
) -> None:
    """What was decided about information that came that many days ago."""
    act = scene.act("front_door", ago, at=(9, 30))
    data = {"outcome": outcome, "reason": reason, "about": scene.day(about)}
    scene.note(act, children, "NewInformationDecided", data, spells=spells)
