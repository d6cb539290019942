"""Who is on duty for which team now, and until when?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldthread.access.me import Me
from goldthread.ground.wall_clock import LONDON
from goldthread.record.models import DutyTurn


def on_duty(teams: Collection[UUID], asker: Me, now: datetime) -> list[dict[str, Any]]:
    """The turns of these teams that run now, and the asker's own wherever it is. One query."""
    mine = Q(worker=asker.worker) if asker.worker else Q(pk=None)
    turns = (
        DutyTurn.objects.filter(Q(team__in=teams) | mine, starts_at__lte=now, ends_at__gt=now)
        .select_related("worker", "team")
        .order_by("ends_at", "worker__name")
    )
    return [
        {
            "mine": turn.worker_id == asker.worker,
            "who": turn.worker.name,
            "team": turn.team.name if turn.team else "whole county",
            "until": f"{turn.ends_at.astimezone(LONDON):%H:%M}",
        }
        for turn in turns
    ]
