"""Education beside care: personal education plans, and education, health and care plans."""

from goldthread.language.kind import Kind, Lane, code, count, day, text

KINDS = (
    Kind(
        "EducationPlanInitiated",
        "Personal education plan started",
        "Personal education plan started",
        Lane.PLANS,
        belongs=("looked_after",),
    ),
    Kind(
        "EducationPlanReviewed",
        "Personal education plan reviewed",
        "Personal education plan reviewed",
        Lane.MEETINGS,
        belongs=("looked_after",),
    ),
    Kind(
        "EducationNeedsAssessmentAsked",
        "Education needs assessment asked for",
        "Education, health and care assessment asked for",
        Lane.CAME_IN,
        (
            text("outcome", "Outcome"),
            day("outcome_on", "Decided on"),
        ),
        opens="education_plan",
    ),
    Kind(
        "EducationNeedsAssessed",
        "Education needs assessed",
        "Education needs assessed: {outcome}",
        Lane.DECIDED,
        (text("outcome", "Outcome"), text("exceptions", "Exceptions")),
        belongs=("education_plan",),
    ),
    Kind(
        "EducationHealthPlanNamed",
        "Education, health and care plan",
        "Plan named a school",
        Lane.PLANS,
        belongs=("education_plan",),
    ),
    Kind(
        "EducationHealthPlanReviewed",
        "Education, health and care plan reviewed",
        "Plan reviewed",
        Lane.MEETINGS,
        belongs=("education_plan",),
    ),
    Kind(
        "EducationHealthPlanEnded",
        "Education, health and care plan ended",
        "Plan ended[: {reason}]",
        Lane.PLANS,
        (text("reason", "Reason"),),
        closes="education_plan",
    ),
    Kind(
        "SpecialNeedRecorded",
        "Special educational need",
        "Need recorded: {need}",
        Lane.ABOUT,
        (code("need", "sen_need", "Need"), count("rank", "Rank")),
        belongs=("education_plan",),
    ),
)
