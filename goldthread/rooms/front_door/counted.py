"""The contacts behind one figure: what each came to, and a way to open those that the reader may open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.access.audit import looked
from goldthread.access.child_facts import names_of
from goldthread.counting.contacts import Counted
from goldthread.counting.measures import Measure
from goldthread.ground import wall_clock
from goldthread.ground.words import plural, span
from goldthread.language.roles import Action
from goldthread.record.layout import as_id
from goldthread.record.models import Agency, ArrivedContact, SpellRow, Team
from goldthread.rooms.front_door.case import asker
from goldthread.rooms.front_door.figure import Figure, asked_for
from goldthread.rooms.front_door.waiting import clock_name
from goldthread.rooms.front_door.who_tells_us import only_for_who_counts, source_words_on

MOST = 100
Links = list[tuple[str, str]]


def counted_contacts(request: HttpRequest) -> HttpResponse:
    """The database says which may be opened; of the others only that they were counted."""
    only_for_who_counts(request)
    figure = asked_for(request.GET)
    found = figure.contacts()
    shown = found[:MOST]
    links = _links(shown, screens=asker(request).screens)
    looked(request, Action.FIGURES, surface="contacts behind a figure", people=len(links))
    given = {
        "words": _words(figure),
        "days": figure.days.words,
        "contacts": plural(len(found), "contact"),
        "rows": [_row(one, figure, links.get(one.contact, [])) for one in shown],
        "closed": len(shown) - len(links),
        "more": len(found) > MOST,
        "most": MOST,
        "timed": (figure.measure or Measure.DECIDED).label if figure.measure or figure.clock else "",
        "first": "the late ones first"
        if figure.clock
        else "the longest first"
        if figure.measure
        else "newest first",
    }
    return render(request, "front_door/counted_contacts.html", given)


def _links(shown: Sequence[Counted], *, screens: bool) -> dict[UUID, Links]:
    """By contact, where it is read: at the front door, or on the page of each child the asker may see."""
    ids = [one.contact for one in shown]
    doors = dict(ArrivedContact.objects.filter(pk__in=ids).values_list("pk", "reference")) if screens else {}
    spells = [spell for one in shown for spell in one.spells]
    subjects = dict(SpellRow.objects.filter(pk__in=spells).values_list("pk", "subject_id"))
    names = names_of(subjects.values())
    found: dict[UUID, Links] = {}
    for one in shown:
        if one.contact in doors:
            found[one.contact] = [(doors[one.contact], reverse("contact", args=[one.contact]))]
        elif children := [subjects[spell] for spell in one.spells if spell in subjects]:
            found[one.contact] = [
                (names[child], reverse("child", args=[child])) for child in children if child in names
            ]
    return {contact: links for contact, links in found.items() if links}


def _row(one: Counted, figure: Figure, links: Links) -> dict[str, Any]:
    return {
        "came_on": one.came_on,
        "came_at": one.came_at,
        "source": source_words_on(one.source or "", one.came_on),
        "ended": one.ending.label,
        "took": _took(one, figure.measure or Measure.DECIDED),
        "kept": _kept(one, figure.clock),
        "links": links,
    }


def _took(one: Counted, measure: Measure) -> str:
    took = one.took(measure)
    if took is None:
        return "Not yet, or no hour on record"
    return plural(took.days, "day") if measure is Measure.ALLOCATED else span(int(took.total_seconds() // 60))


def _kept(one: Counted, clock: str | None) -> tuple[str, str]:
    """In words, and the class that colours them."""
    if clock is None:
        return "", ""
    late = ("Late", "late") if clock in one.late else ("In time", "ok")
    return ("Still has time", "info") if clock in one.waits else late


def _words(figure: Figure) -> str:
    """What the figure is of, in the order of its narrowing."""
    said = [
        source_words_on(figure.source, wall_clock.today()) if figure.source is not None else "",
        _named(Agency, figure.agency, "No agency named"),
        _named(Team, figure.team, "No locality team"),
        figure.ending.label if figure.ending else "",
        figure.measure.label if figure.measure else "",
        clock_name(figure.clock) if figure.clock else "",
    ]
    return ", ".join(filter(None, said)) or "All contacts"


def _named(model: Any, asked: str | None, nobody: str) -> str:
    if asked is None:
        return ""
    found = model.objects.filter(pk=as_id(asked)).first()
    return str(found.name) if found else nobody
