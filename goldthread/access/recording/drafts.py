"""Writing kept while it is written: by its owner alone, each save counted, a second window never lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest

from goldthread.ground import wall_clock
from goldthread.record.models import Draft

NOT_KEPT = ("csrfmiddlewaretoken", "draft", "version")


def draft_of(request: HttpRequest, form: str, about: UUID) -> Draft | None:
    """The asker's latest draft of this form about this child."""
    return (
        Draft.objects.filter(owner=request.user.pk, form=form, about__contains=[str(about)])
        .order_by("-saved_at")
        .first()
    )


def keep(request: HttpRequest, form: str, about: UUID) -> tuple[Draft, bool]:
    """Keeps what is posted. True: another window had saved meanwhile, so this is kept beside it."""
    data = answers(request.POST)
    now = wall_clock.now()
    known, version = request.POST.get("draft", ""), request.POST.get("version", "")
    if known and version.isdigit():
        saved = Draft.objects.filter(pk=known, owner=request.user.pk, version=int(version)).update(
            data=data, version=F("version") + 1, saved_at=now
        )
        if saved:
            return Draft.objects.get(pk=known), False
    clash = bool(known) and Draft.objects.filter(pk=known, owner=request.user.pk).exists()
    made = Draft.objects.create(
        owner_id=request.user.pk, form=form, about=[str(about)], data=data, started_at=now, saved_at=now
    )
    return made, clash


def answers(posted: Any) -> dict[str, list[str]]:
    """What was typed, field by field, as it was typed."""
    return {name: posted.getlist(name) for name in posted if name not in NOT_KEPT}


def forget(request: HttpRequest, form: str, about: UUID) -> None:
    """What is signed needs no draft."""
    Draft.objects.filter(owner=request.user.pk, form=form, about__contains=[str(about)]).delete()
