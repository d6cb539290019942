"""What does whoever referred a child learn on paper of what became of it?"""

from __future__ import annotations

from goldthread.access.disclosure.pieces import Section
from goldthread.access.paper.papers import Paper, Subject, rows, said, words
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact

DECIDED = ("ReferralDecided", "ContactDecided")


def last_decision(subject: Subject) -> Fact | None:
    return next(iter(reversed(subject.page.of(*DECIDED))), None)


def none_decided(subject: Subject) -> str:
    return "" if last_decision(subject) else "Nothing that came in about this child has been decided yet."


def answer(subject: Subject) -> tuple[str, list[Section]]:
    """What was decided, and who works with the child now. Why is added by name, or not at all."""
    decided = last_decision(subject)
    assert decided is not None
    worker = subject.page.child.worker
    return "What became of your referral", [
        rows(
            "What was decided",
            said(short_date(decided.happened_on), "Decided on"),
            subject.says(decided, "outcome"),
            subject.says(decided, "level_of_need"),
            subject.says(decided, "reason"),
            said(worker.name if worker else "", "Who works with the child now"),
            said(worker.telephone if worker else "", "Telephone"),
        ),
        words(
            "If you disagree",
            said(
                "Say so: the front door answers first, then the managers of both agencies. You need no form."
            ),
            said("Tell us at once of anything new, and ring 999 where a child is in danger now."),
        ),
    ]


ANSWER = Paper(
    slug="answer",
    label="Letter: what became of a referral",
    hint="What was decided and who to ring, for the professional who referred",
    build=answer,
    missing=none_decided,
    recipients=("professional",),
)
