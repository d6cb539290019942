"""Whether the same actions of an open plan were carried over at review after review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, entry_of, found, in_words, many
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact

CARRIED_OVER = "carried_over"


def actions_rolled_over(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for a plan, from the day on which the last of its stuck actions was carried over again.

    It goes for an action that is done, partly done or no longer needed, and with the plan.
    """
    for plan in record.spells:
        if plan.type not in standard.spells or not plan.open_on(record.as_of):
            continue
        runs = [run for run in _runs(record, plan.id) if len(run) >= standard.at_least]
        if runs:
            arose = max(run[standard.at_least - 1].happened_on for run in runs)
            yield found(
                record,
                standard,
                [fact for run in runs for fact in run],
                key=entry_of([run[standard.at_least - 1] for run in runs]),
                since=min(run[0].happened_on for run in runs),
                arose=arose,
                actions=many(len(runs), "action"),
                reviews=max(len(run) for run in runs),
                first=in_words(min(run[0].happened_on for run in runs)),
                last=in_words(max(run[-1].happened_on for run in runs)),
            )


def _runs(record: Record, plan: object) -> Iterator[Sequence[Fact]]:
    """For each action of the plan, the reviews running up to the last at which it was carried over."""
    running: dict[str, dict[date, Fact]] = {}
    for fact in record.of("PlanActionReviewed"):
        if fact.spell == plan:
            run = running.setdefault(str(fact.data.get("action_id")), {})
            if fact.data.get("result") == CARRIED_OVER:
                run.setdefault(fact.happened_on, fact)
            else:
                run.clear()
    return (list(run.values()) for run in running.values())
