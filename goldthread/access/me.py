"""Who is asking: the worker behind the account, the posts held today, and what these let them ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
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
  (select json_agg(a order by a.away) from (
    select m.*, w.name as away, t.name as team, t.purpose, s.name as service
    from managers_i_answer_for() m left join worker w on w.id = m.worker_id
    left join team t on t.id = m.team_id left join service s on s.id = m.service_id) a),
  p.role, p.team_id, coalesce(t.name, ''), p.service_id, coalesce(s.name, ''), coalesce(t.purpose, ''),
  p.worker_id, case when p.worker_id is null then '{}' else (select whom_i_cover()) end
from (select 1) one left join my_posts() p on true
left join team t on t.id = p.team_id left join service s on s.id = p.service_id
order by p.role, p.team_id, p.service_id
"""

PERSONAL = 7
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
class AwayManager:
    """A manager who is away today, and the post that the asker minds for them. until: the last day away.

    worker None: nobody holds the post. named: the asker covers by name; else nobody does, and the asker is
    the next above.
    """

    worker: UUID | None
    name: str
    post: Held
    until: date | None
    named: bool

    @property
    def what(self) -> str:
        """ "Forest of Dean team"."""
        return self.post.team_name or self.post.service_name or "the whole county"


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
    managers_away: those whose work they mind today, each post of theirs.
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
    managers_away: tuple[AwayManager, ...] = ()

    @property
    def runs(self) -> tuple[Held, ...]:
        """The posts by which the asker runs a team, a service or the county, their own first: then those of
        the managers whom they cover by name."""
        return (*self._own_runs, *(one.post for one in self.managers_away if one.named))

    @property
    def teams_run(self) -> list[UUID]:
        """The teams that have the asker for a manager today, or nobody nearer."""
        posts = (*self._own_runs, *(one.post for one in self.managers_away))
        return list(dict.fromkeys(post.team for post in posts if post.team))

    @property
    def _own_runs(self) -> tuple[Held, ...]:
        return tuple(post for post in self.posts if Action.ALLOCATE in actions_of(post.role))

    def minds_for(self, team: UUID | None, service: UUID | None) -> AwayManager | None:
        """The manager in whose place the asker answers for a child held there; None: it is their own."""
        if any(post.team and post.team == team for post in self._own_runs):
            return None
        found = [one for one in self.managers_away if one.post.reaches(team, service)]
        return min(found, key=lambda one: (one.post.team is None, not one.named), default=None)

    def decides_for(self, team: UUID | None, service: UUID | None) -> UUID | None:
        """The manager for whom the asker covers by name, and so decides, for a child held there."""
        away = self.minds_for(team, service)
        return away.worker if away is not None and away.named else None

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
        covered = [one.post for one in self.managers_away if one.named]
        return (
            any(_screens(post, Relation.NONE) for post in self.posts)
            or any(_screens(post, Relation.MY_TEAM) and post.purpose in FRONT_DOORS for post in self.posts)
            or (
                any(_screens(post, Relation.MY_TEAM) and post.purpose in FRONT_DOORS for post in covered)
                and any(_screens(post, Relation.COVERING_TEAM) for post in self.posts)
            )
        )

    @property
    def counts(self) -> bool:
        """Whether some post counts what the county was told: as counts_contacts() has it."""
        return any(
            {Action.FIGURES, Action.ALLOCATE} <= actions_of(post.role)
            and (post.team is None or post.purpose in FRONT_DOORS)
            for post in self.posts
        )

    def answer(self, action: Action, relation: Relation, sensitivity: Sensitivity) -> Answer:
        """The best answer that any post gives."""
        if relation is Relation.CONFLICT:
            return Answer.NO
        found = {POLICY.get((role, action, relation, sensitivity), Answer.NO) for role in self.roles}
        return next((best for best in (Answer.YES, Answer.REASON) if best in found), Answer.NO)


def _screens(post: Held, relation: Relation) -> bool:
    return POLICY.get((post.role, Action.SCREEN, relation, Sensitivity.ORDINARY)) is Answer.YES


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
    made_up, unread, ran, handed, disagreed, drafts, away, *_, worker, covers = rows[0]
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
        managers_away=tuple(map(_away, away or ())),
    )


def _kept(said: Mapping[str, Any]) -> Kept:
    return Kept(UUID(said["id"]), said["form"], said["about"], datetime.fromisoformat(said["saved_at"]))


def _away(said: Mapping[str, Any]) -> AwayManager:
    post = Held(Role(said["role"]), _id(said["team_id"]), said["team"] or "", _id(said["service_id"]),
                said["service"] or "", said["purpose"] or "")  # fmt: skip
    until = date.fromisoformat(said["away_until"]) if said["away_until"] else None
    return AwayManager(_id(said["worker_id"]), said["away"] or "", post, until, said["named"])


def _id(said: str | None) -> UUID | None:
    return UUID(said) if said else None


def _moments(ran: Mapping[str, str | None] | None) -> dict[str, datetime | None]:
    return {job: datetime.fromisoformat(at) if at else None for job, at in (ran or {}).items()}
