"""Leaving care: eligibility, pathway plans, homes, and the personal adviser's contact."""

from goldthread.language.kind import Kind, Lane, code, flag, team, text, worker

KINDS = (
    Kind(
        "LeavingCareEligible",
        "Eligible for leaving care services",
        "Leaving care: {eligibility}",
        Lane.PLANS,
        (
            code("eligibility", "leaving_care_eligibility", "Eligibility"),
            flag("unaccompanied", "Unaccompanied or formerly so"),
            flag("disabled", "Has a disability"),
            code("in_touch", "in_touch", "In touch", "As at the source's own day"),
            code("accommodation", "leaver_accommodation", "Home", "As at the source's own day"),
            code("suitable", "accommodation_suitable", "Suitable", "As at the source's own day"),
            code("activity", "leaver_activity", "Activity", "As at the source's own day"),
            worker("adviser", "Personal adviser"),
            team(),
            worker(),
        ),
        opens="care_leaver",
        major=True,
    ),
    Kind(
        "PathwayAssessmentDone",
        "Pathway assessment",
        "Pathway assessment completed",
        Lane.PLANS,
        belongs=("care_leaver",),
    ),
    Kind("PathwayPlanMade", "Pathway plan", "Pathway plan made", Lane.PLANS, belongs=("care_leaver",)),
    Kind(
        "PathwayPlanReviewed",
        "Pathway plan reviewed",
        "Pathway plan reviewed",
        Lane.MEETINGS,
        belongs=("care_leaver",),
    ),
    Kind(
        "AdviserContact",
        "Personal adviser in touch",
        "Personal adviser in touch",
        Lane.SEEN,
        (
            code("in_touch", "in_touch", "In touch"),
            code("accommodation", "leaver_accommodation", "Home"),
            code("suitable", "accommodation_suitable", "Suitable"),
            code("activity", "leaver_activity", "Activity"),
        ),
        belongs=("care_leaver",),
    ),
    Kind(
        "LeaverMovedHome",
        "Moved home",
        "Moved to {accommodation}",
        Lane.HOME,
        (
            code("accommodation", "leaver_accommodation", "Home"),
            flag("unregulated", "Unregulated accommodation"),
            text("setting", "Setting"),
        ),
        opens="accommodation",
    ),
    Kind(
        "LeaverVisited",
        "Visited by the personal adviser",
        "Visited by the personal adviser",
        Lane.SEEN,
        (worker(),),
        belongs=("accommodation", "care_leaver"),
    ),
    Kind(
        "LeavingCareEnded",
        "Leaving care services ended",
        "Leaving care services ended",
        Lane.PLANS,
        closes="care_leaver",
    ),
)
