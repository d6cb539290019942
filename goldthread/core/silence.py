"""What a source can and cannot say: the kinds it carries, and how much of each it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Extent(StrEnum):
    """How many of a kind's facts a source sends: every one, or only the latest of each spell."""

    ALL = "all"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Carried:
    """One kind as a source carries it.

    fields: the names of the data fields it sends (a rule on any other cannot be answered).
    since: facts before this day may exist but are not sent; None where history is whole.
    """

    fields: frozenset[str] = frozenset()
    extent: Extent = Extent.ALL
    since: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Carries:
    """What one source, or several read together, carries. `whole`: the live record, which holds all."""

    kinds: Mapping[str, Carried] = field(default_factory=dict)
    whole: bool = False

    def carried(self, kind: str) -> Carried | None:
        """How the source carries a kind; None where it is silent about it."""
        return self.kinds.get(kind)


EVERYTHING = Carries(whole=True)
