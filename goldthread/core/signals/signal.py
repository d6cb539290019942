"""One signal: what was seen in the facts of one child, what it asks, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from goldthread.core.signals.record import Record, known_on
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact

TIMES = {1: "once", 2: "twice"}
ANSWERS = ("SignalDismissed", "SignalAnswered")


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody looked: what was done, or why it need not be asked again; the signal stays in sight."""

    fact: UUID
    on: date
    reason: str | None
    words: str | None
    worker: object


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern in one child's facts, worded so that a practitioner could say it aloud.

    id: the same for as long as the pattern rests on the same fact, and for every child of the household
    where the pattern is the household's, the family plan's or one visit's; an answer names it.
    since: the day the pattern goes back to. arose: the first day on which it was to be seen.
    known: the day the last of what it rests on was typed, where that is later than `arose`.
    facts: the ids it rests on. source: where the lesson comes from, as `statute/signals.yaml` cites it.
    audience: who is told: the worker too, or the manager alone. team: whose manager to ask.
    """

    id: str
    signal: str
    name: str
    subject: UUID
    since: date
    arose: date
    known: date
    words: str
    question: str
    facts: tuple[UUID, ...]
    source: str
    confidence: str
    audience: str = "worker"
    team: UUID | None = None
    dismissed: Answer | None = None
    answered: Answer | None = None

    @property
    def settled(self) -> bool:
        """Whether somebody answered or dismissed it."""
        return bool(self.dismissed or self.answered)

    def asks(self, called: str) -> str:
        """The question with the child's first name in it, as a person would put it."""
        return self.question.replace("{child}", called)


def found(
    record: Record,
    standard: Standard,
    rests_on: Sequence[Fact],
    *,
    key: object,
    since: date,
    arose: date,
    **blanks: Any,
) -> Signal:
    """The signal of that standard. blanks: what fills its sentence."""
    return Signal(
        id=f"{standard.id}:{key}",
        signal=standard.id,
        name=standard.name,
        subject=record.facts[-1].subject,
        since=since,
        arose=arose,
        known=max(arose, known_on(rests_on)),
        words=standard.words.format(**blanks),
        question=standard.question,
        facts=tuple(fact.id for fact in rests_on),
        source=standard.source,
        confidence=standard.confidence,
        audience=standard.audience,
    )


def with_answers(signal: Signal, answers: Iterable[Fact]) -> Signal:
    """The signal with the last dismissal and the last answer that name it, if any do."""
    for fact in answers:
        if fact.data.get("signal") != signal.id:
            continue
        said = fact.data
        one = Answer(fact.id, fact.happened_on, said.get("reason"), said.get("answer"), said.get("worker"))
        if fact.kind == "SignalDismissed":
            signal = replace(signal, dismissed=one)
        else:
            signal = replace(signal, answered=one)
    return signal


def entry_of(facts: Sequence[Fact]) -> UUID:
    """The entry of the latest: one act speaks of all children of a home. Its own id where none is known."""
    latest = max(facts, key=lambda fact: (fact.happened_on, fact.id))
    return latest.entry or latest.id


def in_words(day: date) -> str:
    """'3 March 2025'."""
    return f"{day.day} {day:%B %Y}"


def times(number: int) -> str:
    """'once', 'twice', '3 times'."""
    return TIMES.get(number, f"{number} times")


def many(number: int, thing: str) -> str:
    """'1 action', '2 actions'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
