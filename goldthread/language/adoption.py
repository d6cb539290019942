"""Adoption: decisions about the child, and the adopters' own journey."""

from goldthread.language.kind import (
    Field, Kind, Lane, Sensitivity, Shape, code, count, day, flag, text, worker,
)

_ORDERS = (
    day("entered_care_on", "Entered care"), day("placement_order_on", "Placement order"),
    day("matched_on", "Matched"), day("placed_on", "Placed"),
    day("adoption_order_on", "Adoption order"),
    day("fostering_for_adoption_on", "Placed in fostering for adoption"),
    day("fostering_for_adoption_decided_on", "Fostering for adoption decided"),
    day("placed_with_carer_on", "Placed with a foster carer"),
    flag("adopted_by_carer", "Adopted by the carer"),
    flag("sibling_group", "Part of a sibling group"),
    count("siblings_together", "Siblings placed together"), count("siblings_apart", "Siblings placed apart"),
    text("provider_urn", "Provider"), text("order_type", "Order"), worker("adoption_worker", "Adoption worker"),
    code("adopter_sex", "adopter_sex", "Adopters' sex"),
    code("adopter_legal_status", "adopter_legal_status", "Adopters' legal status"),
    count("adopters", "Number of adopters"),
    Field("family", Shape.TEXT, "Family number", sensitivity=Sensitivity.PROTECTED),
)

KINDS = (
    Kind("AdoptionDecided", "Adoption decided", "Decision: should be placed for adoption", Lane.DECIDED,
         _ORDERS, opens="adoption", major=True),
    Kind("PlacedForAdoption", "Placed for adoption", "Placed for adoption", Lane.HOME,
         (flag("fostering_for_adoption", "Fostering for adoption"),), belongs=("adoption",), major=True),
    Kind("AdoptionReversed", "Adoption no longer the plan", "No longer to be adopted[: {reason}]",
         Lane.DECIDED, (code("reason", "adoption_reversal_reason", "Reason"),), closes="adoption", major=True),
    Kind("AdoptionOrderMade", "Adoption order", "Adoption order made", Lane.DECIDED, closes="adoption",
         major=True),
    Kind("AdopterEnquired", "Adopter enquired", "Adopter enquired", Lane.CAME_IN, (
        flag("fostering_for_adoption", "Fostering for adoption"), flag("disabled", "Has a disability"),
        day("stage_1_started", "Stage 1 started"), day("stage_1_ended", "Stage 1 ended"),
        day("stage_2_started", "Stage 2 started"), day("stage_2_ended", "Stage 2 ended"),
        day("applied_on", "Applied"), day("approved_on", "Approved"), day("matched_on", "Matched"),
        day("placed_on", "Child placed"), count("children_placed", "Children placed"),
        day("order_on", "Adoption order"), text("family", "Family number"),
    ), opens="adopter", subject="adult"),
    Kind("AdopterLeft", "Adopter left the process", "Left the process[: {reason}]", Lane.DECIDED,
         (code("reason", "adopter_leaving_reason", "Reason"),), closes="adopter", subject="adult"),
)
