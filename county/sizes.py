"""How large a county: small, for a first look in seconds, or a whole county, for which we build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SizeName = Literal["small", "county"]


@dataclass(frozen=True, slots=True)
class Size:
    """scale: of 1, the share of the county's referrals and contacts. years: of history."""

    name: SizeName
    scale: float
    years: int
    people: int
    users: int


SIZES: dict[str, Size] = {
    "small": Size("small", scale=0.0032, years=3, people=300, users=70),
    "county": Size("county", scale=1.0, years=7, people=250_000, users=1_500),
}
