"""What an agency sent this year and last, what became of it, and how long it waited: its own alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.access.me import Me
from goldthread.core.days import start_of
from goldthread.counting.endings import ENDINGS, NOT_A_CONTACT, Ending, ending_of
from goldthread.counting.own import Pattern, Sent, pattern
from goldthread.counting.years import beside, year_of
from goldthread.ground.words import plural, span
from goldthread.record.models import ArrivedContact, ContactStep, Worker
from goldthread.record.models.front_door import SETTLED, Step

HEARD = (*SETTLED, Step.TOLD)


def own_pattern(me: Me, today: date) -> dict[str, Any]:
    """This year to 31 March so far, beside the same days of last year. Two queries."""
    years = beside(year_of(today), today, before=1)
    sent = _sent(_ours(me).filter(arrived_at__gte=start_of(years[-1].first)))
    now, before = (pattern(sent, days) for days in years)
    return {"words": _words(now), "rows": _rows(now, before), "columns": _columns(now, before)}


def _ours(me: Me) -> QuerySet[ArrivedContact]:
    """Beside the database's own answer: whoever follows what they sent may read more in another post."""
    agency = Worker.objects.filter(pk=me.worker).values("agency")
    return ArrivedContact.objects.filter(Q(sent_by=me.user) | Q(agency__in=agency))


def _sent(ours: QuerySet[ArrivedContact]) -> list[Sent]:
    steps: dict[UUID, list[tuple[str, datetime, Any]]] = {}
    taken = ContactStep.objects.filter(contact__in=ours, step__in=HEARD).order_by("at")
    for contact, *step in taken.values_list("contact_id", "step", "at", "data"):
        steps.setdefault(contact, []).append((step[0], step[1], step[2]))
    return [_one(came, steps.get(one, [])) for one, came in ours.values_list("pk", "arrived_at")]


def _one(came: datetime, steps: Sequence[tuple[str, datetime, Any]]) -> Sent:
    """A decision is heard once it is told; an answer, or another door, as it is given."""
    settled = next((step for step in reversed(steps) if step[0] in SETTLED), None)
    if settled is None:
        return Sent(came, Ending.WAITING)
    step, at, data = settled
    decided = step == Step.DECIDED
    told = next((when for what, when, _ in steps if what == Step.TOLD and when >= at), None)
    return Sent(came, ending_of(data.get("outcomes", []) if decided else [step]), told if decided else at)


def _words(now: Pattern) -> str:
    if not now.contacts:
        return "Your agency has sent us nothing since the year began."
    said = "; ".join(f"{one.label}: {now.ended[one]}" for one in ENDINGS if now.ended[one])
    return f"Your agency has sent {plural(now.contacts, 'contact')} since the year began. {said}."


def _columns(now: Pattern, before: Pattern) -> list[dict[str, Any]]:
    return [
        {"key": "what", "label": "What became of it"},
        {"key": "now", "label": f"This year: {now.days.words}", "number": True},
        {"key": "before", "label": f"Last year: {before.days.words}", "number": True},
    ]


def _rows(now: Pattern, before: Pattern) -> list[dict[str, Any]]:
    """What never happened in either year is not shown, but for what waits."""
    shown = [one for one in ENDINGS if now.ended[one] or before.ended[one] or one is Ending.WAITING]
    return [
        {"what": "Sent", "now": now.contacts, "before": before.contacts},
        *({"what": one.label, "now": now.ended[one], "before": before.ended[one]} for one in shown),
        {"what": "Half of you heard within", "now": _wait(now.usual), "before": _wait(before.usual)},
        {"what": "The longest you waited", "now": _wait(now.longest), "before": _wait(before.longest)},
        {
            "what": "Not about safety: shown the right door, and counted apart",
            "now": now.ended[NOT_A_CONTACT],
            "before": before.ended[NOT_A_CONTACT],
        },
    ]


def _wait(long: timedelta | None) -> str:
    return "Nothing to time" if long is None else span(int(long.total_seconds() // 60))
