"""Which fields does each act ask for, and what is each used for? Printed as docs/fields.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.forms import Field

from goldthread.access.recording.acts import Act, Ask
from goldthread.rooms.front_door.harm import HarmForm
from goldthread.rooms.front_door.same_incident import SameForm
from goldthread.rooms.partners.adults_told import USES as OF_AN_ADULT
from goldthread.rooms.partners.adults_told import OurAdultForm
from goldthread.rooms.partners.asking import USES, OurChildForm, ProfessionalForm, PublicForm
from goldthread.rooms.partners.challenging import ChallengeForm
from goldthread.site.asked_of_us import ANSWERED_BY
from goldthread.site.recording import ACTS

HEAD = """# What is asked, and what for
Every question of every page that records something, with the use its answer is put to. A question without a
use is not asked. This page is made from the acts themselves, and a test says when it is out of date:

    .venv/bin/python -m django shell --settings goldthread.ground.settings -v 0 -c \\
      "from goldthread.site.fields import fields_page; print(fields_page(), end='')" > docs/fields.md
"""

# Pages that are no act of a child's page: their form, the kind they record, and the use of each question.
PAGES = (
    ("Tell us about a child", "ContactReceived", PublicForm.base_fields, USES),
    ("Refer a child", "ContactReceived", ProfessionalForm.base_fields, USES),
    ("Refer a child: of each child", "ContactReceived", OurChildForm.base_fields, USES),
    ("Refer a child: of each adult", "ContactReceived", OurAdultForm.base_fields, OF_AN_ADULT),
    (
        "Who is said to have caused the harm",
        "ContactReceived",
        HarmForm.base_fields,
        {
            "harm_by": (
                "the signal that one adult is said to have caused the harm in several incidents; "
                "shown to whoever screens, in no line of the story and on no paper"
            ),
        },
    ),
    (
        "Did somebody tell us of this incident already?",
        "ContactReceived",
        SameForm.base_fields,
        {"incident": "police, school and ambulance on one incident are one, beside the decision"},
    ),
    (
        "Challenge an agency",
        "DisagreementRaised",
        ChallengeForm.base_fields,
        {
            "agency": "whose list it stands in, and who may answer",
            "child_known_as": "by which the agency knows whom we mean, without our record",
            "asked": "what the agency is to do, as it reads it",
            "reason": "why, as both sides read it",
            "imminent": "goes to the named senior at once",
        },
    ),
)


def fields_page() -> str:
    """The whole page, act by act, in the order of a child's page; then the pages that are no act."""
    lines = [line for act in ACTS for line in _act(act)]
    lines += [line for kind in ANSWERED_BY.values() for line in _act(kind, day=False)]
    lines += [line for title, kind, asked, uses in PAGES for line in _page(title, kind, asked, uses)]
    return "\n".join([HEAD, *lines]).rstrip() + "\n"


def _page(title: str, kind: str, asked: Mapping[str, Field], uses: Mapping[str, str]) -> Iterator[str]:
    """Raises KeyError for a question without a use."""
    yield from (f"## {title}", f"`{kind}`.", "", "| Question | Asked | Used for |", "|---|---|---|")
    for name, field in asked.items():
        yield f"| {field.label} | once{'' if field.required else ', optional'} | {uses[name]} |"
    yield ""


def _act(act: Act, *, day: bool = True) -> Iterator[str]:
    """day: whether it asks when it happened; what an agency answers is of the day on which it is signed."""
    yield f"## {act.label}"
    yield f"`{act.kind}`{', for several children of a family in one entry' if act.siblings else ''}."
    yield ""
    yield "| Question | Asked | Used for |"
    yield "|---|---|---|"
    if day:
        yield "| When was this? | once | the day that every clock and the story count from |"
    if act.timed:
        yield "| At what time? | once, optional | hours, and the order of one day |"
    for ask in act.asks:
        yield f"| {_question(act, ask)} | {_asked(act, ask)} | {ask.use} |"
    if act.narrative:
        yield f"| {act.narrative} | once, optional | the story, shared by all the children of the entry |"
    yield ""


def _question(act: Act, ask: Ask) -> str:
    return ask.label or act.declared.field(ask.field).label


def _called_for(act: Act, ask: Ask) -> str:
    """By which answer, to the question before it or to the one it names."""
    to = f"to “{act.declared.field(ask.of).label}”" if ask.of else "before"
    return f"if the answer {to} is {ask.only_if.replace('_', ' ')}"


def _asked(act: Act, ask: Ask) -> str:
    words = ["of each child" if ask.each else "once"]
    words += ["after birth"] if ask.after_birth else []
    words += [_called_for(act, ask)] if ask.only_if else []
    return ", ".join(words + ([] if ask.required else ["optional"]))
