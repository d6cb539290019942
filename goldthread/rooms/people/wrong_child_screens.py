"""The page on which an entry is taken off the wrong child, and who watches over such entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.access.reading import reaches, read_child
from goldthread.access.recording.family import siblings_of
from goldthread.ground import wall_clock
from goldthread.ground.kind_words import line
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import age, long_date, short_date
from goldthread.language.kind import Sensitivity
from goldthread.language.roles import Action, Answer, Relation
from goldthread.record.facts import AlreadyCorrected, OddSpell
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, ReadAudit
from goldthread.record.story import facts_of
from goldthread.rooms.people import finding
from goldthread.rooms.people.who_looked import MISFILED
from goldthread.rooms.people.wrong_child import Filed, MovedMeanwhile, filed, move

A_PAGE, BOX = 50, "find-right"
TAKEN_OFF, PUT_ON = f"{MISFILED}: taken off", f"{MISFILED}: recorded here"
CLOSED = f"{MISFILED}: nothing else here"
WORDS = {
    TAKEN_OFF: "Taken off this record",
    PUT_ON: "Recorded on this one",
    CLOSED: "Closed as opened by mistake: nothing else was on it",
}
GONE = "This entry was moved or corrected a moment ago. Read the story again."


def screen(request: HttpRequest, person: UUID, fact: UUID) -> HttpResponse:
    """Brothers and sisters first, each a button: one press, and it is done. Else somebody is found."""
    child = read_child(request, person, surface="an entry on the wrong child", action=Action.RECORD)
    what = filed(fact, person, facts_of(person))
    if what is None:
        raise Http404
    if request.method == "POST" and "find" not in request.POST and not what.against:
        return _put_right(request, child, what, fact)
    return render(request, "people/wrong_child.html", _given(request, child, what))


def _put_right(request: HttpRequest, child: ChildSummary, what: Filed, fact: UUID) -> HttpResponse:
    asker: Me = request.me  # type: ignore[attr-defined]
    right = as_id(request.POST.get("right"))
    if right is not None:
        reaches(right, Action.RECORD)
    if right == child.pk or (right is None and request.POST.get("right") != "nobody"):
        raise Http404
    try:
        move(fact, child.pk, right, by=asker)
    except (MovedMeanwhile, AlreadyCorrected):
        messages.error(request, GONE)
        return redirect("child", child.pk)
    except OddSpell as odd:
        return render(request, "people/wrong_child.html", _given(request, child, what, refused=f"{odd}"))
    looked(request, Action.RECORD, surface=TAKEN_OFF, subject=child.pk)
    if right is not None:
        looked(request, Action.RECORD, surface=PUT_ON, subject=right)
    words = "and recorded on the right child" if right else "and is shown to nobody again"
    messages.success(request, f"Taken off this record {words}.")
    return redirect("child", child.pk)


def _given(request: HttpRequest, child: ChildSummary, what: Filed, refused: str = "") -> dict[str, Any]:
    today, looked_for = wall_clock.today(), finding.from_the_box(request, BOX)
    family = ChildSummary.objects.filter(pk__in=siblings_of(child.pk)).order_by("born_on", "pk")
    refused = refused and f"{refused} Check which child it belongs to, and the day"
    return {
        "child": child,
        "lines": [f"{short_date(one.happened_on, today)}: {line(one, lambda _: '')}" for one in what.facts],
        "narrative": what.entry.narrative,
        "against": what.against,
        "family": [{"id": one.pk, "name": str(one), "age": age(one.born_on, today, expected=one.expected_on)}
                   for one in family],
        "box": BOX,
        "find": looked_for,
        "found": [one for one in looked_for.found or () if one["id"] != child.pk],
        "errors": [{"text": refused, "target": ""}] if refused else looked_for.errors,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """One line of the page of entries that were put right."""

    when: str
    who: str
    what: str
    child: UUID | None


def watched(request: HttpRequest) -> HttpResponse:
    """For whoever watches over looking, and for nobody else: who moved what, and which records it touched."""
    asker: Me = request.me  # type: ignore[attr-defined]
    if asker.answer(Action.REVIEW_ACCESS, Relation.NONE, Sensitivity.ORDINARY) is not Answer.YES:
        raise Http404
    rows = ReadAudit.objects.filter(surface__in=WORDS).select_related("user")
    page: Page[ReadAudit] = Paginator(rows.order_by("-at", "-number"), A_PAGE).get_page(
        request.GET.get("page")
    )
    looked(request, Action.REVIEW_ACCESS, surface="entries filed on the wrong child", people=len(page))
    return render(
        request, "people/filed_wrongly.html", {"page": page, "rows": [_watched(one) for one in page]}
    )


def _watched(look: ReadAudit) -> Watched:
    at = look.at.astimezone(LONDON)
    return Watched(
        f"{long_date(at.date())}, {at:%H:%M}", look.user.name, WORDS[look.surface], look.subject_id
    )
