"""Which files came, what became of their rows, and which clocks can the source answer?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from goldthread.core.clocks import Clocks
from goldthread.core.deadlines import silent_clocks
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import long_date, plural
from goldthread.record.carried import from_json
from goldthread.record.models import ImportedRow, ImportRun

LATEST, A_PAGE = 50, 50
SUMMED = ("rows", "facts", "questionable", "set_aside", "not_read")
BECAME = (
    ("people", "People the files speak of"),
    ("sent", "Facts they send"),
    ("new", "New to the record"),
    ("changed", "Changed since last time"),
    ("same", "The same as last time"),
    ("kept_back", "Taken back here, so not taken in again"),
    ("gone", "No longer sent (marked, and nothing is closed by it)"),
)
FORCES = {"duty": "Duty", "guidance": "Guidance", "local": "Local standard"}


def runs() -> list[dict[str, Any]]:
    """The latest readings of files, newest first."""
    found = ImportRun.objects.select_related("source", "run_by").order_by("-started_at")[:LATEST]
    return [
        {
            "id": run.pk,
            "url": f"/imports/{run.pk}",
            "when": moment(run),
            "source": source_words(run),
            "files": ", ".join(file_names(run)) or "not named",
            "by": run.run_by.name,
            "outcome": outcome(run.counts),
        }
        for run in found
    ]


def run_of(run: UUID) -> ImportRun | None:
    return ImportRun.objects.select_related("source", "run_by").filter(pk=run).first()


def rows_of(run: ImportRun, number: str | None) -> Page[ImportedRow]:
    """What was set aside first, then what is odd, in the order of the files."""
    found = ImportedRow.objects.filter(run=run).order_by("-fate", "file", "pk")
    return Paginator(found, A_PAGE).get_page(number)


def clocks_answered(run: ImportRun, clocks: Clocks) -> dict[str, list[dict[str, str]]]:
    """The clocks that this source can answer, and those it is silent about."""
    silent = set(silent_clocks(clocks, from_json(run.source.carries or {})))
    said: dict[str, list[dict[str, str]]] = {"answered": [], "silent": []}
    for clock in clocks.values():
        place = "silent" if clock.id in silent else "answered"
        said[place].append({"name": clock.name, "force": FORCES[clock.latest.force]})
    return said


def outcome(counts: Mapping[str, Any]) -> str:
    """ "12 rows set aside, 3 questionable"."""
    aside = sum(row["set_aside"] for row in counts.get("rows", []))
    odd = sum(row["questionable"] for row in counts.get("rows", []))
    return f"{plural(aside, 'row')} set aside, {odd} questionable" if aside or odd else "Every row is a fact"


def tables(counts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What came, by file and table, and a last row that adds them up."""
    rows = [dict(row) for row in counts.get("rows", [])]
    if len(rows) < 2:
        return rows
    summed = {name: sum(row[name] for row in rows) for name in SUMMED}
    return [*rows, {"source": "All", "table": "", **summed}]


def became(counts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the facts did to the record."""
    return [{"key": label, "value": counts[name]} for name, label in BECAME if name in counts]


def moment(run: ImportRun) -> str:
    at = run.started_at.astimezone(LONDON)
    return f"{long_date(at.date())}, {at:%H:%M}"


def source_words(run: ImportRun) -> str:
    return f"{run.source.name.replace('_', ' ')} of authority {run.source.authority}"


def file_names(run: ImportRun) -> list[str]:
    """However the run noted its files: by name, or as a row with a name."""
    return [
        str(file.get("name") or file.get("file")) if isinstance(file, Mapping) else str(file)
        for file in run.files
    ]
