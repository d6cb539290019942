"""Whether a child with open work has no worker of their own who is still in post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid5

from goldthread.core.limits import due_or_none
from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found, in_words
from goldthread.core.signals.standards import Standard
from goldthread.language.roles import BESIDE
from goldthread.language.spells import SPELL_TYPES

ONE_DAY = timedelta(days=1)


def nobody_allocated(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal where work is open and nobody has held the child for longer than the standard allows.

    Silent where the child's source cannot say who holds a child.
    """
    began = record.open_since(standard.spells)
    if began is None or not record.says("WorkerAllocated"):
        return
    unheld = _unheld_since(record)
    if unheld is None:
        return
    since = max(unheld, began)
    due = due_or_none(since, {}, standard.limits["allocated_within"])
    if due is None or record.as_of <= due:
        return
    work = next(one for one in record.work(standard.spells) if one.open_on(record.as_of))
    yield found(
        record,
        standard,
        [fact for fact in record.facts if fact.id == work.start_fact],
        key=uuid5(work.subject, since.isoformat()),
        since=since,
        arose=due + ONE_DAY,
        what=SPELL_TYPES[work.type].label,
        opened=in_words(work.started),
        day=in_words(since),
    )


def _unheld_since(record: Record) -> date | None:
    """The first day without a worker of the child's own, up to the day asked; None where there is one.

    Whoever chairs, reviews, manages or works beside holds the child no more than a stranger would.
    """
    workers = {
        fact.id: str(fact.data.get("worker"))
        for fact in record.of("WorkerAllocated")
        if fact.data.get("role") not in BESIDE
    }
    since = date.min
    for held in record.spells:
        if held.start_fact not in workers:
            continue
        gone = record.around.left.get(workers[held.start_fact], date.max)
        until = min(held.ended or date.max, gone + ONE_DAY if gone < date.max else date.max)
        if until > record.as_of:
            return None
        since = max(since, until)
    return since
