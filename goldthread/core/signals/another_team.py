"""Whether a person confirmed that another team knows somebody who matters to this child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found
from goldthread.core.signals.standards import Standard


def another_team(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for each confirmed match, from the day it was confirmed, while work is open.

    The fact itself holds no more than the team: nothing here could say who, which child, or why.
    """
    if record.open_since(standard.spells) is None:
        return
    for match in record.of("MatchConfirmed"):
        one = found(
            record, standard, (match,), key=match.id, since=match.happened_on, arose=match.happened_on
        )
        yield replace(one, team=_id(match.data.get("team")))


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
