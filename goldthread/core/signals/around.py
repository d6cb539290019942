"""What stands round a child beside the child's own facts: homes, the household's children, who has left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from goldthread.core.silence import EVERYTHING, Carries
from goldthread.language.fact import Fact


@dataclass(frozen=True, slots=True)
class Home:
    """One address of the child as one source gives it.

    place: the same for the same address, compared and never shown. known_on: the day we were told.
    """

    id: UUID
    place: str
    told_by: str
    known_on: date
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """left: the last day at work of each worker who has left, by id as text.

    children: the facts of each other child of the same household, and of no other household.
    carries: what the source of this child can say; a signal never speaks from a silence.
    """

    left: Mapping[str, date] = field(default_factory=dict)
    born_on: date | None = None
    homes: Sequence[Home] = ()
    children: Mapping[UUID, Sequence[Fact]] = field(default_factory=dict)
    carries: Carries = EVERYTHING


ALONE = Around()


def place_of(lines: str, postcode: str) -> str:
    """One address however it was typed: the postcode and the first words of the lines."""
    first = lines.split(",")[0]
    return "".join(f"{postcode} {first}".split()).casefold()
