"""What have agencies told this work: each in its own hand, or as a worker wrote it down?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.ground.kind_words import narratives
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact


def what_they_told(page: ChildPage, facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Each under its writer's name, as partners/what_they_told.html prints it."""
    return [_told(page, fact) for fact in facts]


def _told(page: ChildPage, fact: Fact) -> dict[str, Any]:
    entry, own = page.entries.get(fact.entry) if fact.entry else None, page.own_hand(fact)
    said = narratives(fact) if own else [("As we wrote it down", entry.narrative if entry else "")]
    return {
        "title": f"Written by {own}" if own else fact.data.get("agency") or "Agency not named",
        "on": short_date(fact.happened_on, page.as_of),
        "said": [(label, words) for label, words in said if words],
    }
