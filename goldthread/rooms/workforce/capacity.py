"""What does each worker of these teams hold, is there room, who is newly qualified, who is away?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldthread.access.standing_in import StandIn, stand_ins
from goldthread.ground.words import away_words, plural
from goldthread.record.models import ChildSummary, Post, Worker
from goldthread.record.models.derived import OPEN
from goldthread.record.posts import posts_on
from goldthread.rooms.workforce import first_years
from goldthread.rooms.workforce.limits import limits

HOLDS_CHILDREN = ("social_worker", "lead_practitioner", "personal_adviser")


@dataclass(frozen=True, slots=True)
class Holder:
    """One worker who may hold children. limit None: the council sets none. stands: who stands in today."""

    worker: UUID
    name: str
    role: str
    team: UUID | None
    held: int
    plans: int
    care: int
    newly: bool
    limit: int | None
    stands: StandIn | None
    cover: str = ""

    def over(self, more: int) -> bool:
        """Whether so many more would be beyond the local limit."""
        return self.limit is not None and self.held + more > self.limit

    @property
    def holds(self) -> str:
        """ "15 children, of them 3 on a protection plan, 2 looked after"."""
        of = [f"{self.plans} on a protection plan"] if self.plans else []
        of += [f"{self.care} looked after"] if self.care else []
        words = plural(self.held, "child")
        return f"{words}, of them {', '.join(of)}" if of else words

    @property
    def room(self) -> str:
        """ "room for 3", "full: the local limit is 12", "2 beyond the local limit of 12"."""
        if self.limit is None:
            return "no local limit is set"
        left = self.limit - self.held
        if left > 0:
            return f"room for {left}, the local limit is {self.limit}"
        return (
            f"full: the local limit is {self.limit}"
            if not left
            else f"{-left} beyond the local limit of {self.limit}"
        )

    def absence(self, today: date) -> str:
        """ "Away until 3 Dec: F. Figment covers"; "" for somebody at work."""
        if self.stands is None or self.stands.looks == self.stands.worker:
            return ""
        return away_words(self.stands.until, self.cover, today) if self.stands.in_post else "Has left"

    @property
    def label(self) -> str:
        """One line of a list to choose from."""
        newly = ", newly qualified" if self.newly else ""
        away = ", away" if self.stands and self.stands.away else ""
        return f"{self.name}{newly}{away}: {self.holds}"


def holders(teams: Collection[UUID], today: date) -> list[Holder]:
    """Those of these teams who hold children, the most room first. Queries do not grow with them."""
    posts = _posts(Q(team__in=teams), today)
    return sorted(
        _holders(posts, today), key=lambda one: (_away(one), one.held / max(one.limit or 99, 1), one.name)
    )


def holder(worker: UUID, today: date) -> Holder | None:
    """One worker; None where they hold no post in which children are held."""
    return next(iter(_holders(_posts(Q(worker=worker), today), today)), None)


def reason_needed(worker: UUID | None, more: int, today: date) -> str:
    """ "P. Example would hold 13 children: the local limit is 12. Say why ..."; "" within the limit.

    A limit asks for a reason, and never stops anybody who gives one.
    """
    found = holder(worker, today) if worker else None
    if found is None or not found.over(more):
        return ""
    newly = ", newly qualified," if found.newly else ""
    children = plural(found.held + more, "child")
    return (
        f"{found.name}{newly} would hold {children}: the local limit is {found.limit}. "
        "Say why, or choose somebody else"
    )


def _posts(which: Q, today: date) -> list[Post]:
    return list(posts_on(today).filter(which, role__in=HOLDS_CHILDREN).order_by("worker__name"))


def _holders(posts: Iterable[Post], today: date) -> list[Holder]:
    by_worker: dict[UUID, Post] = {post.worker_id: post for post in posts}
    held, newly = _held(by_worker), _newly_qualified(by_worker, today)
    stands = stand_ins(by_worker, today)
    covers = _names(one.looks for one in stands.values() if one.covered)
    return [
        _holder(post, held.get(who, {}), who in newly, stands.get(who), covers)
        for who, post in by_worker.items()
    ]


def _holder(
    post: Post, held: Mapping[str, int], newly: bool, stands: StandIn | None, covers: Mapping[UUID, str]
) -> Holder:
    limit = limits().for_post(newly_qualified=newly, fte=float(post.fte))
    cover = covers.get(stands.looks, "") if stands and stands.looks else ""
    return Holder(post.worker_id, post.worker.name, post.role, post.team_id, held.get("all", 0),
                  held.get("plans", 0), held.get("care", 0), newly, limit, stands, cover)  # fmt: skip


def _held(workers: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """How many open children each holds, and of them on plans and looked after: whatever team they are in."""
    rows: Any = (
        ChildSummary.objects.filter(OPEN, worker__in=workers)
        .values("worker")
        .annotate(
            all=Count("pk"),
            plans=Count("pk", filter=Q(plan_since__isnull=False)),
            care=Count("pk", filter=Q(looked_after_since__isnull=False)),
        )
    )
    return {row["worker"]: row for row in rows}


def _newly_qualified(workers: Collection[UUID], today: date) -> set[UUID]:
    """Whose first year of practice began less long ago than the local file says."""
    started = first_years.standing(workers)
    length = limits().newly_for
    return {
        row.about_worker_id
        for row in started
        if length
        and row.about_worker_id
        and row.happened_on <= today <= (length.due(row.happened_on, {}) or today)
    }


def _names(workers: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = Counter(workers)
    return {one.pk: one.name for one in Worker.objects.filter(pk__in=list(wanted))} if wanted else {}


def _away(one: Holder) -> bool:
    return one.stands is not None and one.stands.looks != one.worker
