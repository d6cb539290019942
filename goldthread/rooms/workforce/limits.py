"""How many children may a worker hold before the manager is asked why? Read from the council's own file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from goldthread.core.limits import Limit, parse_limit
from goldthread.core.statute import STATUTE
from goldthread.record.clocks_in_use import DEMONSTRATION


@dataclass(frozen=True, slots=True)
class Limits:
    """children: a full post's. newly: a newly qualified worker's, for so long. None: the council sets none.

    answered_within: how soon a proposed transfer is answered. shared_for: how long the receiving manager
    may read it. cite, confidence: as in every row.
    """

    children: int | None
    newly: int | None
    newly_for: Limit
    answered_within: Limit
    shared_for: Limit
    cite: str
    confidence: str

    def for_post(self, *, newly_qualified: bool, fte: float) -> int | None:
        """The limit of one post; a part-time one holds its share."""
        whole = self.newly if newly_qualified and self.newly is not None else self.children
        return None if whole is None else int(whole * fte)


@cache
def limits() -> Limits:
    """The council's limits; without a file of its own no number of children is too many."""
    path = STATUTE / "local" / f"{getattr(settings, 'COUNCIL', DEMONSTRATION)}.yaml"
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    row = said.get("holding", {})
    load, moves = row.get("caseload", {}), row.get("transfer", {})
    newly = load.get("newly_qualified", {})
    return Limits(
        children=load.get("children"),
        newly=newly.get("children"),
        newly_for=parse_limit(newly.get("for", "12 months")),
        answered_within=parse_limit(moves.get("answered_within", "5 working_days")),
        shared_for=parse_limit(moves.get("shared_for", "3 months")),
        cite=load.get("cite", ""),
        confidence=load.get("confidence", ""),
    )
