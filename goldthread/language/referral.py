"""A referral episode: from a request for services, through the decision, to closure."""

from goldthread.language.kind import (
    Kind, Lane, agency, code, count, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("ReferralReceived", "Referral received", "Referral from {source}[, {primary_need}]", Lane.CAME_IN, (
        code("source", "referral_source", "Who it came from"),
        text("source_words", "Source, as the sender put it"),
        code("primary_need", "primary_need", "Primary need"),
        flag("no_further_action", "Ended without action"),
        day("contact_received_on", "Contact received on", "Where the contact itself is not held"),
        text("outcome_words", "Outcome, as the source put it"),
        count("referrals_in_12_months", "Referrals in the last 12 months, as the source counted"),
        agency(), team(), worker(),
    ), opens="referral", major=True),
    Kind("ReferralDecided", "Referral decided", "Decided: {outcome}[. {reason}]", Lane.DECIDED, (
        code("outcome", "referral_outcome", "Outcome"), narrative("reason", "Reason"),
        code("level_of_need", "level_of_need", "Level of need"),
        flag("no_further_action", "Ended without action"),
        worker(), worker("authorised_by", "Authorised by"),
    ), belongs=("referral",), major=True),
    Kind("NeedEpisodeOpen", "Case open", "Case open since {opened_on}", Lane.PLANS, (
        code("primary_need", "primary_need", "Primary need"),
        code("case_status", "case_status", "Case status"),
        day("opened_on", "Open since"),
        team(), worker(),
    ), opens="referral"),
    Kind("ChildLastSeen", "Child seen", "Seen[ by {worker}]", Lane.SEEN, (worker(),),
         belongs=("referral",)),
    Kind("ReferralClosed", "Case closed", "Case closed[: {reason}]", Lane.DECIDED, (
        code("reason", "closure_reason", "Reason"), narrative("analysis", "Analysis"),
        worker(), worker("authorised_by", "Authorised by"),
        worker("second_authoriser", "Second manager"),
    ), closes="referral", major=True),
    Kind("ManagementDirectionGiven", "Management direction", "Manager's direction recorded", Lane.DECIDED, (
        narrative("direction", "Direction"), worker(),
    ), belongs=("referral",)),
    Kind("PanelReviewHeld", "Panel review", "Reviewed by {panel}", Lane.MEETINGS, (
        text("panel", "Panel"), narrative("outcome", "Outcome"),
    ), belongs=("referral", "protection_plan", "need_plan")),
)
