"""What waits for a manager's decision: assessments sent, and closings proposed, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldthread.core.knowledge import current
from goldthread.ground.words import ago
from goldthread.language.fact import Fact
from goldthread.record.models import ChildSummary, SpellRow
from goldthread.record.models import Fact as Row
from goldthread.rooms.assessments import steps as assessing
from goldthread.rooms.reviews import steps as closing
from goldthread.site.beside import Whose

# What authorises an assessment or closes a referral ends its spell: then nothing waits in it.
KINDS = tuple(sorted({*assessing.STEPS, *closing.STEPS} - {assessing.AUTHORISED, closing.CLOSED}))


def steps(reach: Q) -> QuerySet[Row]:
    """The steps of assessments and closings in work that is still open."""
    work = SpellRow.objects.filter(reach, type__in=("assessment", "referral"), ended=None)
    return Row.objects.filter(kind__in=KINDS, spell__in=work.values("id"), superseded_by=None)


def waiting(rows: Iterable[Row]) -> list[Fact]:
    """Those that wait, oldest first. rows: `steps`, among others or not."""
    found = list(_waiting(_by_spell(row for row in rows if row.kind in KINDS)))
    return sorted(found, key=lambda fact: (fact.happened_on, fact.id.int))


def _by_spell(rows: Iterable[Row]) -> Mapping[UUID | None, list[Fact]]:
    facts = [
        Fact(row.pk, row.subject_id, row.kind, row.happened_on, row.data, row.spell,
             recorded_at=row.recorded_at, supersedes=row.supersedes_id)
        for row in sorted(rows, key=lambda row: (row.happened_on, row.recorded_at, row.order, row.pk))
    ]  # fmt: skip
    held: dict[UUID | None, list[Fact]] = {}
    for fact in current(facts):
        held.setdefault(fact.spell, []).append(fact)
    return held


def _waiting(held: Mapping[UUID | None, list[Fact]]) -> Iterable[Fact]:
    for spell, facts in held.items():
        for step in (
            assessing.waiting(facts, spell),
            closing.agreed(facts, spell) or closing.proposed(facts, spell),
        ):
            if step is not None:
                yield step


WORDS = {
    assessing.SUBMITTED: ("assessment to authorise", "authorise-assessment"),
    closing.PROPOSED: ("closing to decide", "close-case"),
    closing.AGREED: ("closing for a second manager", "close-case"),
}


def row(fact: Fact, children: Mapping[UUID, ChildSummary], today: date, whose: Whose) -> dict[str, Any]:
    """As components/tray.html prints it, with the page that decides it."""
    words, slug = WORDS[fact.kind]
    child = children[fact.subject]
    return {
        "when": ago(fact.happened_on, today).capitalize(),
        "text": f"{whose(child)}{child}: {words}",
        "url": reverse(slug, args=[fact.subject]),
        "action": "Decide",
        "about": f"{child}: {words}",
    }
