"""What a child's episodes of care say together: which period, placement and status each begins and ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import MINYEAR, date
from typing import NamedTuple

import yaml

from goldthread.core.statute import STATUTE
from goldthread.readers import values
from goldthread.readers.gather import TableRow

_SAID = yaml.safe_load((STATUTE / "returns" / "episodes.yaml").read_text(encoding="utf-8"))
BEGINS = {name: frozenset(reasons) for name, reasons in _SAID["begins"].items()}
STARTS = BEGINS["CARE"]
_GOES_ON: str = _SAID["goes_on"]
_ONE_DAY = 1


class Episode(NamedTuple):
    """One episode and the days it spans, with its row."""

    row: TableRow
    start: date
    end: date | None

    @property
    def reason(self) -> str:
        return self.row.given.get("RNE", "")


def year_of(on: date) -> date:
    """The first day of the collection's year in which a day lies."""
    begins = date(on.year, _SAID["year_begins"]["month"], _SAID["year_begins"]["day"])
    return begins if on >= begins or on.year == MINYEAR else begins.replace(year=on.year - 1)


def chained(rows: Sequence[TableRow]) -> list[TableRow]:
    """The episodes in order of day, each told which period, placement and status it begins and ends.

    A row that is sent twice is told the same as its twin.
    """
    alike: dict[tuple[tuple[str, str], ...], list[TableRow]] = {}
    for row in rows:
        alike.setdefault(_said(row), []).append(row)
    found = _dated([same[0] for same in alike.values()])
    numbers: Counter[str] = Counter()
    told = []
    for before, one, after in zip([None, *found], found, [*found[1:], None], strict=False):
        given = {**one.row.given, **_begins(one, before, numbers), **_ends(one, after)}
        told += [row._replace(given=given) for row in alike[_said(one.row)]]
    return [*told, *(_undated(row) for row in rows if values.told(row.given.get("DECOM", "")) is None)]


def _said(row: TableRow) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.given.items()))


def _dated(rows: Sequence[TableRow]) -> list[Episode]:
    found = [
        Episode(row, start, values.told(row.given.get("DEC", "")))
        for row in rows
        if (start := values.told(row.given.get("DECOM", ""))) is not None
    ]
    return sorted(found, key=lambda one: (one.start, one.end or date.max))


def _undated(row: TableRow) -> TableRow:
    """An episode without a real start says so where the period would start."""
    return row._replace(given={**row.given, "CARE_FROM": row.given.get("DECOM", "")})


def _begins(one: Episode, before: Episode | None, numbers: Counter[str]) -> dict[str, str]:
    """What the episode begins, and the number of the period, placement and status that it lies in.

    A period of care begins on no known day where the episode before its first one is not in the file.
    """
    follows = before is not None and _goes_on(before, one)
    told: dict[str, str] = {}
    for name, reasons in BEGINS.items():
        begun = one.reason in reasons
        if begun or not follows:
            numbers[name] += 1
            if begun or reasons is not STARTS:
                told[f"{name}_FROM"] = one.row.given["DECOM"]
        told[f"{name}_NO"] = str(numbers[name])
    if not follows and one.reason not in STARTS:
        told["BEGAN_BEFORE"] = "yes"
    return told


def _goes_on(one: Episode, after: Episode) -> bool:
    """The next episode takes up where this one stops: that day or the next, or this one says so."""
    if after.reason in STARTS:
        return False
    if one.end is None or one.row.given.get("REC") == _GOES_ON:
        return True
    return (after.start - one.end).days <= _ONE_DAY


def _ends(one: Episode, after: Episode | None) -> dict[str, str]:
    end = one.row.given.get("DEC")
    if end is None:
        return {}
    goes_on = after is not None and _goes_on(one, after)
    ends: dict[str, str] = {}
    if not goes_on and (after is not None or one.row.given.get("REC") != _GOES_ON):
        ends["CARE_TO"] = end
    for name in ("PLACED", "LEGAL"):
        if not goes_on or (after is not None and after.reason in BEGINS[name]):
            ends[f"{name}_TO"] = end
    return ends
