"""Whether we went to see the child and did not, and nobody has seen the child since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from goldthread.core.codes import label
from goldthread.core.limits import due_or_none
from goldthread.core.signals.record import Record, seen_face_to_face
from goldthread.core.signals.signal import Signal, entry_of, found, in_words, times
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact

VISITS = ("ChildVisited", "VisitFailed", "ChildSeenForAssessment")


def visits_failing(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal while work is open: on the day of the second failure running, or of a wrong address;
    after one failure, once the day has passed by which somebody should have gone again.
    """
    failed, seen = in_vain(record, standard)
    if not failed:
        return
    last = failed[-1]
    arose, words = _arose(failed, standard)
    if record.as_of < arose:
        return
    yield found(
        record,
        standard.worded(words),
        failed,
        key=entry_of([last]),
        since=failed[0].happened_on,
        arose=arose,
        number=len(failed),
        reasons=_reasons(failed),
        day=in_words(last.happened_on),
        seen=f"since {in_words(seen)}" if seen else "on this record since work began",
    )


def in_vain(record: Record, standard: Standard) -> tuple[list[Fact], date | None]:
    """The visits up to the last that saw nobody, while work is open; and when the child was last seen."""
    began = record.open_since(standard.spells)
    visits = [fact for fact in record.of(*VISITS) if began and fact.happened_on >= began]
    failed: list[Fact] = []
    seen: date | None = None
    for visit in visits:
        saw = seen_face_to_face(visit, standard.rule["face_to_face"])
        if saw:
            seen, failed = visit.happened_on, []
        elif saw is False:
            failed.append(visit)
    return failed, seen


def _arose(failed: Sequence[Fact], standard: Standard) -> tuple[date, str]:
    """The day it is first to be seen, and which of its sentences says it."""
    last = failed[-1]
    if last.data.get("wrong_address") or last.data.get("reason") == "wrong_address":
        return last.happened_on, "wrong_address"
    if len(failed) >= standard.at_least:
        return last.happened_on, ""
    due = due_or_none(last.happened_on, {}, standard.limits["gone_again_within"]) or last.happened_on
    return due + timedelta(days=1), "not_gone_again"


def _reasons(failed: Sequence[Fact]) -> str:
    counted = Counter(_why(visit.data, visit.happened_on) for visit in failed)
    if len(failed) == 1:
        return next(iter(counted))
    return ", ".join(f"{why} {times(number)}" for why, number in counted.items())


def _why(said: Any, day: date) -> str:
    code, code_set = said.get("reason") or said.get("not_seen_reason"), "failed_visit_reason"
    if not code:
        code, code_set = said.get("not_alone_reason"), "not_alone_reason"
    return label(code_set, str(code), day).lower() if code else "no reason recorded"
