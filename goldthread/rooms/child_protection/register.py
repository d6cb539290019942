"""Who is on a child protection plan: today from the summary, or as known on a past day from the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from goldthread.core.days import evening_of
from goldthread.core.knowledge import as_known_on
from goldthread.core.spells import Spell, spells
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.layout import from_json
from goldthread.record.models import AllocationRow, ChildSummary, Team, Worker
from goldthread.record.models import Fact as Row
from goldthread.record.places_in_use import sector_on
from goldthread.record.policy_tables import naming_a_team
from goldthread.record.summary import SEEN, Known, Summaries, allocations
from goldthread.rooms.people.places import sectors_known

PLAN, CHAIR = "protection_plan", "conference_chair"
PLAN_KINDS = ("ProtectionPlanStarted", "PlanCategoryChanged", "ProtectionPlanEnded", "Withdrawn")
HOLDING = ("WorkerAllocated", "AllocationEnded")
SEEN_WITHIN = timedelta(days=366)
"""How far back a past day looks for the last time a child was seen; the page says so."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One child on a plan that day. worker, chair, team: by name, or "". sector: of core.places."""

    child: ChildSummary
    category: str
    since: date
    worker: str
    chair: str
    seen_on: date | None
    team: str
    sector: str


def register(day: date, today: date) -> list[Listed]:
    """The children whom the asker may see, longest on a plan first. Queries do not grow with them."""
    found = _today(today) if day >= today else _as_known_on(day, today)
    return sorted(found, key=lambda one: (one.since, str(one.child), one.child.pk))


def _today(today: date) -> list[Listed]:
    on_plan = ChildSummary.objects.filter(plan_since__isnull=False).annotate(sector=sector_on(today))
    children = list(on_plan.select_related("worker", "team"))
    chaired = AllocationRow.objects.filter(role=CHAIR, ended=None, subject__in=[one.pk for one in children])
    latest_last = chaired.select_related("worker").order_by("started", "pk")
    chairs = {row.subject_id: row.worker.name for row in latest_last if row.worker}
    return [
        Listed(
            one,
            one.plan_category,
            one.plan_since,  # type: ignore[arg-type]
            one.worker.name if one.worker else "",
            chairs.get(one.pk, ""),
            one.seen_on,
            one.team.name if one.team else "",
            one.sector,  # type: ignore[attr-defined]
        )
        for one in children
    ]


def _as_known_on(day: date, today: date) -> list[Listed]:
    """What the record said that evening: nothing recorded later, nothing filed on the wrong child."""
    moment = evening_of(day)
    started = Row.objects.filter(kind="ProtectionPlanStarted", happened_on__lte=day, recorded_at__lte=moment)
    plans = _known(_rows(started.values("subject"), PLAN_KINDS), moment, day)
    on_plan = {child for child, facts in plans.items() if _open_plan(facts, day)}
    kinds = (*HOLDING, *SEEN, *naming_a_team(), "Withdrawn")
    more = _known(_rows(on_plan, kinds, since=day - SEEN_WITHIN), moment, day)
    children = list(ChildSummary.objects.filter(pk__in=on_plan).select_related("person"))
    names = dict(Worker.objects.values_list("pk", "name").union(Team.objects.values_list("pk", "name")))
    sectors = sectors_known(children, moment, day, today)
    return [
        _listed(one, [*plans[one.pk], *more.get(one.pk, [])], names, sectors[one.pk], day) for one in children
    ]


def _rows(people: object, kinds: Sequence[str], since: date | None = None) -> Iterable[Fact]:
    """since: sightings before it are left out; everything else is read whole."""
    rows = Row.objects.filter(subject__in=people, kind__in=kinds)
    if since is not None:
        rows = rows.exclude(kind__in=SEEN, happened_on__lt=since)
    for row in rows.order_by("happened_on", "recorded_at", "order", "id"):
        data = from_json(row.kind, dict(row.data))
        yield Fact(row.pk, row.subject_id, row.kind, row.happened_on, data, row.spell, row.within,
                   row.happened_at, row.recorded_at, row.supersedes_id, row.questionable)  # fmt: skip


def _known(facts: Iterable[Fact], moment: datetime, day: date) -> dict[UUID, list[Fact]]:
    """What stood at the moment about that day or earlier, by child."""
    held: dict[UUID, list[Fact]] = {}
    for fact in facts:
        held.setdefault(fact.subject, []).append(fact)
    return {
        child: [fact for fact in as_known_on(all_, moment) if fact.happened_on <= day]
        for child, all_ in held.items()
    }


def _open_plan(facts: Collection[Fact], day: date) -> Spell | None:
    return next((one for one in spells(facts) if one.type == PLAN and one.open_on(day)), None)


def _listed(child: ChildSummary, facts: list[Fact], names: dict[UUID, str], sector: str, day: date) -> Listed:
    """The child's line as the summary would have had it that day, by the summary's own rules."""
    known = Known(
        child.pk, "child", child.born_on, child.expected_on, None, child.person.team_id,
        child.forename, child.surname, (),
    )  # fmt: skip
    found = spells(facts)
    held = allocations(facts, found)
    line = Summaries(clocks_in_use()).line(known, facts, found, [], held)
    chairing = [one for one in held if one.role == CHAIR and one.ended is None and one.worker in names]
    chair = max(chairing, key=lambda one: (one.started, one.id.int), default=None)
    plan = _open_plan(facts, day)
    return Listed(
        child,
        line["plan_category"],
        plan.started if plan else day,
        names.get(line["worker_id"], ""),
        names[chair.worker] if chair and chair.worker else "",
        line["seen_on"],
        names.get(line["team_id"], ""),
        sector,
    )
