"""Before and in court: the letter, meetings, the decision to step down or issue, the final order."""

from goldthread.language.kind import Kind, Lane, code, count, day, flag, text

KINDS = (
    Kind("PreProceedingsStarted", "Pre-proceedings decided", "Pre-proceedings decided", Lane.DECIDED, (
        text("family", "Family number"), text("gateway_outcome", "Legal gateway outcome"),
        count("plans_in_referral", "Plans in this referral period"),
        flag("earlier_pre_proceedings", "Earlier pre-proceedings for the child"),
        flag("earlier_proceedings", "Earlier care proceedings for the child"),
        flag("family_group_offered", "Family group meeting offered", "Where the source gives no day"),
        flag("family_group_held", "Family group meeting held", "Where the source gives no day"),
        count("review_meetings", "Review meetings, as the source counted"),
    ), opens="pre_proceedings", major=True),
    Kind("LetterBeforeProceedingsSent", "Letter before proceedings", "Letter before proceedings sent",
         Lane.DECIDED, (count("parents_represented", "Parents with a lawyer"),),
         belongs=("pre_proceedings",), major=True),
    Kind("PreProceedingsMeetingHeld", "Pre-proceedings meeting", "Pre-proceedings meeting", Lane.MEETINGS,
         (count("meetings", "Meetings, as the source counted"),), belongs=("pre_proceedings",)),
    Kind("PreProceedingsDecided", "Step down or issue", "Decided: {outcome}", Lane.DECIDED, (
        code("outcome", "pre_proceedings_outcome", "Outcome"), text("outcome_words", "Outcome"),
    ), closes="pre_proceedings", major=True),
    Kind("CareApplicationIssued", "Care application issued", "Care application issued", Lane.DECIDED, (
        day("letter_sent_on", "Letter of issue sent"), text("court_reference", "Court reference"),
        count("hearings", "Hearings"), flag("short_notice", "At short notice"),
        text("short_notice_reason", "Why at short notice"),
        flag("parents_represented", "Parents represented at issue"),
        flag("initial_plan_approved", "Initial care plan approved"), text("initial_plan", "Initial care plan"),
        flag("final_plan_approved", "Final care plan approved"), text("final_plan", "Final care plan"),
    ), opens="care_proceedings", major=True),
    Kind("FinalOrderMade", "Final order", "Final order made", Lane.DECIDED, (text("order", "Order"),),
         closes="care_proceedings", major=True),
)
