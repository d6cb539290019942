"""Where the made-up people live: real sectors of the six districts, postcodes that are never issued."""

from __future__ import annotations

import csv
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from county.chance import between, one_of

SECTORS_FILE = Path(__file__).parent / "sectors.csv"
NEVER_ISSUED = "CIKMOV"
"""Letters that Royal Mail leaves out of the last two places of a postcode."""

ROADS = (
    "Nowhere Lane",
    "Imaginary Road",
    "Figment Close",
    "Pretend Street",
    "Nonesuch Rise",
    "Fable Way",
    "Invented Avenue",
    "Storybook Terrace",
    "Fiction Court",
    "Make-Believe Row",
    "Sample Gardens",
    "Example Crescent",
    "Madeup Hill",
    "Notareal Drive",
    "Wishing Place",
    "Tale Orchard",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up home: its lines, its impossible postcode, and the district its sector lies in."""

    lines: str
    postcode: str
    sector: str
    district: str


@cache
def _sector_rows() -> tuple[tuple[str, str, int], ...]:
    with SECTORS_FILE.open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple((row["sector"], row["district"], int(row["postcodes"])) for row in rows)


@cache
def _running_shares() -> tuple[int, ...]:
    return tuple(accumulate(postcodes for _, _, postcodes in _sector_rows()))


@cache
def districts() -> tuple[str, ...]:
    """The six districts, in the alphabet's order."""
    return tuple(sorted({district for _, district, _ in _sector_rows()}))


@cache
def routing() -> dict[str, str]:
    """Sector to the district whose locality team takes it: where most of its postcodes lie."""
    most: dict[str, tuple[int, str]] = {}
    for sector, district, postcodes in _sector_rows():
        most[sector] = max(most.get(sector, (0, "")), (postcodes, district))
    return {sector: district for sector, (_, district) in most.items()}


def sector_of(postcode: str) -> str:
    """All but the last two letters: 'GL5 1CK' lies in sector 'GL5 1'."""
    return postcode[:-2]


def somewhere(chance: Random, district: str | None = None) -> Place:
    """A made-up home, as likely in a sector as that sector has postcodes; in one district if named."""
    if district is None:
        shares = _running_shares()
        sector, lies_in, _ = _sector_rows()[bisect(shares, chance.random() * shares[-1])]
    else:
        sector = one_of(chance, sectors_routed_to(district))
        lies_in = district
    unit = one_of(chance, NEVER_ISSUED) + one_of(chance, NEVER_ISSUED)
    lines = f"{between(chance, 1, 180)} {one_of(chance, ROADS)}, {lies_in}"
    return Place(lines, sector + unit, sector, routing()[sector])


@cache
def sectors_routed_to(district: str) -> tuple[str, ...]:
    return tuple(sorted(sector for sector, taken_by in routing().items() if taken_by == district))
