"""Which of the patterns that reviews keep finding stand in this child's facts: each a fact and a question?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from goldthread.access.child_page import ChildPage
from goldthread.core.codes import label
from goldthread.core.signals.signal import Answer, Signal
from goldthread.ground.words import short_date
from goldthread.language.roles import Action, Role
from goldthread.record.layout import as_id
from goldthread.rooms.supervision.round_the_child import signals_of_page

CHALLENGES = frozenset(
    {
        Role.CONFERENCE_CHAIR,
        Role.REVIEWING_OFFICER,
        Role.AUDITOR,
        Role.HEAD_OF_SERVICE,
        Role.DIRECTOR,
        Role.INSPECTOR,
    }
)
"""Who judges the work of others: what was dismissed stands open before them, beside the rest."""


def panel(page: ChildPage) -> dict[str, Any] | None:
    """No card where nothing stands. What was answered or dismissed is still there, folded away."""
    found = for_the_worker(signals_of_page(page))
    if not found:
        return None
    may = not page.past and page.me.may(Action.RECORD)
    rows = [
        row(one, page.called, page.as_of, page.names, url=answer_url(page.child.pk, one.id) if may else "")
        for one in found
    ]
    return {
        "open": [one for one in rows if not one["settled"]],
        "settled": [one for one in rows if one["settled"]],
        "challenges": bool(page.me.roles & CHALLENGES),
    }


def for_the_worker(found: Sequence[Signal]) -> list[Signal]:
    """Without what is said to the manager alone, on the manager's own page."""
    return [one for one in found if one.audience == "worker"]


def row(one: Signal, called: str, as_of: date, names: Mapping[UUID, str], *, url: str = "") -> dict[str, Any]:
    """One signal in words; the day it happened, and the day it was known where that is later."""
    return {
        "id": one.id,
        "name": one.name,
        "words": one.words,
        "question": one.asks(called),
        "team": names.get(one.team, "") if one.team else "",
        "arose": short_date(one.arose, as_of),
        "known": short_date(one.known, as_of) if one.known > one.arose else "",
        "source": one.source,
        "doubt": "" if one.confidence == "confirmed" else "The source is not fully confirmed.",
        "settled": _settled(one, as_of, names),
        "url": url,
    }


def _settled(one: Signal, as_of: date, names: Mapping[UUID, str]) -> list[str]:
    """What was done, and why it was dismissed, by whom and when; nothing where nobody has."""
    said = []
    if one.answered:
        words = one.answered.words or "in words not open to you"
        said.append(f"{_by('Answered', one.answered, as_of, names)}: {words}")
    if one.dismissed:
        why = label("dismissal_reason", one.dismissed.reason or "", one.dismissed.on)
        said.append(f"{_by('Dismissed', one.dismissed, as_of, names)}: {why or 'no reason recorded'}")
    return said


def _by(what: str, answer: Answer, as_of: date, names: Mapping[UUID, str]) -> str:
    who = names.get(as_id(answer.worker), "")
    return f"{what} {short_date(answer.on, as_of)}" + (f" by {who}" if who else "")


def answer_url(child: UUID, signal: str) -> str:
    return f"{reverse('answer-signal', args=[child])}?{urlencode({'signal': signal})}"
