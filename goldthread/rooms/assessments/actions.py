"""What is recorded of an assessment: started, contributions asked, sent, returned or authorised."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.access.child_page import Panel
from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.record.layout import as_id
from goldthread.rooms.assessments import known
from goldthread.rooms.assessments.steps import RETURNED, SUBMITTED, asked_and_silent, waiting
from goldthread.rooms.partners.own_hand import OWN_WORDS
from goldthread.rooms.partners.whom_to_ask import (
    HINT,
    WHOM_AND_WHAT,
    agencies_that_answer,
    named_too,
    somebody_is_asked,
)

WHAT_IS_KNOWN = Panel("What is known", "assessments/known.html", known.panel, id="known")

FINDINGS = (
    Ask("factors", "the census; and the same factors after a closure and return", each=True, required=True),
    Ask("child_seen", "the census and Annex A ask for it", each=True, required=True, after_birth=True),
    Ask("needs_services", "Annex A list 4", each=True, required=True),
    Ask("child_words", "the child's own words in the story", each=True, after_birth=True),
    Ask("analysis", "what the next worker reads first", each=True, required=True),
)


def latest_sent(record: Sequence[Fact]) -> Mapping[str, Any]:
    """What the worker last wrote stands in the form: after a return, and for the manager who decides."""
    sent = [fact for fact in record if fact.kind == SUBMITTED]
    if not sent:
        return {}
    said = {ask.field: sent[-1].data.get(ask.field) for ask in FINDINGS}
    words = {True: "yes", False: "no"}
    return {
        name: words[value] if isinstance(value, bool) else value
        for name, value in said.items()
        if value is not None
    }


def it_waits(said: Told) -> Refusal | None:
    """A manager decides what was sent, and has not been decided since."""
    if waiting(said.record, said.fact.spell) is None:
        return Refusal(
            "on", f"{said.name}'s assessment was not sent for authorisation. Ask the worker to send it"
        )
    return None


def two_people(said: Told) -> Refusal | None:
    """Whoever wrote the assessment does not authorise it."""
    sent = waiting(said.record, said.fact.spell)
    if sent is not None and said.worker and as_id(sent.data.get("worker")) == said.worker:
        return Refusal("on", f"You sent {said.name}'s assessment yourself: another manager authorises it")
    return None


def authorised_by(said: Told) -> Mapping[str, Any]:
    sent = waiting(said.record, said.fact.spell)
    wrote = as_id(sent.data.get("worker")) if sent else None
    return {"authorised_by": said.worker, **({"worker": wrote} if wrote else {})}


def everybody_answered(said: Told) -> Refusal | None:
    """An agency that was asked and is silent is named; answered or not, somebody must say so."""
    silent = asked_and_silent(said.record, said.fact.spell)
    if not silent:
        return None
    words = f"{', '.join(silent)} asked about {said.name} and not answered"
    return Refusal("on", f"{words}: record what they said, or that they did not answer, first")


START = Act(
    slug="start-assessment",
    label="Start an assessment",
    kind="AssessmentStarted",
    room="assessments",
    needs=("referral",),
    unless="assessment",
    siblings=True,
    asks=(
        Ask(
            "prompted_on",
            "the day a later assessment's 45 working days are counted from",
            ahead=False,
        ),
    ),
    beside=(WHAT_IS_KNOWN,),
    done="The assessment is started.",
)
ASK = Act(
    slug="ask-contribution",
    label="Ask another agency to contribute",
    kind="ContributionAsked",
    room="assessments",
    needs=("assessment",),
    siblings=True,
    names=agencies_that_answer,
    completes=named_too,
    hint=HINT,
    asks=(
        *WHOM_AND_WHAT,
        Ask("by", "when to chase; the agency reads it", ahead=True),
    ),
    checks=(somebody_is_asked,),
)
RECEIVE = Act(
    slug="contribution-received",
    label="Record a contribution",
    kind="ContributionReceived",
    room="assessments",
    needs=("assessment",),
    ended_too=("assessment",),
    siblings=True,
    reads=True,
    when=lambda record: bool(asked_and_silent(record)),
    offers=lambda record: {"agency": [(name, name) for name in asked_and_silent(record)]},
    hint="Where an agency will not answer, record that here, by name, and why.",
    narrative="What they told us, or that they did not answer and why",
    asks=(Ask("agency", "closes the question to that agency", each=True, required=True),),
)
OWN_CONTRIBUTION = Act(
    slug="own-contribution",
    label="Contribution to the assessment",
    kind="ContributionReceived",
    room="assessments",
    asks=OWN_WORDS,
    done="The child’s worker has your contribution.",
)
SEEN = Act(
    slug="seen-for-assessment",
    label="Record that the child was seen for the assessment",
    kind="ChildSeenForAssessment",
    room="assessments",
    needs=("assessment",),
    unborn=False,
    siblings=True,
    asks=(Ask("alone", "Annex A asks whether the child was seen", each=True, required=True),),
)
SUBMIT = Act(
    slug="send-assessment",
    label="Send an assessment for authorisation",
    kind=SUBMITTED,
    room="assessments",
    needs=("assessment",),
    siblings=True,
    reads=True,
    starts_from=latest_sent,
    asks=FINDINGS,
    checks=(everybody_answered,),
    beside=(WHAT_IS_KNOWN,),
    done="The assessment is with your manager.",
)
RETURN = Act(
    slug="return-assessment",
    label="Return an assessment",
    kind=RETURNED,
    room="assessments",
    action=Action.AUTHORISE,
    needs=("assessment",),
    siblings=True,
    reads=True,
    asks=(Ask("reason", "what the worker must do before it can be authorised", each=True, required=True),),
    checks=(it_waits,),
    beside=(WHAT_IS_KNOWN,),
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
    reads=True,
    starts_from=latest_sent,
    completes=authorised_by,
    hint="What the worker sent stands below. Sign it as it is, or return it with a reason.",
    asks=FINDINGS,
    checks=(it_waits, two_people),
    beside=(WHAT_IS_KNOWN,),
    done="The assessment is authorised.",
)

IN_OWN_HAND = {"ContributionAsked": OWN_CONTRIBUTION}
ACTS = (START, ASK, RECEIVE, SEEN, SUBMIT, RETURN, AUTHORISE)
