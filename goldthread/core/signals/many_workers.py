"""How many workers have begun to hold the child lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found, in_words, many
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact
from goldthread.language.roles import BESIDE


def many_workers(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for the manager, on the day the last of as many workers as the standard names began."""
    if record.open_since(standard.spells) is None:
        return
    window = standard.limits["window"]
    opened = window.due(record.as_of, {"the_day": record.as_of}) or date.min
    first: dict[str, Fact] = {}
    for fact in record.of("WorkerAllocated"):
        who = fact.data.get("worker") or fact.data.get("worker_words")
        if who and fact.happened_on > opened and fact.data.get("role") not in BESIDE:
            first.setdefault(str(who), fact)
    if len(first) >= standard.at_least:
        began = list(first.values())
        yield found(
            record,
            standard,
            began,
            key=began[-1].id,
            since=began[0].happened_on,
            arose=began[-1].happened_on,
            number=len(first),
            window=many(window.number, window.unit.removesuffix("s")),
            last=in_words(began[-1].happened_on),
        )
