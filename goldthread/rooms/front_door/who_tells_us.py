"""Who tells us, how many times in a year, and how each time ended: beside the two years before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.access.audit import shows_nobody
from goldthread.core.codes import known
from goldthread.counting.contacts import ByPeriod, altogether, how_many
from goldthread.counting.endings import ENDINGS, NOT_A_CONTACT, Ending, contacts_in
from goldthread.counting.years import Days, beside, short, year_of
from goldthread.ground import wall_clock
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import plural
from goldthread.record.models import Agency
from goldthread.rooms.front_door.case import asker
from goldthread.rooms.front_door.figure import Figure

BEFORE, OFFERED = 2, 6
PERCENT_FROM = 100
"""A page-design choice: of fewer than this a percentage says more than the figures do."""


def who_tells_us(request: HttpRequest) -> HttpResponse:
    """The kinds of source; or, of one kind, each agency. Figures alone: nobody is shown."""
    only_for_who_counts(request)
    shows_nobody(request)
    today, source = wall_clock.today(), request.GET.get("source")
    begins = next((one for one in _years(today) if str(one.year) == request.GET.get("year")), year_of(today))
    years = beside(begins, today, before=BEFORE)
    found = how_many(years, source=source)
    whole = altogether(found, years)
    given = {
        "columns": _columns(years, whole[0]),
        "rows": _rows(found, years, whole, source),
        "words": _words(whole[0]),
        "apart": [(one.words, each[NOT_A_CONTACT]) for one, each in zip(years, whole, strict=True)],
        "years": [(str(one.year), short(one)) for one in _years(today)],
        "year": str(begins.year),
        "days": years[0].words,
        "source": source,
        "source_words": source_words_on(source, today) if source is not None else "",
        "today": today,
    }
    return render(request, "front_door/who_tells_us.html", given)


def only_for_who_counts(request: HttpRequest) -> None:
    """Raises Http404 for whoever runs neither the front door nor a service or the county."""
    if not asker(request).counts:
        raise Http404


def _years(today: date) -> list[date]:
    """The first days of the years that may be asked about, this one first."""
    begins = year_of(today)
    return [begins.replace(year=begins.year - back) for back in range(OFFERED)]


def _columns(years: Sequence[Days], now: Counter[Ending]) -> list[dict[str, Any]]:
    shown = [one for one in ENDINGS if one is not Ending.NOT_HELD or now[one]]
    endings = [{"key": one.value, "label": one.label, "number": True, "link": f"{one}_url"} for one in shown]
    before = [
        {"key": f"before{back}", "label": one.words, "number": True, "link": f"before{back}_url"}
        for back, one in enumerate(years[1:], 1)
    ]
    return [
        {"key": "who", "label": "Who told us", "link": "who_url"},
        {"key": "before0", "label": years[0].words, "number": True, "link": "before0_url"},
        *endings,
        *before,
    ]


def _rows(
    found: Mapping[str, ByPeriod], years: Sequence[Days], whole: ByPeriod, source: str | None
) -> list[dict[str, Any]]:
    """The one who tells us most first, and all of them together last."""
    names = _names(found, source, years[0].last)
    most = sorted(
        found, key=lambda key: (-contacts_in(found[key][0]), -contacts_in(found[key][1]), names[key])
    )
    rows = []
    for key in most:
        if any(map(contacts_in, found[key])):
            narrowed = {"source": key} if source is None else {"source": source, "agency": key}
            row = _row(found[key], [Figure(days, **narrowed) for days in years])
            year = years[0].first.year
            to = f"{reverse('who_tells_us')}?year={year}&source={key}" if source is None and key else ""
            rows.append({"who": names[key], "who_url": to, **row})
    if len(rows) > 1:
        rows.append({"who": "All", **_row(whole, [Figure(days, source=source) for days in years])})
    return rows


def _row(ended: ByPeriod, figures: Sequence[Figure]) -> dict[str, Any]:
    """Each figure that is not nothing opens to its contacts."""
    row: dict[str, Any] = {}
    for back, (each, figure) in enumerate(zip(ended, figures, strict=True)):
        row[f"before{back}"] = contacts_in(each)
        row[f"before{back}_url"] = figure.url if contacts_in(each) else ""
    now = figures[0]
    for one in ENDINGS:
        row[one.value] = ended[0][one]
        behind = Figure(now.days, source=now.source, agency=now.agency, ending=one)
        row[f"{one}_url"] = behind.url if ended[0][one] else ""
    return row


def _names(found: Mapping[str, ByPeriod], source: str | None, on: date) -> dict[str, str]:
    if source is None:
        return {key: source_words_on(key, on) for key in found}
    named = {str(pk): name for pk, name in Agency.objects.values_list("pk", "name")}
    return {key: named.get(key, "No agency named") for key in found}


def source_words_on(source: str, on: date) -> str:
    if not known("referral_source", source):
        return "Not said"
    return code_words("referral_source", source, on)


def _words(now: Counter[Ending]) -> str:
    contacts = contacts_in(now)
    if not contacts:
        return "Nothing came in on these days."
    said = "; ".join(f"{one.label}: {now[one]}{_percent(now[one], contacts)}" for one in ENDINGS if now[one])
    return f"{plural(contacts, 'contact')}. {said}."


def _percent(some: int, of: int) -> str:
    return f" ({100 * some / of:.0f} %)" if of >= PERCENT_FROM else ""
