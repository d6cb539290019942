"""A child in need plan: started, reviewed and ended."""

from goldthread.language.kind import Kind, Lane, narrative, team, text, who_was_there, worker

KINDS = (
    Kind(
        "NeedPlanStarted",
        "Child in need plan started",
        "Child in need plan started",
        Lane.PLANS,
        (narrative("outcomes", "Outcomes"), team(), worker()),
        opens="need_plan",
        major=True,
    ),
    Kind(
        "NeedPlanReviewed",
        "Child in need review",
        "Child in need plan reviewed",
        Lane.MEETINGS,
        (*who_was_there(), narrative("progress", "Progress"), worker()),
        belongs=("need_plan",),
    ),
    Kind(
        "NeedPlanEnded",
        "Child in need plan ended",
        "Child in need plan ended[: {reason}]",
        Lane.PLANS,
        (text("reason", "Reason"),),
        closes="need_plan",
        major=True,
    ),
)
