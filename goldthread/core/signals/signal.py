"""One signal: what was seen in the facts of one child, what it asks, and on what it rests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from goldthread.language.fact import Fact


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Somebody looked, and said why it need not be asked again; the signal stays in sight."""

    fact: UUID
    on: date
    reason: str | None
    worker: object


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern in one child's facts, worded so that a practitioner could say it aloud.

    id: the same for as long as the pattern rests on the same fact; a dismissal names it.
    since: the day the pattern goes back to. arose: the first day on which it was to be seen.
    facts: the ids it rests on. source: where the lesson comes from, as `statute/signals.yaml` cites it.
    """

    id: str
    signal: str
    subject: UUID
    since: date
    arose: date
    words: str
    question: str
    facts: tuple[UUID, ...]
    source: str
    confidence: str
    dismissed: Dismissal | None = None


def with_dismissal(signal: Signal, facts: list[Fact]) -> Signal:
    """The signal with the last dismissal that names it, if any does."""
    named = [f for f in facts if f.kind == "SignalDismissed" and f.data.get("signal") == signal.id]
    if not named:
        return signal
    last = max(named, key=lambda fact: (fact.happened_on, fact.order))
    said = last.data
    return replace(
        signal, dismissed=Dismissal(last.id, last.happened_on, said.get("reason"), said.get("worker"))
    )


def in_words(day: date) -> str:
    """'3 March 2025'."""
    return f"{day.day} {day:%B %Y}"
