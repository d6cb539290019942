"""How a disagreement reads: its steps in order, where it stands, whose turn it is and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.core.codes import label
from goldthread.core.escalation import ANSWERED, ENDED, TAKEN_UP, Ladder, Stage, Turn
from goldthread.ground.words import long_date
from goldthread.language.fact import Fact
from goldthread.rooms.partners.ladders import Disagreement

COLOURS = {Turn.OURS: "soon", Turn.THEIRS: "info", Turn.OVER: "ok"}
SAID = ("reason", "answer", "outcome")


def stage_words(stage: Stage) -> str:
    """ "stage 2, between managers"."""
    words = label("escalation_stage", stage.stage)
    return f"stage {stage.stage}, {words[0].lower()}{words[1:]}"


def standing(one: Ladder, today: date, *, sender: str = "") -> str:
    """Where it stands and whose turn it is. sender: the agency's name, or "" where the sender reads it."""
    if one.turn is Turn.OVER:
        return _ended(one.steps[-1])
    stage = stage_words(one.stage)
    where, by = stage[0].upper() + stage[1:], long_date(one.due)
    if one.turn is Turn.OURS and one.late(today):
        return f"{where}: late. The answer of {one.stage.who} was due by {by}"
    if one.turn is Turn.OURS:
        return f"{where}: {one.stage.who} answers by {by}"
    ask = f"{sender} accepts the answer or takes" if sender else "Accept the answer or take"
    whose = "" if sender else f". On your side this stage is for {one.stage.theirs}"
    passed = ". That day has passed, and it stays open" if one.late(today) else ""
    return f"{where}: answered. {ask} it further by {by}{passed}{whose}"


def colour(one: Ladder, today: date) -> str:
    """Red where our own answer is late."""
    return "late" if one.turn is Turn.OURS and one.late(today) else COLOURS[one.turn]


def history(one: Disagreement) -> list[dict[str, Any]]:
    """Each step: when, what, and the words in full, which both sides read alike."""
    return [
        {
            "at": step.happened_at or step.happened_on,
            "what": _what(one.ladder, step, one.said_by.get(step.entry, "")),
            "words": next((step.data[name] for name in SAID if step.data.get(name)), ""),
        }
        for step in one.ladder.steps
    ]


def sender_of(one: Ladder) -> str:
    return str(one.steps[0].data.get("agency_words") or "The sender")


def _what(one: Ladder, step: Fact, who: str) -> str:
    by = f" ({who})" if who else ""
    if step.kind == ENDED:
        how = "agreed and ended it" if step.data.get("agreed") else "ended it without agreement"
        return f"{sender_of(one)}{by} {how}"
    stage = stage_words(one.stages.at(str(step.data["stage"])))
    if step.kind == ANSWERED:
        return f"Answered at {stage}{by}"
    verb = "takes it to" if step.kind == TAKEN_UP else "disagrees, at"
    fear = ". Harm is feared before it is answered" if step.data.get("imminent") else ""
    return f"{sender_of(one)}{by} {verb} {stage}{fear}"


def _ended(last: Fact) -> str:
    how = "Agreed and ended" if last.data.get("agreed") else "Ended without agreement"
    return f"{how} on {long_date(last.happened_on)}"
