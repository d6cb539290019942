"""Which of the patterns that reviews keep finding stand in this child's facts: each a fact and a question?"""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.signals.registry import signals
from goldthread.ground.words import short_date

NEEDS = {"nobody_allocated": "WorkerAllocated"}
"""A signal that says nothing where no fact of this kind is on record: the source may not carry it."""


def panel(page: ChildPage) -> dict[str, Any] | None:
    """No card where nothing stands. What was dismissed is still there, folded away."""
    found = [one for one in signals(page.facts, page.as_of, left=page.left) if _spoken_of(page, one.signal)]
    if not found:
        return None
    rows = [
        {
            "words": one.words,
            "question": one.question,
            "since": short_date(one.since, page.as_of),
            "source": one.source,
            "doubt": "" if one.confidence == "confirmed" else "The source is not fully confirmed.",
            "dismissed": short_date(one.dismissed.on, page.as_of) if one.dismissed else "",
        }
        for one in found
    ]
    return {
        "open": [row for row in rows if not row["dismissed"]],
        "dismissed": [row for row in rows if row["dismissed"]],
    }


def _spoken_of(page: ChildPage, signal: str) -> bool:
    return signal not in NEEDS or bool(page.of(NEEDS[signal]))
