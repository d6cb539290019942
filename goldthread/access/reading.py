"""May this person see this child now? Yes, for a reason they give, or there is nothing at this address."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest

from goldthread.access.audit import looked
from goldthread.language.roles import Action
from goldthread.record.models import ChildSummary

WITH = ("person", "team", "service", "worker", "seen_by")


class ReasonNeeded(Exception):
    """An unrestricted child to whom the asker has no relation: they may say why they need to look."""

    def __init__(self, person: UUID) -> None:
        super().__init__("a reason is needed")
        self.person = person


MAY = "array(select a from unnest(%s::text[]) a where reaches_child(child_summary.person_id, a, 'ordinary'))"


def read_child(
    request: HttpRequest,
    person: UUID,
    *,
    surface: str,
    action: Action = Action.READ,
    asking: Iterable[Action] = (),
) -> ChildSummary:
    """The child's row, once the look is on record. The database decides; this only asks it.

    asking: actions of which the row's `may` then names those that the asker may do for this child.
    Raises ReasonNeeded, or Http404 alike for a child hidden from the asker and for no child at all.
    """
    needed = {action} - {Action.READ}  # a row that is shown at all may be read
    may = RawSQL(MAY, [sorted({*asking, *needed})])  # noqa: S611 (no word of the asker's is in it)
    child = ChildSummary.objects.select_related(*WITH).annotate(may=may).filter(person=person).first()
    if child is None or not needed.issubset(child.may):
        raise _turned_away(person, action)
    looked(request, action, surface=surface, subject=person)
    return child


def reaches(person: UUID, action: Action) -> None:
    """Raises as read_child does where the asker may not do this for this child; shows nothing of them."""
    if not _asked(REACHES, person, action):
        raise _turned_away(person, action)


REACHES = "select reaches_child(%s, %s, 'ordinary')"
OPENS = "select opens_for_a_reason(%s, %s)"


def opens_for_a_reason(person: UUID, action: Action = Action.READ) -> bool:
    """Whether a reason would open this child: unrestricted, no conflict, and a post that may ask."""
    return _asked(OPENS, person, action)


def _turned_away(person: UUID, action: Action) -> Exception:
    if action is Action.READ and opens_for_a_reason(person):
        return ReasonNeeded(person)
    return Http404()


def _asked(question: str, person: UUID, action: Action) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [person, action.value])
        row = cursor.fetchone()
    return bool(row and row[0])
