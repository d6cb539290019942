"""The chronology that a worker makes of the story: what mattered, who says so, and what it meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldthread.access.child_page import ChildPage
from goldthread.access.recording.asking import ON
from goldthread.core.knowledge import as_known_on
from goldthread.ground.kind_words import line
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import long_date, short_date
from goldthread.language.fact import Fact
from goldthread.language.kind import WRITTEN_BY
from goldthread.language.vocabulary import KINDS
from goldthread.rooms.people.story import both_days

ENTRY, SIGNED = "ChronologyEntryMade", "ChronologyUpdated"
MOST_OFFERED = 12


def from_the_story(fact: Fact) -> Mapping[str, Any]:
    """What a new entry takes from a fact of the story: its day, its line and where it came from."""
    in_own_hand = fact.data.get("agency") if fact.data.get(WRITTEN_BY) else ""
    return {
        ON: fact.happened_on,
        "event": line(fact, _nobody),
        "source": f"{in_own_hand or 'The record'}: {KINDS[fact.kind].label}",
    }


def _nobody(_: Any) -> str:
    return ""


def versions(page: ChildPage) -> list[dict[str, Any]]:
    """Each time it was signed off, the latest first, numbered from the first."""
    signed = page.of(SIGNED)
    told = [_version(page, fact, number) for number, fact in enumerate(signed, start=1)]
    return told[::-1]


def _version(page: ChildPage, fact: Fact, number: int) -> dict[str, Any]:
    return {
        "id": fact.id,
        "number": number,
        "day": long_date(fact.happened_on),
        "who": page.name_of(fact.data.get("worker")) or "somebody not named to you",
        "summary": fact.data.get("summary") or "",
        "moment": fact.recorded_at,
    }


def rows(page: ChildPage, stored: Sequence[Fact], *, until: datetime | None) -> list[dict[str, Any]]:
    """The entries, the earliest first; of a version, those that stood when it was signed off."""
    return [_row(page, fact) for fact in entries(as_known_on(stored, until) if until else page.facts)]


def entries(held: Sequence[Fact]) -> list[Fact]:
    """Those that stand, the earliest first."""
    return sorted((fact for fact in held if fact.kind == ENTRY), key=lambda fact: fact.happened_on)


def _row(page: ChildPage, fact: Fact) -> dict[str, Any]:
    written = fact.recorded_at.astimezone(LONDON).date() if fact.recorded_at else fact.happened_on
    return {
        "id": fact.id,
        "day": both_days(long_date(fact.happened_on), fact),
        "event": fact.data.get("event") or "",
        "source": fact.data.get("source") or "",
        "analysis": fact.data.get("analysis") or "Not open to you",
        "written": ", ".join(
            filter(None, [page.name_of(fact.data.get("worker")), short_date(written, page.as_of)])
        ),
        "change": "Change",
        "url": reverse("change_chronology", args=[page.child.pk, fact.id]),
    }


def since_signed(page: ChildPage, latest: Mapping[str, Any] | None) -> int:
    """How many entries were written after it was last signed off."""
    entries = page.of(ENTRY)
    if latest is None or latest["moment"] is None:
        return len(entries)
    return sum(1 for fact in entries if fact.recorded_at and fact.recorded_at > latest["moment"])


def not_yet_in(page: ChildPage) -> list[dict[str, Any]]:
    """What mattered most in the story and has no entry of its day, newest first."""
    days = {fact.happened_on for fact in page.of(ENTRY)}
    found = [fact for fact in page.facts if KINDS[fact.kind].major and fact.happened_on not in days]
    newest = found[::-1][:MOST_OFFERED]
    return [
        {
            "id": fact.id,
            "day": both_days(short_date(fact.happened_on, page.as_of), fact),
            "what": line(fact, page.name_of),
        }
        for fact in newest
    ]


def version_asked(told: Sequence[Mapping[str, Any]], asked: str) -> Mapping[str, Any] | None:
    """The version that an address names; None where it names none of these."""
    return next((one for one in told if str(one["id"]) == asked), None)


def entry_of(page: ChildPage, asked: UUID) -> Fact | None:
    """The entry of that id that stands today."""
    return next((fact for fact in page.of(ENTRY) if fact.id == asked), None)
