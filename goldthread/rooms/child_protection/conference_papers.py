"""What is written round a conference: the invitation, the minutes, and the letter of what was decided."""

from __future__ import annotations

from goldthread.access.disclosure.pieces import Line, Section
from goldthread.access.paper.papers import FAMILY, Paper, Subject, rows, said, words
from goldthread.core.bookings import Booking, booking
from goldthread.core.spells import spells
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.rooms.child_protection.papers import CONFERENCES, TITLES
from goldthread.rooms.reviews.plan import PLANS

FOR_CONFERENCE = (*FAMILY, "member", "court", "internal")


def last_conference(subject: Subject) -> Fact | None:
    return next(iter(reversed(subject.page.of(*CONFERENCES))), None)


def none_booked(subject: Subject) -> str:
    return "" if booking(subject.told) else "No conference is booked that has not been held. Book it first."


def none_held(subject: Subject) -> str:
    return "" if last_conference(subject) else f"No conference about {subject.page.called} is on record."


def invitation(subject: Subject) -> tuple[str, list[Section]]:
    """When and where, that it was moved or called off, and how to take part. Nothing of why."""
    meeting = booking(subject.told)
    assert meeting is not None
    page = subject.page
    chair = page.name_of(meeting.fact.data.get("chair"))
    return _title(meeting), [
        rows(
            "When and where",
            said(
                code_words("conference_type", str(meeting.fact.data.get("conference") or "")).capitalize(),
                "Meeting",
            ),
            said(f"{meeting.on:%A} {meeting.on.day} {meeting.on:%B %Y}", "Day"),
            said(f"{meeting.starts:%H:%M}" if meeting.starts else "We will tell you the time", "Time"),
            said(meeting.place or "We will tell you the place", "Place"),
            said(chair, "Chaired by"),
            said(page.child.worker.name if page.child.worker else "", "Social worker"),
            said(page.child.worker.telephone if page.child.worker else "", "Telephone"),
        ),
        words("Taking part", *([] if meeting.called_off else _taking_part(page.called))),
    ]


def minutes(subject: Subject) -> tuple[str, list[Section]]:
    """Who was there, what was said, each dissent, and what was decided."""
    held = last_conference(subject)
    assert held is not None
    return f"Minutes: {_called(held)}", [
        rows("The conference", *_of_conference(subject, held)),
        words("What was said", subject.in_full(held, ""), empty="Nothing was written beside the decision."),
        words(f"What {subject.page.called} thinks", subject.says(held, "child_view", "")),
        rows("The decision", *_decision(subject, held)),
        rows("Who disagreed", subject.says(held, "agencies_dissenting"), subject.says(held, "dissent")),
    ]


def decision(subject: Subject) -> tuple[str, list[Section]]:
    """A letter: what was decided, what follows, and what to do if you disagree."""
    held = last_conference(subject)
    assert held is not None
    page = subject.page
    return f"What was decided: {_called(held)}", [
        words("The decision", said(_opening(subject, held)), *_decision(subject, held)),
        words(f"What {page.called} thinks", subject.says(held, "child_view", "")),
        rows("Who disagreed", subject.says(held, "agencies_dissenting"), subject.says(held, "dissent")),
        words("What happens next", *_next(subject)),
        words(
            "If you disagree",
            said(
                "Tell the chair or the social worker within the time our leaflet gives. You may complain "
                "about how the conference was run. You can ask for this letter in another form or language."
            ),
        ),
    ]


def _title(meeting: Booking) -> str:
    if meeting.called_off:
        return "The conference is called off"
    return "The conference has moved" if meeting.moved else "Invitation to a conference"


def _taking_part(called: str) -> list[Line]:
    return [
        said("Please come. Tell us at once if you cannot come then, or are not safe there with others."),
        said(
            "You may bring somebody to support you. Tell us if you need an interpreter, or help to get there."
        ),
        said(f"The report is given to {called}’s family before the day. Bring what you want to say."),
    ]


def _called(held: Fact) -> str:
    names = dict(
        zip(CONFERENCES, ("initial conference", "review conference", "transfer-in conference"), strict=True)
    )
    return names[held.kind]


def _opening(subject: Subject, held: Fact) -> str:
    return (
        f"On {held.happened_on:%A} {short_date(held.happened_on)} a child protection conference met about "
        f"{subject.page.called}. This is what it decided."
    )


def _of_conference(subject: Subject, held: Fact) -> list[Line]:
    fields = ("chair", "people", "agencies", "agencies_absent", "quorate", "quorum_reason")
    day = said(f"{held.happened_on:%A} {short_date(held.happened_on)}", "Held on")
    return [
        day,
        *(subject.says(held, name) for name in fields),
        subject.says(held, "participation") if held.kind == CONFERENCES[1] else (),
    ]


def _decision(subject: Subject, held: Fact) -> list[Line]:
    names = ("decision",) if held.kind == CONFERENCES[1] else ("decision", "category")
    lines = [subject.says(held, name) for name in names]
    if not any(lines) and held.kind == CONFERENCES[1] and "continues" in held.data:
        lines.append(said("The plan continues." if held.data["continues"] else "The plan ends.", "Decision"))
    return [line for line in lines if line]


def _next(subject: Subject) -> list[Line]:
    page = subject.page
    held = [spell for spell in spells(page.facts) if spell.open_on(page.as_of) and spell.type in PLANS]
    lines = [
        said(
            f"{TITLES[spell.type]}, since {short_date(spell.started)}. The plan itself is a paper of its own."
        )
        for spell in held
    ]
    meeting = booking(subject.told)
    if meeting and not meeting.called_off:
        lines.append(said(f"The next conference is on {meeting.on:%A} {short_date(meeting.on)}."))
    return lines or [said("No plan is open. The social worker will tell you what help there is.")]


INVITATION = Paper(
    slug="invitation",
    label="Invitation to a conference",
    hint="When and where, with a calendar file that names nobody",
    build=invitation,
    missing=none_booked,
    recipients=FOR_CONFERENCE,
    calendar=True,
)
MINUTES = Paper(
    slug="minutes",
    label="Minutes of the last conference",
    hint="Who was there, what was said, who disagreed, what was decided",
    build=minutes,
    missing=none_held,
    recipients=FOR_CONFERENCE,
)
DECISION = Paper(
    slug="decision",
    label="Letter: what the conference decided",
    hint="The decision, what happens next, and what to do if you disagree",
    build=decision,
    missing=none_held,
    recipients=FOR_CONFERENCE,
)
