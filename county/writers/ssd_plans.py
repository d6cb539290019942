"""Rows of the dataset about enquiries, conferences, plans, reviews and visits of one referral episode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from county.writers.life import Life
from goldthread.language.fact import Fact

Row = tuple[str, dict[str, Any]]


def plan_rows(life: Life, referral: Fact) -> Iterator[Row]:
    """Everything that lies inside the episode, object by object."""
    for started in life.within(referral.id, "Section47Started"):
        yield from _enquiry(life, referral, started)
    for started in life.within(referral.id, "NeedPlanStarted"):
        yield from _need(life, referral, started)
    for started in life.within(referral.id, "ProtectionPlanStarted"):
        yield from _protection(life, referral, started)


def _enquiry(life: Life, referral: Fact, started: Fact) -> Iterator[Row]:
    ended = life.first(started.id, "Section47Ended")
    yield (
        "ssd_s47_enquiry",
        {
            "s47e_s47_enquiry_id": str(started.id),
            "s47e_referral_id": str(referral.id),
            "s47e_person_id": life.child.source_id,
            "s47e_s47_start_date": started.happened_on,
            "s47e_s47_end_date": ended and ended.happened_on,
            "s47e_s47_nfa": ended and not ended.data["conference_required"],
            "s47e_s47_completed_by_worker_id": started.data["worker"],
            "s47e_s47_completed_by_team": started.data["team"],
        },
    )
    held = life.first(started.id, "InitialConferenceHeld")
    if held:
        yield (
            "ssd_initial_cp_conference",
            {
                "icpc_icpc_id": str(held.id),
                "icpc_s47_enquiry_id": str(started.id),
                "icpc_person_id": life.child.source_id,
                "icpc_referral_id": str(referral.id),
                "icpc_icpc_transfer_in": False,
                "icpc_icpc_date": held.happened_on,
                "icpc_icpc_outcome_cp_flag": held.data["plan_made"],
            },
        )


def _need(life: Life, referral: Fact, started: Fact) -> Iterator[Row]:
    ended = life.first(started.id, "NeedPlanEnded")
    yield (
        "ssd_cin_plans",
        {
            "cinp_cin_plan_id": str(started.id),
            "cinp_referral_id": str(referral.id),
            "cinp_person_id": life.child.source_id,
            "cinp_cin_plan_start_date": started.happened_on,
            "cinp_cin_plan_end_date": ended and ended.happened_on,
            "cinp_cin_plan_team": started.data.get("team"),
            "cinp_cin_plan_worker_id": started.data.get("worker"),
        },
    )
    for visit in life.of(started.id, "ChildVisited"):
        yield (
            "ssd_cin_visits",
            {
                "cinv_cin_visit_id": str(visit.id),
                "cinv_person_id": life.child.source_id,
                "cinv_cin_visit_date": visit.happened_on,
                "cinv_cin_visit_seen": visit.data["seen"],
                "cinv_cin_visit_seen_alone": visit.data["alone"],
                "cinv_cin_visit_bedroom": visit.data.get("bedroom"),
            },
        )


def _protection(life: Life, referral: Fact, started: Fact) -> Iterator[Row]:
    ended = life.first(started.id, "ProtectionPlanEnded")
    yield (
        "ssd_cp_plans",
        {
            "cppl_cp_plan_id": str(started.id),
            "cppl_referral_id": str(referral.id),
            "cppl_person_id": life.child.source_id,
            "cppl_cp_plan_start_date": started.happened_on,
            "cppl_cp_plan_end_date": ended and ended.happened_on,
            "cppl_cp_plan_ola": False,
            "cppl_cp_plan_initial_category": started.data["category"],
            "cppl_cp_plan_latest_category": started.data["category"],
        },
    )
    for visit in life.of(started.id, "ChildVisited"):
        yield (
            "ssd_cp_visits",
            {
                "cppv_cp_visit_id": str(visit.id),
                "cppv_person_id": life.child.source_id,
                "cppv_cp_plan_id": str(started.id),
                "cppv_cp_visit_date": visit.happened_on,
                "cppv_cp_visit_seen": visit.data["seen"],
                "cppv_cp_visit_seen_alone": visit.data["alone"],
                "cppv_cp_visit_bedroom": visit.data.get("bedroom"),
            },
        )
    for review in life.of(started.id, "ReviewConferenceHeld"):
        yield (
            "ssd_cp_reviews",
            {
                "cppr_cp_review_id": str(review.id),
                "cppr_person_id": life.child.source_id,
                "cppr_cp_plan_id": str(started.id),
                "cppr_cp_review_date": review.happened_on,
                "cppr_cp_review_outcome_continue_cp": review.data["continues"],
                "cppr_cp_review_quorate": review.data["quorate"],
            },
        )
