"""Section 47: cause to suspect, the strategy discussion, the enquiry and how it ended."""

from goldthread.language.kind import (
    Kind, Lane, codes, count, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("CauseToSuspectHarm", "Cause to suspect significant harm", "Cause to suspect significant harm",
         Lane.CAME_IN, (narrative("reason", "Reason"),), belongs=("referral",), major=True),
    Kind("StrategyDiscussionHeld", "Strategy discussion", "Strategy discussion[ with {agencies}]",
         Lane.MEETINGS, (
        codes("agencies", "agency_type", "Agencies present"),
        flag("starts_section_47", "Section 47 enquiry to start"),
        narrative("decision", "Decision and reason"), worker("chair", "Chair"),
    ), belongs=("referral", "section_47"), major=True),
    Kind("Section47Started", "Section 47 enquiry started", "Section 47 enquiry started", Lane.DECIDED, (
        day("strategy_discussion_on", "Strategy discussion that initiated it"),
        flag("conference_not_required", "Conference not required",
             "Where the source says so without a day"),
        flag("no_further_action", "No further action, as the source says"),
        day("stored_conference_target", "Target the source holds", "Reported, never trusted"),
        count("enquiries_in_12_months", "Enquiries in 12 months, as the source counted"),
        count("conferences_in_12_months", "Conferences in 12 months, as the source counted"),
        flag("disabled", "Child has a disability"),
        team(), worker(),
    ), opens="section_47", major=True),
    Kind("InterimSafetyPlanRecorded", "Interim safety plan", "Interim safety plan recorded", Lane.PLANS,
         (narrative("plan", "Plan"), worker()), belongs=("section_47",)),
    Kind("Section47Ended", "Section 47 enquiry ended", "Section 47 ended[: {outcome_words}]", Lane.DECIDED, (
        flag("conference_required", "Conference required"),
        flag("substantiated", "Concerns substantiated"),
        text("outcome_words", "Outcome"), narrative("reason", "Reason"), team(), worker(),
    ), closes="section_47", major=True),
    Kind("PoliceProtectionTaken", "Police protection", "Taken into police protection", Lane.DECIDED,
         belongs=("referral",), major=True),
    Kind("PoliceProtectionEnded", "Police protection ended", "Police protection ended", Lane.DECIDED,
         belongs=("referral",)),
    Kind("EmergencyProtectionOrderMade", "Emergency protection order", "Emergency protection order made",
         Lane.DECIDED, belongs=("referral",), major=True),
    Kind("EmergencyProtectionOrderEnded", "Emergency protection order ended",
         "Emergency protection order ended", Lane.DECIDED, belongs=("referral",)),
    Kind("EmergencyPowersUsed", "Emergency order or police powers", "Emergency order or police powers used",
         Lane.DECIDED, (text("window", "Window the source covers"), flag("used", "Used in that window")),
         belongs=("protection_plan",)),
)
