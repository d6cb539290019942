"""Who has looked at this child's record, when, doing what, and for what reason?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet

from goldthread.access.child_page import ChildPage
from goldthread.access.house_rules import house_rules
from goldthread.access.who_may import ACTIONS
from goldthread.ground import wall_clock
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import long_date
from goldthread.language.kind import Sensitivity
from goldthread.language.roles import Action, Relation
from goldthread.record.models import ReadAudit

DAYS = 30
MISFILED = "filed on the wrong child"
"""What was put right shows to whoever watches over looking, and in nobody else's list."""
A_PAGE = 50
COLUMNS = (
    {"key": "who", "label": "Who"},
    {"key": "when", "label": "When"},
    {"key": "what", "label": "What they did"},
    {"key": "reason", "label": "Reason they gave"},
)


def panel(page: ChildPage) -> dict[str, Any] | None:
    """Only today's page has it, and only for those who may know."""
    asked = [Relation.ALLOCATED, Relation.MY_TEAM, Relation.CHAIR, Relation.NONE]
    if page.past or not any(
        page.me.answer(Action.WHO_LOOKED, one, Sensitivity.ORDINARY) == "yes" for one in asked
    ):
        return None
    since = wall_clock.now() - timedelta(days=DAYS)
    with connection.cursor() as cursor:
        cursor.execute("select looked, gave from looked_at(%s, %s)", [page.child.pk, since])
        looked, gave = cursor.fetchone()
    words = f"{_people(looked)} in {DAYS} days"
    return {
        "words": f"{words}; {_people(gave)} gave a reason to open it." if gave else f"{words}.",
        "page": page,
    }


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def looks(person: UUID, number: str | None, *, watches: bool = False) -> Page[ReadAudit]:
    """One page of the looks at a child, newest first. The database shows them only to those who may know.

    watches: whether the asker watches over all looking, and so sees what was put right too.
    """
    found: QuerySet[ReadAudit] = (
        ReadAudit.objects.filter(subject=person).select_related("user").order_by("-at", "-number")
    )
    if not watches:
        found = found.exclude(surface__startswith=MISFILED)
    return Paginator(found, A_PAGE).get_page(number)


def rows(page: Iterable[ReadAudit]) -> list[dict[str, str]]:
    reasons = dict(house_rules().reasons)
    return [
        {
            "who": look.user.name,
            "when": f"{long_date(look.at.astimezone(LONDON).date())}, {look.at.astimezone(LONDON):%H:%M}",
            "what": _what(look),
            "reason": reasons.get(look.reason, look.reason) or "None needed",
        }
        for look in page
    ]


def _what(look: ReadAudit) -> str:
    words = ACTIONS.get(Action(look.action), look.action) if look.action in set(Action) else look.action
    if not look.surface or words.endswith(look.surface):
        return words.capitalize()
    return f"{words.capitalize()}: {look.surface}"
