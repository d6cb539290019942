"""What is recorded of the person: warnings with a review date, and answers to what was not followed up."""

from goldthread.access.recording.acts import Act, Ask

WARNING = Act(
    slug="warning",
    label="Add a warning",
    kind="WarningRecorded",
    room="people",
    siblings=True,
    hint="Everybody who visits reads it first. It ends, or is reviewed, on a day.",
    asks=(
        Ask("warning", "what whoever visits must know", required=True),
        Ask("review_on", "a warning that is never reviewed is not believed", required=True),
    ),
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

ACTS = (WARNING, FOLLOW_UP)
