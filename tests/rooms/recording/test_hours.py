"""What is recorded has happened: neither a day nor an hour that has not come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from goldthread.access.recording.acts import Told
from goldthread.access.recording.family import Member
from goldthread.access.recording.writing import refusals
from goldthread.core.days import LONDON
from goldthread.record.facts import new_fact
from goldthread.rooms.visits.actions import CASE_NOTE
from tests.rooms.recording.family import MARLOW


def test_an_hour_that_has_not_come_is_refused_at_the_hour() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=LONDON)
    member = Member(MARLOW, "Marlow", open={"referral": cast("Any", object())})
    refused = {
        minutes: [
            one.field for one in refusals(CASE_NOTE, note_at(noon + timedelta(minutes=minutes)), member, noon)
        ]
        for minutes in (-1, 0, 1)
    }
    assert refused == {-1: [], 0: [], 1: ["at"]}


def note_at(moment: datetime) -> Told:
    fact = new_fact(MARLOW, "CaseNoteWritten", moment.date(), data={"about": "School"}, happened_at=moment)
    return Told(MARLOW, "Marlow", moment.date(), moment, fact, {}, MARLOW)
