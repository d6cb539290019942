"""What is recorded of the person: warnings with a review date, and answers to what was not followed up."""

from goldthread.access.recording.acts import Act, Ask
from goldthread.rooms.people.chronology import from_the_story
from goldthread.rooms.people.warnings import a_number, has_warnings, live_warnings, reviewed_later

WARNING = Act(
    slug="warning",
    label="Add a warning",
    kind="WarningRecorded",
    room="people",
    siblings=True,
    hint="Everybody who visits reads it first. It stands until somebody ends it, and is reviewed on a day.",
    asks=(
        Ask("warning", "what whoever visits must know", required=True),
        Ask("review_on", "a warning that is never reviewed is not believed", required=True, ahead=True),
    ),
    checks=(reviewed_later,),
    completes=a_number,
)
WARNING_REVIEW = Act(
    slug="review-warning",
    label="Review a warning",
    kind="WarningReviewed",
    room="people",
    reads=True,
    when=has_warnings,
    offers=live_warnings,
    hint="Ask whoever was there last whether it still holds. If it does not, end it instead.",
    asks=(
        Ask("warning_id", "which warning it is about", each=True, required=True, label="Which warning"),
        Ask("outcome", "why the warning still stands", each=True, required=True, label="Why it still stands"),
        Ask("review_on", "when it is looked at again", each=True, required=True, ahead=True),
    ),
    checks=(reviewed_later,),
    done="The warning stands, with its new day of review.",
)
WARNING_END = Act(
    slug="end-warning",
    label="End a warning",
    kind="WarningEnded",
    room="people",
    reads=True,
    when=has_warnings,
    offers=live_warnings,
    asks=(
        Ask("warning_id", "which warning it is about", each=True, required=True, label="Which warning"),
        Ask("reason", "why whoever visits need not know it any more", each=True, required=True),
    ),
    done="Ended. It stays in the story, and no longer stands at the head of the page.",
)
FOLLOW_UP = Act(
    slug="follow-up",
    label="Answer information that was not followed up",
    kind="FollowUpAnswered",
    room="people",
    asks=(
        Ask("about", "which information it answers", required=True),
        Ask("answer", "what was done", required=True),
        Ask("reason", "why, for whoever asks after the next one", required=True),
    ),
)

CHRONOLOGY_ENTRY = Act(
    slug="chronology-entry",
    label="Add to the chronology",
    kind="ChronologyEntryMade",
    room="people",
    siblings=True,
    hint="What mattered, on the day it happened, however long ago. The story keeps everything; this chooses.",
    takes_from=from_the_story,
    asks=(
        Ask("event", "the event column of the chronology", required=True),
        Ask("source", "who says so: the source column of the chronology", required=True),
        Ask("analysis", "the analysis column: what it meant", each=True, required=True),
    ),
    done="It stands in the chronology.",
)
CHRONOLOGY_SIGNED = Act(
    slug="sign-chronology",
    label="Sign off the chronology",
    kind="ChronologyUpdated",
    room="people",
    needs=("referral",),
    siblings=True,
    hint="It keeps the chronology as it stands now as a version of its own. You can add to it afterwards.",
    asks=(
        Ask("summary", "what the events say together, at the head of the version", each=True, required=True),
    ),
    done="The chronology is signed off.",
)

ACTS = (WARNING, WARNING_REVIEW, WARNING_END, FOLLOW_UP, CHRONOLOGY_ENTRY, CHRONOLOGY_SIGNED)
