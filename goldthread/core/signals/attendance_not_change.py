"""Whether a plan reports that a course or meeting was attended while nothing else of the plan has changed."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, entry_of, found, in_words
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact


def attendance_not_change(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for the last review of an open plan that counts attendance: attended is not changed.

    It goes when another action of the plan is reported done or partly done at that review or later.
    """
    for plan in record.spells:
        if plan.type not in standard.spells or not plan.open_on(record.as_of):
            continue
        reviewed = [fact for fact in record.of("PlanActionReviewed") if fact.spell == plan.id]
        attended = [fact for fact in reviewed if _mostly(fact, standard)]
        if attended and not _changed(attended[-1], reviewed, standard):
            yield _signal(record, standard, attended[-1])


def _signal(record: Record, standard: Standard, last: Fact) -> Signal:
    return found(
        record,
        standard,
        (last,),
        key=entry_of([last]),
        since=last.happened_on,
        arose=last.happened_on,
        attended=last.data["attended"],
        offered=last.data["offered"],
        day=in_words(last.happened_on),
    )


def _mostly(fact: Fact, standard: Standard) -> bool:
    offered, attended = fact.data.get("offered") or 0, fact.data.get("attended") or 0
    rule = standard.rule
    return bool(offered >= rule["offered_at_least"] and attended * 100 >= offered * rule["attended_percent"])


def _changed(attended: Fact, reviewed: list[Fact], standard: Standard) -> bool:
    return any(
        fact.happened_on >= attended.happened_on
        and fact.data.get("action_id") != attended.data.get("action_id")
        and fact.data.get("result") in standard.rule["change"]
        for fact in reviewed
    )
