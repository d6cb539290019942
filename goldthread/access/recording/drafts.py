"""Writing kept while it is written: by its owner alone, each save counted, a second window never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.http import HttpRequest, QueryDict

from goldthread.ground import wall_clock
from goldthread.record.layout import as_id
from goldthread.record.models import Draft
from goldthread.record.new_id import new_id

NOT_KEPT = ("csrfmiddlewaretoken", "draft", "version", "once", "another")


def draft_of(request: HttpRequest, form: str, about: UUID) -> Draft | None:
    """The asker's draft of this form about this child: the one they asked for, or the latest."""
    mine = Draft.objects.filter(owner=request.user.pk, form=form, about__contains=[str(about)])
    asked = as_id(request.GET.get("draft"))
    return (mine.filter(pk=asked) if asked else mine).order_by("-saved_at").first()


def as_posted(draft: Draft | None) -> QueryDict | None:
    """A draft's answers as a browser would send them."""
    return None if draft is None else posted(draft.data)


def posted(kept: Mapping[str, Sequence[str]]) -> QueryDict:
    """Answers that were kept, as a browser would send them."""
    said = QueryDict(mutable=True)
    for name, values in kept.items():
        said.setlist(name, list(values))
    return said


def keep(
    request: HttpRequest, form: str, about: UUID, *, signed: Callable[[], bool]
) -> tuple[Draft | None, bool]:
    """Keeps what is posted. True: another window had saved meanwhile, so this is kept beside it.

    signed: whether the page was signed meanwhile, so that a save that comes late keeps nothing: None.
    """
    data, now = answers(request.POST), wall_clock.now()
    known, version = as_id(request.POST.get("draft")), request.POST.get("version", "")
    mine = Draft.objects.filter(pk=known, owner=request.user.pk, form=form)
    if known and version.isdigit():
        changed = {"data": data, "version": F("version") + 1, "saved_at": now}
        if mine.filter(version=int(version)).update(**changed):
            return mine.get(), False
    if signed():
        return None, False
    clash = bool(known) and mine.exists()
    made = Draft.objects.create(
        owner_id=request.user.pk, form=form, about=[str(about)], data=data, started_at=now, saved_at=now
    )
    return made, clash


def carried(request: HttpRequest, draft: Draft | None) -> dict[str, Any]:
    """Which draft a page goes on with, and what makes it one page however often it is sent."""
    sent = request.POST
    return {
        "draft": draft,
        "draft_id": draft.pk if draft else sent.get("draft", ""),
        "version": draft.version if draft else sent.get("version", ""),
        "once": sent.get("once", "") or new_id(),
    }


def answers(posted: Any) -> dict[str, list[str]]:
    """What was typed, field by field, as it was typed."""
    return {name: posted.getlist(name) for name in posted if name not in NOT_KEPT}


def forget(request: HttpRequest, form: str, about: UUID) -> None:
    """What is signed needs no draft; what another window holds is other words, and stays."""
    signed = Q(pk=as_id(request.POST.get("draft"))) | Q(data=answers(request.POST))
    Draft.objects.filter(signed, owner=request.user.pk, form=form, about__contains=[str(about)]).delete()
