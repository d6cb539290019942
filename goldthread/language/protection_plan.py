"""A child protection plan: started, its category, core groups, actions, and its end."""

from goldthread.language.kind import (
    Kind, Lane, code, count, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("ProtectionPlanStarted", "Protection plan started", "Protection plan started[: {category}]",
         Lane.PLANS, (
        code("category", "category_of_abuse", "Category"),
        code("latest_category", "category_of_abuse", "Latest category", "Where the source gives no day"),
        count("previous_plans", "Earlier plans, as the source counted"),
        flag("transferred_in", "Transferred in from another area"),
        flag("disabled", "Child has a disability"),
        team(), worker(),
    ), opens="protection_plan", major=True),
    Kind("PlanCategoryChanged", "Category changed", "Category changed to {category}", Lane.PLANS,
         (code("category", "category_of_abuse", "Category"),), belongs=("protection_plan",)),
    Kind("CoreGroupHeld", "Core group", "Core group met", Lane.MEETINGS,
         (narrative("progress", "Progress"), worker()), belongs=("protection_plan",)),
    Kind("PlanActionSet", "Plan action", "Action: {action}", Lane.PLANS, (
        text("action", "Action"), text("action_id", "Action number"), text("owner", "Who will do it"),
        day("due", "By"), text("measure", "How we will know"),
    ), belongs=("protection_plan", "need_plan", "family_help")),
    Kind("PlanActionReviewed", "Plan action reviewed", "Action {result}: {action_id}", Lane.PLANS, (
        text("action_id", "Action number"), code("result", "action_result", "Result"),
        narrative("change_for_child", "What has changed for the child"),
    ), belongs=("protection_plan", "need_plan", "family_help")),
    Kind("ProtectionPlanEnded", "Protection plan ended", "Protection plan ended[: {reason}]", Lane.PLANS,
         (code("reason", "plan_end_reason", "Reason"),), closes="protection_plan", major=True),
)
