"""The made-up partners: schools, practices, police, hospitals and the rest, by district."""

from __future__ import annotations

from random import Random

from county.chance import one_of
from county.places import districts
from county.seats import made_id
from goldthread.record.bulk import AgencyRow

ADJECTIVES = ("Sunny", "Fictional", "Imaginary", "Pretend", "Storybook", "Nonesuch")
SOURCES = {
    "2A": "school",
    "2B": "education",
    "3A": "gp",
    "3B": "health_visitor",
    "3C": "school_nurse",
    "3D": "community_health",
    "3E": "emergency_department",
    "3F": "hospital",
    "4": "housing",
    "6": "police",
    "7": "probation",
    "8": "voluntary",
    "5A": "adult_services",
    "5D": "early_help",
}
"""Which kind of agency speaks, by the census's code for who a contact came from."""

COUNTYWIDE = {
    "police": "Made-Up Constabulary",
    "emergency_department": "Royal Example Hospital",
    "hospital": "Sample Hospitals Trust",
    "health_visitor": "Pretend Health Visiting",
    "school_nurse": "Pretend School Nursing",
    "community_health": "Pretend Community Health",
    "ambulance": "Nowhere Ambulance Service",
    "housing": "Figment Homes",
    "probation": "Example Probation",
    "adult_services": "Imaginary Adult Services",
    "education": "Storybook Education Service",
    "early_help": "Invented Family Hubs",
    "voluntary": "The Made-Up Children's Charity",
    "domestic_abuse": "Safe Place Example",
    "staffing": "Sample Staffing",
}


CODES = {
    "school": "school",
    "education": "school",
    "police": "police",
    "ambulance": "health",
    "housing": "housing",
    "probation": "probation",
    "adult_services": "adult_social_care",
    "early_help": "early_years",
    "voluntary": "voluntary",
    "domestic_abuse": "domestic_abuse",
    "staffing": "other",
}
"""The record's code for each kind of agency; the rest are health."""


class Agencies:
    """Every partner's row, and one to speak for each source in each district."""

    def __init__(self, *, schools: int) -> None:
        self.rows: list[AgencyRow] = []
        self._by_type: dict[tuple[str, str], list[AgencyRow]] = {}
        for agency_type, name in COUNTYWIDE.items():
            self._add(name, agency_type, "")
        for district in districts():
            for number in range(schools):
                word = ADJECTIVES[number % len(ADJECTIVES)]
                level = "Nursery" if number % 5 == 4 else "Secondary" if number % 3 == 2 else "Primary"
                self._add(f"{word} {district} {level} {number // 6 + 1}", "school", district)
            for number in range(max(1, schools // 3)):
                self._add(f"{ADJECTIVES[number % 6]} {district} Practice {number // 6 + 1}", "gp", district)

    def _add(self, name: str, agency_type: str, district: str) -> None:
        code = CODES.get(agency_type, "health")
        row = AgencyRow(made_id("agency", name), name, code, district)
        self.rows.append(row)
        self._by_type.setdefault((agency_type, district), []).append(row)

    def of_type(self, agency_type: str, district: str = "") -> AgencyRow:
        """The first of that type, of that district where the type is local."""
        return (self._by_type.get((agency_type, district)) or self._by_type[agency_type, ""])[0]

    def speaking(self, chance: Random, source: str, district: str) -> AgencyRow | None:
        """Who a contact with this source code came from; None where no agency stands behind it."""
        agency_type = SOURCES.get(source)
        if agency_type is None:
            return None
        local = self._by_type.get((agency_type, district))
        return one_of(chance, local) if local else self.of_type(agency_type)
