"""A contact: information that came in, who sent it, how soon it was answered, what was decided."""

from goldthread.language.kind import (
    Field, Kind, Lane, Sensitivity, Shape, agency, code, day, flag, narrative, team, text, worker,
)

KINDS = (
    Kind("ContactReceived", "Contact received", "Contact from {source}[: {concern}]", Lane.CAME_IN, (
        code("source", "referral_source", "Who it came from"),
        text("source_words", "Source, as the sender put it"),
        Field("referrer", Shape.PERSON, "Referrer", sensitivity=Sensitivity.INFORMANT),
        agency(),
        narrative("concern", "What the worry is"),
        text("incident", "Incident number", "One incident may reach us from several agencies"),
        text("outcome_words", "Outcome, as the source put it", "Where the source gives no day"),
        flag("injury", "An injury is described"),
        flag("reported_as_malicious", "Somebody called it malicious", "Recorded; never a discount"),
        team(),
    ), opens="contact", major=True),
    Kind("ContactRated", "Contact rated", "Rated {rating}", Lane.DECIDED, (
        code("rating", "contact_rating", "Rating"), narrative("reason", "Reason"), worker(),
    ), belongs=("contact",)),
    Kind("ContactAnswered", "Contact answered", "Answered[ by {team}]", Lane.DECIDED, (team(), worker()),
         belongs=("contact",)),
    Kind("ContactDecided", "Contact decided", "Decided: {outcome}[. {reason}]", Lane.DECIDED, (
        code("outcome", "contact_outcome", "Outcome"), narrative("reason", "Reason"),
        code("level_of_need", "level_of_need", "Level of need"), worker(),
        worker("authorised_by", "Authorised by"),
    ), closes="contact"),
    Kind("NewInformationReceived", "New information on open work",
         "New information from {source}[: {concern}]", Lane.CAME_IN, (
        code("source", "referral_source", "Who it came from"), agency(),
        narrative("concern", "What we were told"), text("incident", "Incident number"),
        flag("injury", "An injury is described"),
    ), belongs=("referral", "protection_plan", "need_plan", "family_help"), major=True),
    Kind("NewInformationDecided", "New information decided", "Decided: {outcome}[. {reason}]", Lane.DECIDED, (
        code("outcome", "new_information_outcome", "Outcome"), narrative("reason", "Reason"),
        day("about", "Information received on"), worker(),
    ), belongs=("referral", "protection_plan", "need_plan", "family_help")),
    Kind("ReferrerAcknowledged", "Referrer acknowledged", "Referrer told we have it", Lane.DECIDED,
         (worker(),), belongs=("contact", "referral")),
    Kind("ReferrerToldOutcome", "Referrer told the outcome", "Referrer told the outcome", Lane.DECIDED,
         (worker(),), belongs=("contact", "referral")),
)
