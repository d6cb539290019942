"""What does each signal look for, and what has this council decided of it: which is switched off, by whom?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.core.codes import label
from goldthread.core.signals.decided import Decided, Decision
from goldthread.core.signals.standards import Standard
from goldthread.ground import wall_clock
from goldthread.ground.due_words import DOUBTS
from goldthread.ground.words import long_date, within_a_sentence
from goldthread.record.signals_in_use import signals_in_use

CODES = {
    ("visits_failing", "face_to_face"): "visit_method",
    ("not_seen_alone", "face_to_face"): "visit_method",
    ("not_seen_alone", "not_counted"): "not_alone_reason",
    ("not_seen_alone", "reason"): "not_alone_reason",
    ("same_factors_again", "not_counted"): "assessment_factor",
    ("attendance_not_change", "change"): "action_result",
}
"""By signal and by what its rule says: the code set whose codes it names."""
SIGNALS = [
    {"key": "name", "label": "Signal"},
    {"key": "asks", "label": "It asks"},
    {"key": "numbers", "label": "It speaks by these"},
    {"key": "source", "label": "The lesson it comes from"},
]
DECISIONS = [
    {"key": "name", "label": "Signal"},
    {"key": "what", "label": "Decided"},
    {"key": "days", "label": "On these days"},
    {"key": "decided_by", "label": "By whom"},
    {"key": "reason", "label": "Why"},
    {"key": "cite", "label": "Written in"},
]


def screen(request: HttpRequest) -> HttpResponse:
    """No record is in it: everybody who works here may read it."""
    return render(request, "supervision/what_we_look_for.html", given(signals_in_use(), wall_clock.today()))


def given(decided: Decided, today: date) -> dict[str, Any]:
    """What the page prints: every signal, with what holds today, and every decision, the latest first."""
    latest_first = sorted(decided.decisions, key=lambda one: (one.since, one.signal), reverse=True)
    on = decided.on(today)
    return {
        "off": [one.name for signal, one in decided.national.items() if signal not in on],
        "signals": [_signal(decided, signal, today) for signal in decided.national],
        "signal_columns": SIGNALS,
        "decisions": [_decision(one, decided.national[one.signal]) for one in latest_first],
        "decision_columns": DECISIONS,
    }


def _signal(decided: Decided, signal: str, today: date) -> dict[str, str]:
    standard = decided.on(today).get(signal)
    stated = standard or decided.national[signal]
    numbers = "; ".join(words for _, words in _numbers(stated)) or "it is there, or it is not"
    return {
        "name": stated.name,
        "asks": stated.question.format(child="the child"),
        "numbers": f"{numbers.capitalize()}." if standard else "Switched off.",
        "source": f"{stated.source} {DOUBTS.get(stated.confidence, '')}".strip(),
    }


def _decision(one: Decision, national: Standard) -> dict[str, str]:
    until = f"to {long_date(one.until)}" if one.until < date.max else "on"
    return {
        "name": national.name,
        "what": _changed(one.standard, national) if one.standard else "Switched off",
        "days": f"From {long_date(one.since)} {until}",
        "decided_by": one.decided_by,
        "reason": one.reason,
        "cite": one.cite,
    }


def _changed(own: Standard, national: Standard) -> str:
    """ "Gone again within 2 working days, in place of 1 working day"."""
    was = dict(_numbers(national))
    new = [f"{words}, in place of: {was[name]}" for name, words in _numbers(own) if words != was[name]]
    return "; ".join(new).capitalize() or "The same as statute says"


def _numbers(standard: Standard) -> Iterator[tuple[str, str]]:
    """Each number by its name, in its own words, in the order in which they stand in statute."""
    limits = {name: limit.length for name, limit in standard.limits.items()}
    values = {"at_least": standard.at_least, **limits, **standard.rule}
    for name, words in standard.said.items():
        yield name, _said(standard.id, name, words, values[name])


def _said(signal: str, name: str, words: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return words.format(**{one: _words(signal, one, part) for one, part in value.items()})
    return words.format(_words(signal, name, value))


def _words(signal: str, name: str, value: Any) -> str:
    if isinstance(value, list):
        return " or ".join(_words(signal, name, part) for part in value)
    named = CODES.get((signal, name))
    return within_a_sentence(_head(label(named, str(value)))) if named else str(value)


def _head(words: str) -> str:
    """What a code is called, without the advice on when to choose it."""
    return words.partition(": ")[0].partition(" - ")[0]
