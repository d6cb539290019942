"""Which disagreements wait for the asker to speak, and which stand on a child's record?"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldthread.access.child_page import ChildPage, Panel
from goldthread.access.me import Me
from goldthread.core.escalation import STEPS, Ladder, Turn
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.record.layout import from_json
from goldthread.record.models import ChildSummary, SpellRow
from goldthread.record.models import Fact as Row
from goldthread.rooms.partners.ladder_words import colour, raised_by, standing
from goldthread.rooms.partners.ladders import ladders
from goldthread.rooms.partners.our_stages import our_stages

# Of these, only whoever holds the child, or covers for them, is asked: not the whole team.
HOLDERS = frozenset({"social_worker", "lead_practitioner", "personal_adviser"})


def unanswered(asker: Me, today: date) -> list[dict[str, Any]]:
    """As components/due_row.html prints them, the latest first. One query, where anybody disagrees at all."""
    stages = our_stages()
    if stages is None or not asker.disagreed or not stages.may_speak(stages.each[0], asker.roles):
        return []
    children, facts = _open_ones()
    found = [
        (one, children[of[0]], reverse("disagreement", args=of))
        for of, one in ladders(facts).items()
        if _waits_for(asker, one, children[of[0]], today)
    ]
    found.sort(key=lambda row: (row[0].due or date.max, row[2]))
    return [_row(*row, today) for row in found]


def _open_ones() -> tuple[dict[UUID, ChildSummary], list[Fact]]:
    """The steps of every disagreement within reach that nobody ended, without their words."""
    spells = SpellRow.objects.filter(type="escalation", ended=None)
    rows = Row.objects.filter(
        kind__in=STEPS, spell__in=spells.values("id"), superseded_by=None, subject__summary__isnull=False
    ).select_related("subject__summary")
    children, facts = {}, []
    for row in rows.order_by("happened_on", "recorded_at", "order", "id"):
        children[row.subject_id] = row.subject.summary
        data = from_json(row.kind, dict(row.data))
        facts.append(Fact(row.pk, row.subject_id, row.kind, row.happened_on, data, row.spell))
    return children, facts


def panel(page: ChildPage) -> dict[str, Any] | None:
    """No card where nobody ever disagreed."""
    found = ladders(page.facts)
    if not found:
        return None
    may_open = page.me.may(Action.RECORD) and not page.past
    rows = [
        {
            "text": f"{raised_by(one)}. {standing(one, page.as_of)}.",
            "url": reverse("disagreement", args=of) if may_open else "",
            "action": "Open",
            "about": raised_by(one),
        }
        for of, one in found.items()
    ]
    return {"rows": rows}


PANEL = Panel("Disagreements", "partners/disagreements.html", panel, aside=True, id="disagreements")


def _waits_for(asker: Me, one: Ladder, child: ChildSummary, today: date) -> bool:
    """Whether this post speaks at the stage; once it is late, or nobody holds the child, the next one's too.

    An agency that does not answer our challenge waits for us: only we can take it further.
    """
    ours = one.turn is Turn.OURS or (one.by_us and one.late(today))
    if not ours or one.answered_before(asker.worker):
        return False
    above = one.stages.above(one.stage)
    stages = [one.stage, *([above] if above and (one.late(today) or child.worker_id is None) else [])]
    theirs = child.worker_id in {asker.worker, *asker.covers} - {None}
    roles = asker.roles if theirs else asker.roles - HOLDERS
    return bool({role for stage in stages for role in stage.ours} & roles)


def _row(one: Ladder, child: ChildSummary, url: str, today: date) -> dict[str, Any]:
    return {
        "when": "Late" if one.late(today) else "Answered" if one.by_us else "Answer it",
        "kind": colour(one, today),
        "what": str(child),
        "detail": raised_by(one) + ("" if one.by_us else " with what was decided"),
        "why": f"{standing(one, today)}.",
        "url": url,
        "action": "Say what follows" if one.by_us else "Answer",
        "quiet": not one.late(today),
        "about": f"{child}: professional disagreement",
    }
