"""That somebody looked: the row is written before the page leaves, in its transaction, or nothing leaves."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest

from goldthread.ground import wall_clock
from goldthread.language.roles import Action
from goldthread.record.models import ReadAudit

NEEDS_NO_ROW = frozenset({Action.OWN})


class Unaudited(RuntimeError):
    """A page behind an audited door was about to leave without its row: it does not leave."""


def looked(
    request: HttpRequest,
    action: Action,
    *,
    surface: str,
    subject: UUID | None = None,
    people: int | None = None,
    reason: str = "",
) -> None:
    """Writes who looked, at whom or at how many, doing what. It holds nothing of what they saw."""
    ReadAudit.objects.create(
        at=wall_clock.now(),
        user_id=request.user.pk,
        action=action.value,
        subject_id=subject,
        surface=surface,
        reason=reason,
        request=request_id(request),
        people=people,
    )
    request.looked = True  # type: ignore[attr-defined]


def shows_nobody(request: HttpRequest) -> None:
    """Says that this page shows no person at all: an empty form behind an audited door."""
    request.looked = True  # type: ignore[attr-defined]


def noted_by_the_database(request: HttpRequest) -> None:
    """Says that the function which answered wrote the row itself, in this transaction."""
    request.looked = True  # type: ignore[attr-defined]


def request_id(request: HttpRequest) -> str:
    """One id for all rows of one request."""
    if not hasattr(request, "own_id"):
        request.own_id = uuid4().hex  # type: ignore[attr-defined]
    return str(request.own_id)  # type: ignore[attr-defined]


def require_row(request: HttpRequest, action: Action | None) -> None:
    """Raises Unaudited where a page that shows people has left no row."""
    if action is None or action in NEEDS_NO_ROW or getattr(request, "looked", False):
        return
    raise Unaudited(action)
