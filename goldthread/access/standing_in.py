"""Who stands in for this worker on this day: themselves, whoever covers, or nobody at all?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

ASK = "select worker_id, looks_id, in_post, away, away_until from stand_ins(%s, %s)"


@dataclass(frozen=True, slots=True)
class StandIn:
    """looks: who looks after the work that day; None: nobody, so the manager. until: the last day away."""

    worker: UUID
    looks: UUID | None
    in_post: bool
    away: bool
    until: date | None

    @property
    def covered(self) -> bool:
        return self.looks is not None and self.looks != self.worker


def stand_ins(workers: Iterable[UUID | None], on: date) -> dict[UUID, StandIn]:
    """For each of these workers, by id. One query. Whoever has left, or holds no post, has nobody.

    A cover who is away too is followed to their own cover. Of whom the asker covers, see `Me.covers`.
    """
    asked = sorted({one for one in workers if one}, key=str)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(ASK, [asked, on])
        return {row[0]: StandIn(*row) for row in cursor.fetchall()}
