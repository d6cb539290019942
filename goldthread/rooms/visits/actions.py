"""What a worker records of a visit: made or failed, each child by themselves; and a plain case note."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.core.spells import spells
from goldthread.language.fact import Fact

IN_PERSON = "in_person"
VISITED_UNDER = (
    ("protection_plan", "child_protection"),
    ("looked_after", "looked_after"),
    ("need_plan", "child_in_need"),
    ("section_47", "section_47"),
    ("assessment", "assessment"),
    ("family_help", "family_help"),
)
"""What is visited under, the strongest duty first: the open work of the child, and the code of the visit."""
OPEN_WORK = ("protection_plan", "need_plan", "looked_after", "family_help", "referral")


def alone_or_why_not(said: Told) -> Refusal | None:
    """A child who was seen was seen alone, or there is a reason: not applicable, or their own choice, too."""
    if not said.data.get("seen"):
        return None
    alone = said.data.get("alone")
    if alone is None:
        return Refusal("alone", f"Say whether {said.name} was seen alone")
    if alone is False and not said.data.get("not_alone_reason"):
        return Refusal("not_alone_reason", f"Say why {said.name} was not seen alone")
    return None


def as_the_child_is_held(record: Sequence[Fact]) -> Mapping[str, Any]:
    """The duty that a visit answers, where the child's own open work says it."""
    held = {spell.type for spell in spells(record) if spell.ended is None}
    found = next((visit for work, visit in VISITED_UNDER if work in held), "")
    return {"visit_type": found} if found else {}


def not_seen_and_what_next(said: Told) -> Refusal | None:
    """A child whom somebody went to see and did not: why, and what happens next, as of a failed visit.

    A call or a video went to see nobody.
    """
    if said.data.get("seen") is not False or said.data.get("method") != IN_PERSON:
        return None
    if not said.data.get("not_seen_reason"):
        return Refusal("not_seen_reason", f"Say why {said.name} was not seen")
    if not said.data.get("next_step"):
        return Refusal("next_step", f"Say what happens next, so that {said.name} is seen")
    return None


RECORD_VISIT = Act(
    slug="visit",
    label="Record a visit",
    kind="ChildVisited",
    room="visits",
    needs=OPEN_WORK,
    siblings=True,
    timed=True,
    reads=True,
    starts_from=as_the_child_is_held,
    narrative="What happened, for the whole family",
    asks=(
        Ask("visit_type", "tells which duty the visit answers", required=True),
        Ask("method", "only face to face counts as seen", required=True),
        Ask("place", "where the child was seen", required=True),
        Ask("others_present", "who else was in the home: the unknown adult of the reviews"),
        Ask("seen", "meets the visit clock", each=True, required=True, after_birth=True),
        Ask(
            "alone",
            "last seen alone, in the child's header",
            each=True,
            required=False,
            after_birth=True,
            only_if="yes",
        ),
        Ask("not_alone_reason", "what would make it possible?", each=True, after_birth=True, only_if="no"),
        Ask(
            "not_seen_reason",
            "the pattern of failed visits",
            each=True,
            after_birth=True,
            only_if="no",
            of="seen",
        ),
        Ask(
            "next_step",
            "re-opens the question the same day",
            each=True,
            after_birth=True,
            only_if="no",
            of="seen",
        ),
        Ask("bedroom", "Annex A and the SSD ask for it", each=True, after_birth=True),
        Ask("child_words", "the child's own words in the story", each=True, after_birth=True),
        Ask("observed", "what was seen and heard, in the story", each=True),
    ),
    checks=(alone_or_why_not, not_seen_and_what_next),
    done="The visit is on record.",
)

FAILED_VISIT = Act(
    slug="failed-visit",
    label="Record a failed visit",
    kind="VisitFailed",
    room="visits",
    needs=OPEN_WORK,
    siblings=True,
    timed=True,
    hint="Nobody saw the child. The visit stays due; say what happens next, today.",
    asks=(
        Ask("reason", "the pattern of failed visits", required=True),
        Ask("wrong_address", "checks the address before anybody goes again"),
        Ask("next_step", "re-opens the question the same day", required=True),
    ),
    done="The failed visit is on record. The visit is still due.",
)

SEEN_BY_PARTNER = Act(
    slug="seen-by-partner",
    label="Record that a partner saw the child",
    kind="ChildSeenByPartner",
    room="visits",
    siblings=True,
    unborn=False,
    hint="It is shown in the story. It meets no duty of ours to see the child.",
    asks=(
        Ask("agency_words", "who saw the child", required=True),
        Ask("alone", "shown in the story", each=True),
        Ask("observed", "their words, shown in the story", each=True),
    ),
)

CASE_NOTE = Act(
    slug="case-note",
    label="Write a case note",
    kind="CaseNoteWritten",
    room="visits",
    siblings=True,
    timed=True,
    narrative="What happened, or what was said, for all of them",
    asks=(
        Ask("about", "the line of the story", required=True),
        Ask("note", "what concerns one child alone, in that child's story", each=True),
    ),
    done="The note is on record.",
)

ACTS = (RECORD_VISIT, FAILED_VISIT, CASE_NOTE, SEEN_BY_PARTNER)
