"""A child protection conference: booked, reported to, held, and what was decided for each child."""

from goldthread.language.kind import (
    Kind, Lane, code, codes, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("ConferenceBooked", "Conference booked", "Conference booked for {booked_for}", Lane.MEETINGS, (
        day("booked_for", "Booked for"), code("conference", "conference_type", "Conference"),
        worker("chair", "Chair"),
    ), belongs=("section_47", "protection_plan", "transfer_in")),
    Kind("ReportSharedWithParents", "Report shared with parents", "Report shared with the parents",
         Lane.MEETINGS, (worker(),), belongs=("section_47", "protection_plan")),
    Kind("InitialConferenceHeld", "Initial conference", "Initial child protection conference[: {decision}]",
         Lane.MEETINGS, (
        code("decision", "conference_decision", "Decision"),
        flag("plan_made", "Plan made"),
        flag("quorate", "Quorate"), codes("agencies", "agency_type", "Agencies present"),
        day("stored_target", "Target the source holds", "Reported, never trusted"),
        narrative("child_view", "The child's view"), narrative("dissent", "Dissent"),
        text("outcome_words", "Outcome, as the source put it"),
        text("meeting", "Meeting number in the source"),
        worker("chair", "Chair"), team(), worker(),
    ), belongs=("section_47",), major=True),
    Kind("TransferInNotified", "Told of a move into the area", "Told of a move from {from_authority}",
         Lane.CAME_IN, (text("from_authority", "From authority"),), opens="transfer_in", major=True),
    Kind("TransferInConferenceHeld", "Transfer-in conference", "Transfer-in conference[: {decision}]",
         Lane.MEETINGS, (code("decision", "conference_decision", "Decision"), flag("plan_made", "Plan made"),
          flag("transferred_in", "Transferred in, as the source says")),
         belongs=("transfer_in", "referral"), major=True),
    Kind("ReviewConferenceHeld", "Review conference", "Review conference[: {decision}]", Lane.MEETINGS, (
        code("decision", "conference_decision", "Decision"),
        flag("continues", "Plan continues"), flag("quorate", "Quorate"),
        text("participation", "How the child took part"),
        day("stored_target", "Target the source holds", "Reported, never trusted"),
        narrative("child_view", "The child's view"), narrative("dissent", "Dissent"),
        text("meeting", "Meeting number in the source"),
        worker("chair", "Chair"),
    ), belongs=("protection_plan",), major=True),
)
