"""At which stage does a professional disagreement stand, whose turn is it, and until when?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from goldthread.core.days import add_working_days
from goldthread.language.fact import Fact

RAISED, ANSWERED = "DisagreementRaised", "DisagreementAnswered"
TAKEN_UP, ENDED = "DisagreementTakenUp", "DisagreementResolved"
STEPS = (RAISED, ANSWERED, TAKEN_UP, ENDED)


class StagesMissing(ValueError):
    """A council's file does not say who answers a disagreement. The message says what to write, and where."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{path}: {what} is missing. Under `escalation` write each stage of a professional disagreement: "
            "who answers it, and in how many working days. Until then no agency can disagree here."
        )


class Turn(StrEnum):
    """Whose turn it is to speak: ours, the agency's, or nobody's any more."""

    OURS = "ours"
    THEIRS = "theirs"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Stage:
    """Who speaks at a stage. ours: roles. who, theirs: the same in words, on our side and on theirs.

    working_days: until the answer. of_the_partnership: the answer is the partnership's, not the service's.
    """

    stage: str
    working_days: int
    ours: frozenset[str]
    who: str
    theirs: str
    of_the_partnership: bool = False


@dataclass(frozen=True, slots=True)
class Stages:
    """One council's ladder, lowest stage first.

    imminent: the stage it goes straight to where harm may be imminent. sender_working_days: in which whoever
    disagrees, an agency or we, accepts an answer or takes it on. cite, confidence: as in every row.
    """

    each: tuple[Stage, ...]
    imminent: str
    sender_working_days: int
    cite: str
    confidence: str

    def at(self, code: str) -> Stage:
        """Raises KeyError for a stage that this council does not have."""
        return {stage.stage: stage for stage in self.each}[code]

    def first(self, *, imminent: bool) -> Stage:
        return self.at(self.imminent) if imminent else self.each[0]

    def above(self, stage: Stage) -> Stage | None:
        """The next stage; None above the last."""
        return next(iter(self.each[self.each.index(stage) + 1 :]), None)

    def may_speak(self, stage: Stage, roles: Collection[str]) -> bool:
        """Whether one of these roles speaks for us at this stage, or at a later one and so may step in."""
        return any(one.ours & set(roles) for one in self.each[self.each.index(stage) :])


@dataclass(frozen=True, slots=True)
class Ladder:
    """One disagreement as it stands. steps: its facts, oldest first. due: the last day of the turn."""

    stages: Stages
    steps: tuple[Fact, ...]
    stage: Stage
    turn: Turn
    due: date | None

    @property
    def by_us(self) -> bool:
        """Whether we challenge an agency; else an agency disagrees with us."""
        return challenges(self.steps[0])

    @property
    def to_answer(self) -> bool:
        """Whether the stage waits for its answer, from whichever side was challenged."""
        return self.turn is _answers(by_us=self.by_us)

    def late(self, today: date) -> bool:
        return self.due is not None and today > self.due

    def may_be_taken_up(self, today: date) -> bool:
        """To the next stage: once this one is answered, or its answer is late."""
        if self.turn is Turn.OVER or self.stages.above(self.stage) is None:
            return False
        return not self.to_answer or self.late(today)

    @property
    def may_go_to_the_senior(self) -> bool:
        """At once, past whatever stages lie between, while it stands below the named senior's."""
        order = [stage.stage for stage in self.stages.each]
        below = order.index(self.stage.stage) < order.index(self.stages.imminent)
        return below and self.turn is not Turn.OVER

    def answered_before(self, worker: UUID | None) -> bool:
        """Whether this worker answered a lower stage: nobody answers for themselves again.

        The partnership's own answer is only written down by somebody of ours, so whoever that is may.
        """
        if worker is None or self.stage.of_the_partnership:
            return False
        return any(
            step.kind == ANSWERED and str(step.data.get("worker")) == str(worker) for step in self.steps
        )


def challenges(raised: Fact) -> bool:
    """Whether what was raised is our own, to an agency that it names."""
    return bool(raised.data.get("challenged"))


def ladder(steps: Sequence[Fact], stages: Stages) -> Ladder:
    """steps: what stands of one disagreement, oldest first; the first of them raised it."""
    opened = next(step for step in reversed(steps) if step.kind in (RAISED, TAKEN_UP))
    stage, last, by_us = stages.at(str(opened.data["stage"])), steps[-1], challenges(steps[0])
    turn: Turn = _answers(by_us=by_us)
    due: date | None = _answer_by(opened, stage)
    if any(step.kind == ENDED for step in steps):
        turn, due = Turn.OVER, None
    elif last.kind == ANSWERED:
        turn = _answers(by_us=not by_us)
        due = add_working_days(last.happened_on, stages.sender_working_days)
    return Ladder(stages, tuple(steps), stage, turn, due)


def _answers(*, by_us: bool) -> Turn:
    """Whose turn it is while a stage waits for its answer."""
    return Turn.THEIRS if by_us else Turn.OURS


def asked_of(stage: Stage, day: date) -> Mapping[str, Any]:
    """What a fact says that brings a disagreement to a stage: which, and by when it is answered."""
    return {"stage": stage.stage, "answer_by": add_working_days(day, stage.working_days)}


def load_stages(path: Path) -> Stages:
    """The `escalation` of a council's own file. Raises StagesMissing where it leaves something out."""
    if not path.exists():
        raise StagesMissing(path, "the council’s own file")
    said: Mapping[str, Any] = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("escalation") or {}
    if not said.get("stages"):
        raise StagesMissing(path, "its section `escalation`, with `stages`,")
    try:
        each = tuple(Stage(**{**row, "ours": frozenset(row["ours"])}) for row in said["stages"])
        return Stages(each, said["imminent"], said["sender_working_days"], said["cite"], said["confidence"])
    except (KeyError, TypeError) as fault:
        raise StagesMissing(path, f"part of its section `escalation` ({fault})") from fault


def _answer_by(opened: Fact, stage: Stage) -> date:
    """The day that was given then, whatever the council has changed since."""
    said: date | None = opened.data.get("answer_by")
    return said or add_working_days(opened.happened_on, stage.working_days)
