"""Who stands in for a worker who is away today?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID


def standing_in(on: date) -> Mapping[UUID, UUID]:
    """Worker who is away -> worker who covers for them on this day; whoever is not named is here.

    Absence is not recorded yet, so nobody is away. Whoever records it answers here, and notices follow:
    `staff.Staff.here` is the only one who asks.
    """
    del on
    return {}
