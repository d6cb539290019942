"""What waits for a manager: children nobody holds, late duties of the team, and who looked for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldthread.access.me import Held, Me
from goldthread.core.days import day_of
from goldthread.ground import wall_clock
from goldthread.ground.due_words import urgency
from goldthread.ground.words import plural
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.models import ChildSummary, DeadlineRow, Grant
from goldthread.record.models import Fact as Row
from goldthread.record.models.derived import OPEN, late_at
from goldthread.rooms.supervision.undecided import CAME_IN as NEW_INFORMATION
from goldthread.rooms.workforce.nobody_looks import NobodyLooks, nobody_looks, with_the_last
from goldthread.rooms.workforce.transfers import ALLOCATING
from goldthread.site import beside, waiting
from goldthread.site.desk import (
    TOLD,
    TOLD_BACK,
    due_row,
    name_and_age,
    newest_first,
    told_of,
    undecided_rows,
    unmet,
)
from goldthread.site.together import together

MOST, DECIDE = 8, 12


@dataclass(frozen=True, slots=True)
class Tray:
    """One manager's view of what they answer for. waiting: the oldest of waiting_count."""

    name: str
    dues: list[dict[str, Any]]
    later: list[dict[str, Any]]
    late: list[dict[str, Any]]
    nobody: list[dict[str, Any]]
    nobody_count: int
    opened: list[dict[str, Any]]
    cannot_wait: int
    children: int
    waiting: list[dict[str, Any]]
    waiting_count: int
    covering: list[str]
    people: frozenset[UUID]


def tray(asker: Me, today: date) -> Tray | None:
    """A fixed number of queries: counts, and the first few of each, straight from derived rows.

    Beside the asker's own post, those of the managers away for whom they answer, each row with whose it is.
    """
    post = next((post for post in asker.posts if post.role in ALLOCATING), None)
    if post is None:
        return None
    now, posts = wall_clock.now(), [post, *(one.post for one in asker.managers_away)]
    reach, whose = _reach(posts), partial(beside.for_manager, asker=asker)
    lost = nobody_looks(reach, today)
    late = _late_by_clock(reach, now)
    turns = _most_urgent(reach, now)
    told, decide = _told_and_waiting(posts, reach, today)
    first = decide[:DECIDE]
    wanted = {fact.subject for fact in (*told, *first)} | {turn.subject_id for turn in turns}
    alone = ChildSummary.objects.filter(OPEN, reach, lost.which).order_by("status_since")[:MOST]
    both = ChildSummary.objects.filter(pk__any_of=wanted).values("pk").union(alone.values("pk"))
    shown = ChildSummary.objects.filter(pk__in=both)
    held = {row.pk: row for row in with_the_last(shown).select_related("worker")}
    told = [fact for fact in told if fact.subject in held]
    undecided = together(undecided_rows(told, held, today, whose, asker))
    dues = [
        due_row(turn, held[turn.subject_id], now, whose, asker) for turn in turns if turn.subject_id in held
    ]
    return Tray(
        name=_name(post, asker),
        dues=undecided[:MOST] + together(dues),
        later=undecided[MOST:],
        late=late,
        nobody=_nobody_rows(held.values(), lost, today, whose),
        nobody_count=lost.lost,
        opened=_opened(reach),
        cannot_wait=len(undecided) + sum(row["number"] for row in late if row["force"] == "duty"),
        children=lost.children,
        waiting=[waiting.row(fact, held, today, whose) for fact in first if fact.subject in held],
        waiting_count=len(decide),
        covering=beside.managers(asker, today),
        people=frozenset(held),
    )


def _told_and_waiting(posts: Sequence[Held], reach: Q, today: date) -> tuple[list[Fact], list[Fact]]:
    """New information about a team's children with what answered it; and what waits to be decided. One query.

    A post wider than a team sees new information team by team.
    """
    teams = [post.team for post in posts if post.team]
    new = Row.objects.filter(
        kind=NEW_INFORMATION,
        happened_on__gt=today - timedelta(days=TOLD_BACK),
        subject__summary__team__in=teams,
    )
    told = told_of(new.values("subject"), today) if teams else Row.objects.none()
    rows = list(told.union(waiting.steps(reach), all=True))
    return newest_first(row for row in rows if row.kind in TOLD), waiting.waiting(rows)


def _reach(posts: Iterable[Held]) -> Q:
    """Children within any of these posts; a post over neither team nor service reaches all."""
    held = list(posts)
    if any(post.team is None and post.service is None for post in held):
        return Q()
    each = (Q(team=post.team) if post.team else Q(service=post.service) for post in held)
    return reduce(or_, each)


def _name(own: Held, asker: Me) -> str:
    """ "Stroud team, and Forest of Dean team for K. Kindred"."""
    name = own.team_name or own.service_name or "The whole county"
    return name + "".join(f", and {one.what} for {one.name}" for one in asker.managers_away if one.named)


def _late_by_clock(reach: Q, now: datetime) -> list[dict[str, Any]]:
    """How many turns of each clock are late, duties first."""
    clocks = clocks_in_use()
    rows = unmet(DeadlineRow.objects.filter(reach, late_at(now))).order_by().values("clock", "force")
    found = [
        {"what": clocks[row["clock"]].name if row["clock"] in clocks else row["clock"], "force": row["force"],
         "number": row["number"]}
        for row in rows.annotate(number=Count("pk"))
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["force"] != "duty", -row["number"]))


def _most_urgent(reach: Q, now: datetime) -> list[DeadlineRow]:
    """The duties that are latest; injuries that nobody decided stand before them."""
    rows = unmet(DeadlineRow.objects.filter(reach, due__lte=day_of(now), force="duty"))[:MOST]
    return sorted(rows, key=lambda turn: urgency(turn, now))


def _nobody_rows(
    held: Iterable[ChildSummary], lost: NobodyLooks, today: date, whose: beside.Whose
) -> list[dict[str, Any]]:
    """Those of the children read for this page whom nobody looks after, the longest wait first."""
    open_now = [child for child in held if child.status not in ("closed", "known") and lost.holds(child)]
    open_now.sort(key=lambda child: lost.since(child) or date.min)
    return [_nobody(child, lost, today, whose) for child in open_now[:MOST]]


def _nobody(child: ChildSummary, lost: NobodyLooks, today: date, whose: beside.Whose) -> dict[str, Any]:
    since = lost.since(child)
    return {
        "when": _how_long(since, today) if since else "Day not known",
        "text": f"{whose(child)}{name_and_age(child, today)}: {lost.why(child, today)}.",
        "url": f"/children/{child.pk}",
        "action": "Open",
    }


def _how_long(since: date, today: date) -> str:
    return plural((today - since).days, "day") if since < today else "Today"


def _opened(reach: Q) -> list[dict[str, Any]]:
    """Who from elsewhere opened one of our children for a reason this week."""
    since = wall_clock.now() - timedelta(days=7)
    ours = ChildSummary.objects.filter(reach).values("pk")
    found = (
        Grant.objects.filter(opened_at__gte=since, person__in=ours)
        .select_related("user")
        .order_by("-opened_at")
    )
    return [
        {"text": f"{grant.user.name}: {grant.words}", "url": f"/children/{grant.person_id}/who-has-looked",
         "action": "Who has looked"}
        for grant in found
    ]  # fmt: skip
