"""Which teams do I manage today, who works in them, and who may be away or cover?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldthread.access.me import Me
from goldthread.record.models import Post, Team
from goldthread.record.posts import posts_on
from goldthread.rooms.workforce.transfers import ALLOCATING

WITH_CHILDREN = ("social_worker", "lead_practitioner", "personal_adviser", "team_manager", "conference_chair",
                 "reviewing_officer")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colleagues:
    """By name: whose absence the asker may record, and who may cover. runs: those of them who manage."""

    whose: Mapping[UUID, str]
    covers: Mapping[UUID, str]
    runs: Collection[UUID]


def teams_of(asker: Me) -> list[Team]:
    """Teams that stand and for which the asker may allocate today, by name. One query."""
    if not asker.runs:
        return []
    reach = Q(pk=None)
    for post in asker.runs:
        reach |= Q(pk=post.team) if post.team else Q(service=post.service) if post.service else ~Q(pk=None)
    return list(Team.objects.filter(reach, closed_on=None).order_by("name"))


def my_teams(asker: Me) -> list[UUID]:
    """The teams in which the asker holds a post."""
    return list(dict.fromkeys(post.team for post in asker.posts if post.team))


def workers_of(teams: Collection[UUID], today: date) -> dict[UUID, str]:
    """Who holds a post there today that may hold children, by name. One query."""
    posts = posts_on(today).filter(team__in=teams, role__in=WITH_CHILDREN)
    return {post.worker_id: post.worker.name for post in posts.order_by("worker__name")}


def colleagues(asker: Me, today: date) -> Colleagues:
    """A worker's own and those of the teams they manage. Four queries at most."""
    managed = teams_of(asker)
    teams = [team.pk for team in managed]
    whose = workers_of(teams, today) if managed else {}
    above = _who_runs({team.service_id for team in managed}, today) if managed else []
    whose |= {post.worker_id: post.worker.name for post in above if _below(post, asker)}
    if asker.worker and asker.posts:
        whose = {asker.worker: asker.name, **whose}
    for worker in _not_mine_to_say(asker):
        whose.pop(worker, None)
    runs = {post.worker_id: f"{post.worker.name} ({_what(post)})" for post in above}
    return Colleagues(whose, workers_of({*teams, *my_teams(asker)}, today) | runs, frozenset(runs))


def _not_mine_to_say(asker: Me) -> list[UUID]:
    """Managers whom the asker covers and does not manage: nobody makes their own cover last."""
    covered = [one.worker for one in asker.managers_away if one.named]
    if not covered:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select w from unnest(%s::uuid[]) w where not i_manage(w)", [covered])
        return [row[0] for row in cursor.fetchall()]


def _who_runs(services: Collection[UUID], today: date) -> list[Post]:
    """Who manages a team of these services, a service, or the county."""
    reach = Q(team__service__in=services) | Q(team=None)
    posts = posts_on(today).filter(reach, role__in=ALLOCATING).select_related("team", "service")
    return list(posts.order_by("worker__name"))


def _below(post: Post, asker: Me) -> bool:
    """A manager of a service whose absence the asker may record, as the manager above."""
    wide = [own for own in asker.runs if own.team is None]
    return post.team_id is None and any(own.service is None or own.service == post.service_id for own in wide)


def _what(post: Post) -> str:
    """ "Forest of Dean team"."""
    return str(post.team or post.service or "the whole county")
