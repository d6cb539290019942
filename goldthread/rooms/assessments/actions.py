"""What is recorded of an assessment: started, contributions asked, returned or authorised by the manager."""

from goldthread.access.recording.acts import Act, Ask
from goldthread.language.roles import Action

START = Act(
    slug="start-assessment",
    label="Start an assessment",
    kind="AssessmentStarted",
    room="assessments",
    needs=("referral",),
    unless="assessment",
    siblings=True,
    asks=(Ask("prompted_on", "the day a later assessment's 45 working days are counted from"),),
)
ASK = Act(
    slug="ask-contribution",
    label="Ask another agency to contribute",
    kind="ContributionAsked",
    room="assessments",
    needs=("assessment",),
    siblings=True,
    asks=(
        Ask("agency", "who was asked and has not answered", required=True),
        Ask("by", "when to chase"),
    ),
)
RECEIVE = Act(
    slug="contribution-received",
    label="Record a contribution",
    kind="ContributionReceived",
    room="assessments",
    needs=("assessment",),
    siblings=True,
    narrative="What they told us",
    asks=(Ask("agency", "closes the question to that agency", required=True),),
)
SEEN = Act(
    slug="seen-for-assessment",
    label="Record that the child was seen for the assessment",
    kind="ChildSeenForAssessment",
    room="assessments",
    needs=("assessment",),
    siblings=True,
    asks=(Ask("alone", "Annex A asks whether the child was seen", each=True, required=True),),
)
RETURN = Act(
    slug="return-assessment",
    label="Return an assessment",
    kind="AssessmentReturned",
    room="assessments",
    action=Action.AUTHORISE,
    needs=("assessment",),
    asks=(Ask("reason", "what the worker must do before it can be authorised", required=True),),
    done="The assessment is returned to the worker with your reason.",
)
AUTHORISE = Act(
    slug="authorise-assessment",
    label="Authorise an assessment",
    kind="AssessmentAuthorised",
    room="assessments",
    action=Action.AUTHORISE,
    needs=("assessment",),
    siblings=True,
    asks=(
        Ask(
            "factors", "the census; and the same factors after a closure and return", each=True, required=True
        ),
        Ask("child_seen", "the census and Annex A ask for it", each=True, required=True),
        Ask("needs_services", "Annex A list 4", each=True, required=True),
        Ask("child_words", "the child's own words in the story", each=True),
        Ask("analysis", "what the next worker reads first", each=True, required=True),
    ),
    done="The assessment is authorised.",
)

ACTS = (START, ASK, RECEIVE, SEEN, RETURN, AUTHORISE)
