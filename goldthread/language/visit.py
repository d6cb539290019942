"""A visit: each child seen or not, alone or why not, where, and what they said."""

from goldthread.language.kind import (
    Kind,
    Lane,
    code,
    flag,
    narrative,
    text,
    worker,
)

SEEN = (
    flag("seen", "Child seen"),
    flag("alone", "Seen alone"),
    code("not_alone_reason", "not_alone_reason", "Why not alone"),
    code("method", "visit_method", "How"),
    code("place", "visit_place", "Where"),
    flag("bedroom", "Bedroom seen"),
    narrative("child_words", "The child's own words"),
    narrative("observed", "What was seen and heard"),
    text("others_present", "Who else was there"),
    code("visitor_role", "visitor_role", "Visitor's role"),
    worker(),
)

KINDS = (
    Kind(
        "ChildVisited",
        "Visit",
        "Visit[ at {place}][, seen: {seen}][, alone: {alone}][: {not_seen_reason}][. Next: {next_step}]",
        Lane.SEEN,
        (
            code("visit_type", "visit_type", "Visit under"),
            *SEEN,
            code("not_seen_reason", "failed_visit_reason", "Why not seen"),
            text("next_step", "What happens next"),
        ),
        belongs=(
            "protection_plan",
            "need_plan",
            "looked_after",
            "placement",
            "referral",
            "private_fostering",
            "family_help",
            "accommodation",
        ),
    ),
    Kind(
        "VisitFailed",
        "Failed visit",
        "Visit failed: {reason}[. Next: {next_step}]",
        Lane.SEEN,
        (
            code("reason", "failed_visit_reason", "Why"),
            text("next_step", "What happens next"),
            flag("wrong_address", "Went to a wrong address"),
            worker(),
        ),
        belongs=(
            "protection_plan",
            "need_plan",
            "looked_after",
            "placement",
            "referral",
            "private_fostering",
            "family_help",
        ),
        major=True,
    ),
    Kind(
        "ChildSeenByPartner",
        "Seen by a partner",
        "Seen by {agency_words}",
        Lane.SEEN,
        (
            text("agency_words", "Agency"),
            flag("alone", "Seen alone"),
            narrative("observed", "What they saw"),
        ),
        belongs=("protection_plan", "need_plan", "referral"),
    ),
    Kind(
        "CaseNoteWritten",
        "Case note",
        "Case note[: {about}]",
        Lane.ABOUT,
        (
            text("about", "What it is about"),
            narrative("note", "About this child"),
            worker(),
        ),
    ),
    Kind(
        "VoiceRecorded",
        "What the child told us",
        "What the child told us",
        Lane.SEEN,
        (
            narrative("explained_worries", "Worries were explained"),
            narrative("story_helped", "The story helped me understand"),
            narrative("agrees_worker", "I agree with my worker"),
            narrative("plan_keeps_safe", "The plan keeps me safe"),
            narrative("tablet_helped", "The tablet helped explain"),
        ),
    ),
)
