"""Which place does a postcode lie in, and where did somebody live on a day: by sector, never by address?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

SECTOR = re.compile(r" *([A-Za-z]{1,2}[0-9][A-Za-z0-9]?) *([0-9])[A-Za-z]{2} *")
# What stands in the place of a sector: no whole postcode is known; or the address is protected.
UNKNOWN, PROTECTED = "", "protected"
# Places that are no district, by the code that an address on the web carries.
OUTSIDE, NO_ADDRESS, NOT_SHOWN = "outside", "no-address", "not-shown"


def sector_of(postcode: str) -> str:
    """ "GL5 1" of "gl5 1ab"; "" where it is no whole postcode."""
    found = SECTOR.fullmatch(postcode)
    return f"{found[1].upper()} {found[2]}" if found else UNKNOWN


@dataclass(frozen=True, slots=True)
class Home:
    """A standing address, as far as a place needs it. ended: the first day on which they lived elsewhere."""

    sector: str
    started: date | None
    ended: date | None

    def holds(self, day: date) -> bool:
        return (self.started or date.min) <= day and (self.ended is None or day < self.ended)


def lived(homes: Sequence[Home], protected_until: date | None) -> list[tuple[date, str]]:
    """Each sector with the day from which it counts; of several at once, the one begun last.

    homes: by the day they began. protected_until: as long as an address is protected nothing else is said,
    of the days before it either; date.max: without end.
    """
    turns = {date.min, *(day for one in homes for day in (one.started, one.ended) if day)}
    turns |= {protected_until} - {None, date.max}  # type: ignore[arg-type]
    steps: list[tuple[date, str]] = []
    for day in sorted(turns):
        sector = _on(day, homes, protected_until)
        if not steps or steps[-1][1] != sector:
            steps.append((day, sector))
    return steps


def lived_on(day: date, steps: Sequence[tuple[date, str]]) -> str:
    """The sector of that day."""
    return next((sector for since, sector in reversed(steps) if since <= day), UNKNOWN)


def _on(day: date, homes: Sequence[Home], protected_until: date | None) -> str:
    if protected_until is not None and day < protected_until:
        return PROTECTED
    return next((one.sector for one in reversed(homes) if one.holds(day)), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Places:
    """One council's places. word: what a place is called. districts: each with its sectors, by name.

    said: the words for what is no district, by code.
    """

    word: str
    every: str
    districts: Mapping[str, frozenset[str]]
    said: Mapping[str, str]
    district_of: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every place once: whoever is at none of them is nowhere."""
        return (*self.districts, OUTSIDE, NO_ADDRESS, NOT_SHOWN)

    def place(self, sector: str) -> str:
        """The code of the place that a sector lies in."""
        if sector == PROTECTED:
            return NOT_SHOWN
        return self.district_of.get(sector, OUTSIDE) if sector else NO_ADDRESS

    def holds(self, asked: str, sector: str) -> bool:
        """Whether somebody of that sector is within what was asked: a place, one sector of it, or all."""
        return asked in ("", sector) or asked == self.place(sector)

    def asked(self, words: str) -> str:
        """What an address on the web asks for; "" (every place) where it names none of ours."""
        return words if words in self.codes or words in self.district_of else ""

    def name(self, code: str) -> str:
        """ "Stroud", "Outside the county"; of one sector "GL5 1, Stroud"; of "" every place."""
        if code in self.district_of:
            return f"{code}, {self.district_of[code]}"
        return self.said.get(code, code) if code else self.every

    def options(self, asked: str) -> list[tuple[str, str]]:
        """To choose from: every place, and within the one that was asked for its sectors."""
        within = self.district_of.get(asked, asked)
        found = [("", self.every)]
        for code in self.codes:
            found.append((code, self.name(code)))
            sectors = self.districts.get(code, ()) if code == within else ()
            found += [(one, self.name(one)) for one in sorted(sectors)]
        return found


def load_places(path: Path) -> Places:
    """From a council's front door, which routes by the same places. KeyError where it leaves one out."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    words, localities = said["places"], said["routing"]["localities"]
    return Places(
        word=words["word"],
        every=words["every"],
        districts={name: frozenset(sectors) for name, sectors in localities.items()},
        said={OUTSIDE: words["outside"], NO_ADDRESS: words["no_address"], NOT_SHOWN: words["not_shown"]},
        district_of={sector: name for name, sectors in localities.items() for sector in sectors},
    )
