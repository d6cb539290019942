"""From a choice to what leaves: what it says, what was left out, and the same in each form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldthread.access.disclosure.disclose import Disclosed, LeftOut, disclose
from goldthread.access.disclosure.pieces import Recipient
from goldthread.access.paper.calendar import calendar
from goldthread.access.paper.house import our_paper
from goldthread.access.paper.papers import Paper
from goldthread.access.paper.reading import Drawn
from goldthread.access.paper.sheet import Named, Sheet, sheet_of
from goldthread.access.paper.typeset import pdf
from goldthread.access.paper.word import word
from goldthread.core.bookings import booking
from goldthread.ground.words import short_date
from goldthread.record.models.documents import Form


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper for one recipient, before it is made."""

    paper: Paper
    to: Recipient
    disclosed: Disclosed
    sheet: Sheet


def ready(drawn: Drawn, paper: Paper, to: Recipient, *, added: Mapping[str, str], now: datetime) -> Ready:
    """Everything goes through the one disclosure function, with the recipient named."""
    title, sections = paper.build(drawn.subject)
    allowed = added if drawn.may_add else {}
    disclosed = disclose(
        sections, to=to, family=drawn.family, rules=drawn.rules, secrets=drawn.secrets, added=allowed
    )
    named = Named(title, our_paper().council, _about(drawn), paper.big)
    kind = drawn.rules.recipients[to.kind]
    sheet = sheet_of(disclosed, named=named, to=to, kind=kind, known_at=now)
    return Ready(paper, to, disclosed, sheet)


def made(drawn: Drawn, one: Ready, *, now: datetime) -> dict[Form, bytes]:
    """The paper in every form it comes in."""
    found = {Form.PDF: pdf(one.sheet), Form.WORD: word(one.sheet)}
    meeting = booking(drawn.subject.told) if one.paper.calendar else None
    if meeting:
        house = our_paper()
        found[Form.CALENDAR] = calendar(
            meeting, organiser=house.organiser, host=house.host, council=house.council, now=now
        )
    return found


def each_once(left_out: Sequence[LeftOut]) -> list[LeftOut]:
    """What was left out, each once: two cells of one row are one thing to whoever adds it."""
    found = {one.piece.key: one for one in reversed(left_out)}
    return list(reversed(found.values()))


def _about(drawn: Drawn) -> str:
    child = drawn.page.child
    if child.born_on:
        return f"{drawn.page.name}, born {short_date(child.born_on)}"
    return f"{drawn.page.name}{f', expected {short_date(child.expected_on)}' if child.expected_on else ''}"
