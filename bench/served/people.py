"""Who opens the pages that are measured: a worker of the usual load, managers, and whom each may see."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Count, Q
from django.test import Client

from goldthread.access.transaction import SIGNED_IN_AT
from goldthread.ground import wall_clock
from goldthread.record.models import ChildSummary, User, Worker
from goldthread.record.models.derived import OPEN
from goldthread.record.session import acting_as

USUAL = 18  # children of one social worker


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks: what they are, whose account, how many open children they hold and reach."""

    words: str
    user: UUID
    held: int
    children: int
    child: UUID | None

    def __str__(self) -> str:
        holds = f" who holds {self.held} and" if self.held else " who"
        return f"{self.words}{holds} reaches {self.children:,} children"

    def browser(self) -> Client:
        """A browser in which they are signed in, without a password: that would measure the hash."""
        client = Client()
        with acting_as(self.user):
            client.force_login(User.objects.get(pk=self.user))
        session = client.session
        session[SIGNED_IN_AT] = wall_clock.now().isoformat()
        session.save()
        return client


def somebody(words: str, role: str, *, usual: int | None = None) -> Asker:
    """Whoever in that role reaches most open children, or holds nearest to `usual` of them."""
    askers = [_asker(words, user) for user in _in_role(role)]
    if usual is None:
        return max(askers, key=lambda one: one.children)
    return min(askers, key=lambda one: abs(one.held - usual))


def _in_role(role: str) -> list[UUID]:
    """At most forty of them: whoever is nearest is near enough."""
    asked = """
        select distinct a.id from account a
        join worker w on w.user_id = a.id join post p on p.worker_id = w.id
        where p.role = %s and p.ended_on is null and w.left_on is null and a.is_active
        order by a.id limit 40"""
    return [user for (user,) in _rows(asked, [role])]


def _asker(words: str, user: UUID) -> Asker:
    with acting_as(user):
        seen = ChildSummary.objects.filter(OPEN)
        mine = Q(worker__in=Worker.objects.filter(user=user).values("pk"))
        counted = seen.aggregate(children=Count("pk"), held=Count("pk", filter=mine))
        own = seen.filter(mine) if counted["held"] else seen
        most = own.order_by("-open_spells", "pk").values_list("pk", flat=True).first()
    return Asker(words, user, counted["held"], counted["children"], most)


def _rows(statement: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def processor() -> float:
    """Seconds of processor time so far: this process's, and those of its own backend of the database."""
    ((backend,),) = _rows("select pg_backend_pid()", [])
    nanoseconds = Path(f"/proc/{backend}/schedstat").read_text().split()[0]
    return process_time() + int(nanoseconds) / 1e9
