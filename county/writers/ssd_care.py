"""Rows of the dataset about being looked after: periods, homes, legal status, reviews, visits, health."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from county.writers.life import Life
from goldthread.language.fact import Fact

Row = tuple[str, dict[str, Any]]
CHECKS = {
    "InitialHealthAssessmentDone": "Health assessment",
    "HealthAssessmentDone": "Health assessment",
    "DentalCheckDone": "Dental check",
}


def care_rows(life: Life) -> Iterator[Row]:
    """Every period of care of the child."""
    for started in life.all("LookedAfterStarted"):
        yield from _period(life, started)
        yield from _homes(life, started)
        yield from _seen(life, started)


def _period(life: Life, started: Fact) -> Iterator[Row]:
    ended = life.first(started.id, "LookedAfterEnded")
    yield (
        "ssd_cla_episodes",
        {
            "clae_cla_episode_id": str(started.id),
            "clae_person_id": life.child.source_id,
            "clae_cla_episode_start_date": started.happened_on,
            "clae_cla_episode_start_reason": started.data["reason"],
            "clae_cla_primary_need_code": started.data["primary_need"],
            "clae_cla_id": str(started.id),
            "clae_cla_episode_ceased_date": ended and ended.happened_on,
            "clae_cla_episode_ceased_reason": ended and ended.data["reason"],
            "clae_referral_id": str(started.within),
            "clae_entered_care_date": started.happened_on,
        },
    )
    for plan in life.of(started.id, "CarePlanPrepared"):
        yield (
            "ssd_cla_care_plan",
            {
                "lacp_table_id": str(plan.id),
                "lacp_person_id": life.child.source_id,
                "lacp_cla_care_plan_start_date": plan.happened_on,
            },
        )
    for status in life.within(started.id, "LegalStatusStarted"):
        over = life.first(status.id, "LegalStatusEnded")
        yield (
            "ssd_legal_status",
            {
                "lega_legal_status_id": str(status.id),
                "lega_person_id": life.child.source_id,
                "lega_legal_status": status.data["status"],
                "lega_legal_status_start_date": status.happened_on,
                "lega_legal_status_end_date": over and over.happened_on,
            },
        )


def _homes(life: Life, started: Fact) -> Iterator[Row]:
    for placed in life.within(started.id, "PlacementStarted"):
        ended = life.first(placed.id, "PlacementEnded")
        yield (
            "ssd_cla_placement",
            {
                "clap_cla_placement_id": str(placed.id),
                "clap_person_id": life.child.source_id,
                "clap_cla_id": str(started.id),
                "clap_cla_placement_start_date": placed.happened_on,
                "clap_cla_placement_type": placed.data["placement_type"],
                "clap_cla_placement_provider": placed.data["provider"],
                "clap_cla_placement_postcode": placed.data["postcode"],
                "clap_cla_placement_distance": placed.data["distance"],
                "clap_cla_placement_end_date": ended and ended.happened_on,
                "clap_cla_placement_change_reason": ended and ended.data["reason"],
            },
        )


def _seen(life: Life, started: Fact) -> Iterator[Row]:
    for review in life.of(started.id, "LookedAfterReviewHeld"):
        yield (
            "ssd_cla_reviews",
            {
                "clar_cla_review_id": str(review.id),
                "clar_cla_id": str(started.id),
                "clar_cla_review_date": review.happened_on,
                "clar_cla_review_cancelled": False,
                "clar_cla_review_participation": review.data["participation"],
            },
        )
    for visit in life.of(started.id, "ChildVisited"):
        yield (
            "ssd_cla_visits",
            {
                "clav_cla_visit_id": str(visit.id),
                "clav_cla_id": str(started.id),
                "clav_person_id": life.child.source_id,
                "clav_cla_visit_date": visit.happened_on,
                "clav_cla_visit_seen": visit.data["seen"],
                "clav_cla_visit_seen_alone": visit.data["alone"],
            },
        )
    for kind, words in CHECKS.items():
        for check in life.of(started.id, kind):
            yield (
                "ssd_cla_health",
                {
                    "clah_health_check_id": str(check.id),
                    "clah_person_id": life.child.source_id,
                    "clah_health_check_type": words,
                    "clah_health_check_date": check.happened_on,
                },
            )
