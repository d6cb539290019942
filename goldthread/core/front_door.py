"""How one council's front door works: whose each postcode is, what a second person signs, other doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.places import sector_of


@dataclass(frozen=True, slots=True)
class RightDoor:
    """Where something belongs that is no worry about a child's safety."""

    code: str
    label: str
    where: str
    how: str


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """One council's file. localities: postcode sector to locality. minutes: in which tries are counted.

    new_information_days: working days in which new information on open work is decided.
    same_incident_days: within which two who tell us may be said to tell of one incident.
    """

    purpose: str
    localities: Mapping[str, str]
    without_action: frozenset[str]
    authorised_levels: frozenset[str]
    partners: tuple[str, ...]
    right_doors: Mapping[str, RightDoor]
    tries_per_address: int
    minutes: int
    most_children: int
    new_information_days: int
    same_incident_days: int
    day_telephone: str
    night_telephone: str

    def locality(self, postcode: str) -> str | None:
        """The locality that holds most of the postcode's sector; None for one elsewhere, or for none."""
        return self.localities.get(sector_of(postcode))


def load_front_door(path: Path) -> FrontDoor:
    """Raises KeyError where the file leaves something out."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    form, rings = said["public_form"], said["telephone"]
    sectors = said["routing"]["localities"].items()
    return FrontDoor(
        purpose=said["routing"]["purpose"],
        localities={sector: locality for locality, held in sectors for sector in held},
        without_action=frozenset(said["without_action"]),
        authorised_levels=frozenset(said["authorised"]["levels"]),
        partners=tuple(said["partners"]),
        right_doors={code: RightDoor(code, **row) for code, row in said["right_doors"].items()},
        tries_per_address=form["tries_per_address"],
        minutes=form["minutes"],
        most_children=form["most_children"],
        new_information_days=said["new_information"]["working_days"],
        same_incident_days=said["same_incident"]["days"],
        day_telephone=str(rings["day"]),
        night_telephone=str(rings["night"]),
    )
