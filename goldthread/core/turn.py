"""One turn of one clock: what the judge says."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from goldthread.core.state import State


class Turn(NamedTuple):
    """One turn of one clock.

    started, due, met, lapsed: days (London). *_at: their aware moments where known; due_at only where the
    limit is in hours.
    due is None where a date it rests on is not known. number: 1 for the first turn of its chain.
    """

    clock: str
    subject: UUID
    spell: UUID | None
    start_fact: UUID
    started: date
    started_at: datetime | None
    due: date | None
    due_at: datetime | None
    met: date | None
    met_at: datetime | None
    met_fact: UUID | None
    lapsed: date | None
    lapsed_at: datetime | None
    lapse_fact: UUID | None
    not_owed: bool
    exempt: bool
    state: State
    force: str
    owner: str
    number: int
