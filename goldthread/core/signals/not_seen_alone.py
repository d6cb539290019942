"""Since when has nobody seen the child alone, for which reasons, and was it the child's own choice?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from goldthread.core.codes import label
from goldthread.core.signals.record import Record, seen_face_to_face
from goldthread.core.signals.signal import Signal, found, in_words, times
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact


def not_seen_alone(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal while work is open, on the day of as many visits running as the standard names.

    A visit counts where the child was seen and not alone. One to a child too young, one whose reason the
    council does not count, and one at which a young person chose it, are neither counted nor an answer.
    """
    began = record.open_since(standard.spells)
    if began is None:
        return
    alone, run = _last_alone_and_since(record, standard, began)
    counted = [visit for visit in run if _counts(visit, record, standard)]
    if len(counted) < standard.at_least:
        return
    since = alone.happened_on if alone else began
    yield found(
        record,
        standard.worded("" if alone else "never"),
        run,
        key=counted[standard.at_least - 1].id,
        since=since,
        arose=counted[standard.at_least - 1].happened_on,
        day=in_words(since),
        reasons=_reasons(run),
    )


def _last_alone_and_since(record: Record, standard: Standard, began: date) -> tuple[Fact | None, list[Fact]]:
    """The last time the child was seen alone since work began, and the visits after it, none alone."""
    alone: Fact | None = None
    run: list[Fact] = []
    for visit in record.of("ChildVisited", "ChildSeenForAssessment"):
        if visit.happened_on < began or not seen_face_to_face(visit, standard.rule["face_to_face"]):
            continue
        if visit.data.get("alone"):
            alone, run = visit, []
        elif visit.kind == "ChildVisited":
            run.append(visit)
    return alone, run


def _counts(visit: Fact, record: Record, standard: Standard) -> bool:
    rule, why = standard.rule, visit.data.get("not_alone_reason")
    age = record.age(visit.happened_on)
    if why in rule["not_counted"] or (age is not None and age < rule["not_under_age"]):
        return False
    own = rule["own_choice"]
    return not (why == own["reason"] and age is not None and age >= own["from_age"])


def _reasons(run: list[Fact]) -> str:
    """ "asleep twice, the carer refused once"."""
    counted = Counter(_why(visit.data.get("not_alone_reason"), visit.happened_on) for visit in run)
    return ", ".join(f"{why} {times(number)}" for why, number in counted.items())


def _why(code: object, day: date) -> str:
    return label("not_alone_reason", str(code), day).lower() if code else "no reason recorded"
