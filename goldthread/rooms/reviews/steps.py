"""How far a closing is: proposed, agreed by one manager, not agreed, or decided."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from goldthread.language.fact import Fact

PROPOSED, AGREED, RETURNED, CLOSED = "ClosureProposed", "ClosureAgreed", "ClosureReturned", "ReferralClosed"
STEPS = (PROPOSED, AGREED, RETURNED, CLOSED)


def proposed(record: Iterable[Fact], episode: UUID | None) -> Fact | None:
    """The proposal that waits for a decision; None where there is none, or it was not agreed to."""
    return _since(record, episode, PROPOSED)


def agreed(record: Iterable[Fact], episode: UUID | None) -> Fact | None:
    """The first manager's agreement to the proposal that waits."""
    return _since(record, episode, AGREED)


def _since(record: Iterable[Fact], episode: UUID | None, kind: str) -> Fact | None:
    found: Fact | None = None
    for fact in record:
        if fact.kind not in STEPS or fact.spell != episode:
            continue
        if fact.kind == kind:
            found = fact
        elif fact.kind in (RETURNED, CLOSED) or (kind == AGREED and fact.kind == PROPOSED):
            found = None
    return found
