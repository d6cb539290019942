"""Which transfers wait for me, which that I proposed are not answered, and which came back refused?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from goldthread.access.child_facts import names_of
from goldthread.access.me import Me
from goldthread.core.knowledge import current
from goldthread.ground.words import ago
from goldthread.language.fact import Fact
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, FactNarrative, FactRef
from goldthread.record.models import Fact as Row
from goldthread.record.models.derived import OPEN
from goldthread.rooms.workforce import transfers
from goldthread.rooms.workforce.limits import limits

BACK, REFUSED_SHOWN = 90, 14
NAMED = ("to_worker", "worker", "from_worker")
TEAMS = ("to_team", "from_team")


@dataclass(frozen=True, slots=True)
class Moving:
    """One child's last proposal, what became of it, and whether it is the asker's to answer."""

    child: ChildSummary
    proposal: Fact
    answer: Fact | None
    mine: bool
    names: Mapping[UUID, str]

    def name(self, field: str, fact: Fact | None = None) -> str:
        return self.names.get(as_id((fact or self.proposal).data.get(field)) or UUID(int=0), "")


def proposals(asker: Me, today: date) -> list[dict[str, Any]]:
    """Rows of components/tray.html with `person` and `late`. One query where nothing moves, else six."""
    teams = [post.team for post in asker.posts if post.team and post.role in transfers.ALLOCATING]
    named = Q(worker=asker.worker, field__in=NAMED) if asker.worker else Q(pk=None)
    refs = FactRef.objects.filter(named | Q(team__in=teams, field__in=TEAMS))
    since = today - timedelta(days=BACK)
    rows = Row.objects.filter(kind=transfers.PROPOSED, happened_on__gt=since, pk__in=refs.values("fact"))
    about = {row.subject_id for row in rows}
    if not about:
        return []
    found = [_row(one, today) for one in _moving(about, asker, teams) if _to_show(one, today)]
    return sorted(found, key=lambda row: (not row["mine"], not row["late"], row["on"]))


def _moving(about: Iterable[UUID | None], asker: Me, teams: list[UUID]) -> Iterator[Moving]:
    children = {one.pk: one for one in ChildSummary.objects.filter(OPEN, pk__in=list(about))}
    steps = _steps(children)
    names = names_of(as_id(one.data.get(field)) for facts in steps.values() for one in facts
                     for field in (*NAMED, *TEAMS))  # fmt: skip
    for child, facts in steps.items():
        proposal = transfers.latest(facts)
        if proposal is not None:
            mine = transfers.may_answer(proposal, asker.worker, lambda team: team in teams)
            yield Moving(children[child], proposal, transfers.answer_to(facts, proposal), mine, names)


def _steps(children: Iterable[UUID]) -> dict[UUID, list[Fact]]:
    """The steps of each child's transfers that stand, oldest first, with the reason of a refusal."""
    rows = list(
        Row.objects.filter(kind__in=(*transfers.STEPS, "Withdrawn"), subject__in=list(children)).order_by(
            "happened_on", "recorded_at", "order", "id"
        )
    )
    refused = [row.pk for row in rows if row.kind == transfers.REFUSED]
    why = dict(FactNarrative.objects.filter(fact__in=refused).values_list("fact", "data"))
    plain = [
        Fact(row.pk, row.subject_id, row.kind, row.happened_on, {**row.data, **why.get(row.pk, {})},
             recorded_at=row.recorded_at, supersedes=row.supersedes_id)
        for row in rows
    ]  # fmt: skip
    held: dict[UUID, list[Fact]] = {}
    for fact in current(plain):
        held.setdefault(fact.subject, []).append(fact)
    return held


def _to_show(one: Moving, today: date) -> bool:
    """What waits, and what was refused of late; what was accepted or taken back is done."""
    if one.answer is None:
        return True
    lately = (today - one.answer.happened_on).days <= REFUSED_SHOWN
    return one.answer.kind == transfers.REFUSED and lately


def _row(one: Moving, today: date) -> dict[str, Any]:
    to = one.name("to_team") or one.name("to_worker")
    limit = limits().answered_within
    due = limit.due(one.proposal.happened_on, {}) if limit else None
    late = one.answer is None and due is not None and today > due
    mine = one.mine and one.answer is None
    when = ago(one.proposal.happened_on, today)
    chase = f" It was to be answered within {limit.words} (local standard)." if late and limit else ""
    if one.answer is not None:
        who, why = one.name("worker", one.answer), one.answer.data.get("reason", "")
        text = (
            f"{one.child}: {who or 'They'} refused the transfer to {to}, {ago(one.answer.happened_on, today)}"
        )
        text = f"{text}: “{why}”" if why else f"{text}."
    elif mine:
        text = f"{one.child}: {one.name('worker')} proposed a transfer to {to}, {when}.{chase}"
    else:
        text = f"{one.child}: a transfer to {to} was proposed {when} and is not answered.{chase}"
    slug = "accept-transfer" if mine else ""
    return {
        "text": text,
        "url": reverse(slug, args=[one.child.pk]) if slug else f"/children/{one.child.pk}",
        "action": "Answer" if mine else "Open",
        "about": f"{one.child}, transfer",
        "when": "Late" if late else "",
        "refuse_url": reverse("refuse-transfer", args=[one.child.pk]) if mine else "",
        "mine": mine,
        "late": late,
        "on": one.proposal.happened_on,
        "person": one.child.pk,
    }
