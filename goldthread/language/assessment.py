"""A child and family assessment: started, the child seen, authorised, and what it found."""

from goldthread.language.kind import (
    Kind, Lane, codes, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("AssessmentStarted", "Assessment started", "Assessment started", Lane.PLANS, (
        day("prompted_on", "Prompted by information of", "For a later assessment on open work"),
        flag("disabled", "Child has a disability"),
        flag("child_seen", "Child seen so far", "Where the source gives no day"),
        team(), worker(),
    ), opens="assessment"),
    Kind("AssessmentReviewed", "Assessment reviewed", "Assessment reviewed by the manager", Lane.PLANS,
         (worker(),), belongs=("assessment",)),
    Kind("ChildSeenForAssessment", "Child seen for assessment", "Seen for the assessment", Lane.SEEN,
         (worker(), flag("alone", "Seen alone")), belongs=("assessment",)),
    Kind("AssessmentReturned", "Assessment returned", "Returned: {reason}", Lane.DECIDED,
         (narrative("reason", "Reason"), worker()), belongs=("assessment",)),
    Kind("AssessmentAuthorised", "Assessment authorised", "Assessment authorised[: {factors}]", Lane.DECIDED, (
        codes("factors", "assessment_factor", "Factors"),
        flag("child_seen", "Child seen during the assessment"),
        flag("needs_services", "Needs social care support"),
        flag("no_further_action", "Ended without action"),
        text("outcome_words", "Outcome, as the source put it"),
        narrative("analysis", "Analysis"), narrative("child_words", "The child's own words"),
        team(), worker(), worker("authorised_by", "Authorised by"),
    ), closes="assessment", major=True),
    Kind("ContributionAsked", "Contribution asked", "Asked {agency}", Lane.PLANS,
         (text("agency", "Agency"), day("by", "Asked for by")), belongs=("assessment",)),
    Kind("ContributionReceived", "Contribution received", "{agency} answered", Lane.PLANS,
         (text("agency", "Agency"),), belongs=("assessment",)),
)
