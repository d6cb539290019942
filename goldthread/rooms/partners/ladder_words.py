"""How a disagreement reads: its steps in order, where it stands, whose turn it is and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.core.codes import label
from goldthread.core.escalation import ANSWERED, ENDED, TAKEN_UP, Ladder, Stage, Turn
from goldthread.ground.words import long_date
from goldthread.language.fact import Fact
from goldthread.rooms.partners.ladders import Disagreement

US = "Children’s social care"
SAID = ("reason", "answer", "outcome")


def stage_words(stage: Stage) -> str:
    """ "stage 2, between managers"."""
    words = label("escalation_stage", stage.stage)
    return f"stage {stage.stage}, {words[0].lower()}{words[1:]}"


def standing(one: Ladder, today: date, *, reader: Turn = Turn.OURS) -> str:
    """Where it stands and whose turn it is. reader: the side that reads it, ours or the agency's."""
    if one.turn is Turn.OVER:
        return _ended(one.steps[-1])
    stage, by = stage_words(one.stage), long_date(one.due)
    where, whose = stage[0].upper() + stage[1:], speaker(one, one.turn, reader=reader)
    if one.to_answer and one.late(today):
        return f"{where}: late. The answer of {whose} was due by {by}"
    if one.to_answer:
        return f"{where}: {whose} answers by {by}"
    mine = one.turn is reader
    ask = "Accept the answer or take" if mine else f"{_side(one, one.turn)} accepts the answer or takes"
    passed = ". That day has passed, and it stays open" if one.late(today) else ""
    side = f". On your side this stage is for {_of_stage(one, one.turn)}" if mine else ""
    return f"{where}: answered. {ask} it further by {by}{passed}{side}"


def speaker(one: Ladder, side: Turn, *, reader: Turn = Turn.OURS) -> str:
    """Who speaks for a side at this stage, as the other side, or their own, is told."""
    if side is Turn.OURS:
        return _of_stage(one, side)
    whose = "your agency" if reader is Turn.THEIRS else agency_of(one)
    return f"{whose} ({_of_stage(one, side)})"


def _of_stage(one: Ladder, side: Turn) -> str:
    return one.stage.who if side is Turn.OURS else one.stage.theirs


def _side(one: Ladder, side: Turn) -> str:
    return US if side is Turn.OURS else agency_of(one)


def colour(one: Ladder, today: date, *, reader: Turn = Turn.OURS) -> str:
    """Red where an answer is late; amber where it waits for whoever reads it."""
    if one.to_answer and one.late(today):
        return "late"
    if one.turn is Turn.OVER:
        return "ok"
    return "soon" if one.turn is reader else "info"


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


def agency_of(one: Ladder) -> str:
    """The other side's name, as it was when the disagreement began."""
    return str(one.steps[0].data.get("agency_words") or "The sender")


def raised_by(one: Ladder) -> str:
    """ "Fictional Primary disagrees", or "Our challenge to Fictional Primary"."""
    return f"Our challenge to {agency_of(one)}" if one.by_us else f"{agency_of(one)} disagrees"


def _what(one: Ladder, step: Fact, who: str) -> str:
    by = f" ({who})" if who else ""
    whose = US if one.by_us else agency_of(one)
    if step.kind == ENDED:
        how = "agreed and ended it" if step.data.get("agreed") else "ended it without agreement"
        return f"{whose}{by} {how}"
    stage = stage_words(one.stages.at(str(step.data["stage"])))
    if step.kind == ANSWERED:
        return f"Answered at {stage}{by}"
    begins = f"challenges {agency_of(one)}, at" if one.by_us else "disagrees, at"
    verb = "takes it to" if step.kind == TAKEN_UP else begins
    fear = ". Harm is feared before it is answered" if step.data.get("imminent") else ""
    return f"{whose}{by} {verb} {stage}{fear}"


def _ended(last: Fact) -> str:
    how = "Agreed and ended" if last.data.get("agreed") else "Ended without agreement"
    return f"{how} on {long_date(last.happened_on)}"
