"""Who is asking: the worker behind the account, the posts held today, and what these let them ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.language.kind import Sensitivity
from goldthread.language.roles import POLICY, Action, Answer, Relation, Role
from goldthread.record.models import User

# The database's own answer to "which posts", so that page and row-level security cannot differ.
POSTS = """
select demonstration_holds(),
  (select count(*) from notice where recipient_id = app_user() and read_at is null and taken_back_at is null),
  (select json_object_agg(id, succeeded_at) from job_health), exists (select from handover),
  (select anybody_disagrees()),
  (select json_agg(d) from (
    select id, form, about, saved_at from draft where owner_id = app_user()
    order by saved_at desc limit 5) d),
  p.role, p.team_id, coalesce(t.name, ''), p.service_id, coalesce(s.name, ''), coalesce(t.purpose, ''),
  p.worker_id, case when p.worker_id is null then '{}' else (select whom_i_cover()) end
from (select 1) one left join my_posts() p on true
left join team t on t.id = p.team_id left join service s on s.id = p.service_id
order by p.role, p.team_id, p.service_id
"""

PERSONAL = 6
"""So many columns stand before the post: they are the same in each row."""

FRONT_DOORS = frozenset({"front_door", "out_of_hours"})


@dataclass(frozen=True, slots=True)
class Held:
    """One post held today: its role, and the team or service it reaches; neither means the county."""

    role: Role
    team: UUID | None
    team_name: str
    service: UUID | None
    service_name: str
    purpose: str = ""

    def reaches(self, team: UUID | None, service: UUID | None) -> bool:
        """Whether a child held by this team of this service lies within the post."""
        if self.team is not None:
            return self.team == team
        return self.service is None or self.service == service


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft of one's own, without its words. form names its page; about, whom it concerns."""

    id: UUID
    form: str
    about: Sequence[Any]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Me:
    """The one who asks. Without a post today they may do nothing but keep their own account.

    covers: the workers for whom they stand in today.
    handed: their teams handed something over, or were handed it. unread: notices that wait for them.
    ran: when each job last succeeded. made_up: what `demonstration.held` says.
    disagreed: some agency's disagreement is open, about whomever. drafts: the last five they kept.
    """

    user: UUID
    name: str
    worker: UUID | None
    posts: tuple[Held, ...]
    made_up: str = ""
    covers: tuple[UUID, ...] = ()
    unread: int = 0
    ran: Mapping[str, datetime | None] = field(default_factory=dict)
    handed: bool = False
    disagreed: bool = False
    drafts: tuple[Kept, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    def may(self, action: Action) -> bool:
        """Whether some post has the action at all, for some child: the door, not the child."""
        if action is Action.OWN:
            return True
        return any(action in actions_of(role) for role in self.roles)

    @property
    def screens(self) -> bool:
        """Whether some post reads what came in at the front door: as my_front_door() has it."""
        return any(
            POLICY.get((post.role, Action.SCREEN, Relation.NONE, Sensitivity.ORDINARY)) is Answer.YES
            or (
                POLICY.get((post.role, Action.SCREEN, Relation.MY_TEAM, Sensitivity.ORDINARY)) is Answer.YES
                and post.purpose in FRONT_DOORS
            )
            for post in self.posts
        )

    def answer(self, action: Action, relation: Relation, sensitivity: Sensitivity) -> Answer:
        """The best answer that any post gives."""
        if relation is Relation.CONFLICT:
            return Answer.NO
        found = {POLICY.get((role, action, relation, sensitivity), Answer.NO) for role in self.roles}
        return next((best for best in (Answer.YES, Answer.REASON) if best in found), Answer.NO)


@cache
def actions_of(role: Role) -> frozenset[Action]:
    """Every action that the policy table gives the role, for some child or for none."""
    return frozenset(action for of, action, _, _ in POLICY if of is role)


def me(user: User) -> Me:
    """One query, afresh for each request, so that a post that ended yesterday opens nothing.

    It also says whether the county is made up, how many notices wait, when each job last succeeded, and
    what they began to write.
    """
    with connection.cursor() as cursor:
        cursor.execute(POSTS)
        rows = cursor.fetchall()
    posts = tuple(Held(Role(role), *reach) for role, *reach in (row[PERSONAL:-2] for row in rows) if role)
    made_up, unread, ran, handed, disagreed, drafts, *_, worker, covers = rows[0]
    return Me(
        user.pk,
        user.name,
        worker,
        posts,
        made_up=made_up,
        covers=tuple(covers),
        unread=unread,
        ran=_moments(ran),
        handed=handed,
        disagreed=disagreed,
        drafts=tuple(map(_kept, drafts or ())),
    )


def _kept(said: Mapping[str, Any]) -> Kept:
    return Kept(UUID(said["id"]), said["form"], said["about"], datetime.fromisoformat(said["saved_at"]))


def _moments(ran: Mapping[str, str | None] | None) -> dict[str, datetime | None]:
    return {job: datetime.fromisoformat(at) if at else None for job, at in (ran or {}).items()}
