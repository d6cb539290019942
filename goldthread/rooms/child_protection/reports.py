"""Which agencies report to the next conference, and who has not yet? Asked by a day before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from goldthread.access.child_page import ChildPage, Panel
from goldthread.access.recording.acts import Act, Ask, Told
from goldthread.core.bookings import HELD, booking
from goldthread.core.limits import Limit, parse_limit
from goldthread.ground.council import council_file
from goldthread.ground.kind_forms import Choices
from goldthread.language.fact import Fact
from goldthread.rooms.assessments.steps import asked_and_silent, silent_rows
from goldthread.rooms.partners.own_hand import OWN_WORDS
from goldthread.rooms.partners.what_they_told import what_they_told
from goldthread.rooms.partners.whom_to_ask import (
    HINT,
    WHOM_AND_WHAT,
    agencies_that_answer,
    named_too,
    somebody_is_asked,
)

REPORTS = ("ReportAsked", "ReportReceived")
FOR_A_CONFERENCE = ("section_47", "protection_plan", "transfer_in")


@dataclass(frozen=True, slots=True)
class Rule:
    """due: how long before the conference a report is in. cite, confidence: as in every row."""

    due: Limit
    cite: str
    confidence: str


@cache
def rule() -> Rule | None:
    """The council's rule; None where its file states none."""
    path = council_file()
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    row = said.get("conference", {}).get("reports")
    return Rule(parse_limit(row["due"]), row["cite"], row["confidence"]) if row else None


def for_the_next(record: Sequence[Fact]) -> list[Fact]:
    """Reports asked and received since the last conference that was not adjourned. record: oldest first."""
    held = [
        place
        for place, fact in enumerate(record)
        if fact.kind in HELD.values() and fact.data.get("decision") != "adjourned"
    ]
    return [fact for fact in record[held[-1] + 1 if held else 0 :] if fact.kind in REPORTS]


def silent(record: Sequence[Fact]) -> Mapping[str, date | None]:
    """Agencies asked for a report that has not come, by name, and the day by which it is wanted."""
    return asked_and_silent(for_the_next(record), kinds=REPORTS)


def named_and_when(said: Told) -> Mapping[str, Any]:
    """The agency in words; and where no day was given, the council’s own before the conference booked."""
    day = said.data.get("by") or wanted_by(said.record, said.on)
    return named_too(said) | ({"by": day} if day else {})


def wanted_by(record: Sequence[Fact], asked_on: date) -> date | None:
    """None where no conference is booked, or the council has no such day. Never before it was asked."""
    known, meeting = rule(), booking(record)
    if known is None or meeting is None or meeting.called_off:
        return None
    day = known.due.due(asked_on, {"booked_for": meeting.on})
    return max(day, asked_on) if day else None


def panel(page: ChildPage) -> dict[str, Any] | None:
    """What they wrote, and who is silent; no card where nobody was asked."""
    steps = for_the_next(page.facts)
    told = what_they_told(page, (fact for fact in steps if fact.kind == REPORTS[1]))
    return {"told": told, "silent": silent_rows(silent(page.facts), page.as_of)} if steps else None


def _offers(record: Sequence[Fact]) -> Mapping[str, Choices]:
    return {"agency": [(name, name) for name in silent(record)]}


REPORTS_IN = Panel("Agencies’ reports", "child_protection/reports.html", panel, id="reports")
ASK_REPORT = Act(
    slug="ask-report",
    label="Ask an agency for its report to the conference",
    kind="ReportAsked",
    room="child_protection",
    needs=FOR_A_CONFERENCE,
    ended_too=("section_47",),
    siblings=True,
    reads=True,
    names=agencies_that_answer,
    completes=named_and_when,
    hint=HINT,
    asks=(
        *WHOM_AND_WHAT,
        Ask("by", "when to chase; else the council’s own day before the conference booked", ahead=True),
    ),
    checks=(somebody_is_asked,),
    done="It is asked.",
)
RECEIVE_REPORT = Act(
    slug="report-received",
    label="Record an agency’s report to the conference",
    kind="ReportReceived",
    room="child_protection",
    needs=FOR_A_CONFERENCE,
    ended_too=("section_47",),
    siblings=True,
    reads=True,
    when=lambda record: bool(silent(record)),
    offers=_offers,
    hint="Where an agency will not report, record that here, by name, and why.",
    narrative="What they reported, or that they did not and why",
    asks=(Ask("agency", "closes the question to that agency", each=True, required=True),),
)
OWN_REPORT = Act(
    slug="own-report",
    label="Report to the conference",
    kind="ReportReceived",
    room="child_protection",
    asks=OWN_WORDS,
    done="The conference will read your report.",
)

ACTS = (ASK_REPORT, RECEIVE_REPORT)
