"""Which teams do I manage today, and who works in them?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from goldthread.access.me import Me
from goldthread.record.models import Team
from goldthread.record.posts import posts_on
from goldthread.rooms.workforce.transfers import ALLOCATING

WITH_CHILDREN = ("social_worker", "lead_practitioner", "personal_adviser", "team_manager", "conference_chair",
                 "reviewing_officer")  # fmt: skip


def teams_of(asker: Me) -> list[Team]:
    """Teams that stand and for which the asker may allocate, by name. One query."""
    posts = [post for post in asker.posts if post.role.value in ALLOCATING]
    if not posts:
        return []
    reach = Q(pk=None)
    for post in posts:
        reach |= Q(pk=post.team) if post.team else Q(service=post.service) if post.service else ~Q(pk=None)
    return list(Team.objects.filter(reach, closed_on=None).order_by("name"))


def my_teams(asker: Me) -> list[UUID]:
    """The teams in which the asker holds a post."""
    return list(dict.fromkeys(post.team for post in asker.posts if post.team))


def workers_of(teams: Collection[UUID], today: date) -> dict[UUID, str]:
    """Who holds a post there today that may hold children, by name. One query."""
    posts = posts_on(today).filter(team__in=teams, role__in=WITH_CHILDREN)
    return {post.worker_id: post.worker.name for post in posts.order_by("worker__name")}
