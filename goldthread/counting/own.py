"""An agency's own pattern: what became of what it sent in some days, and how long it waited to hear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from goldthread.core.days import day_of
from goldthread.counting.endings import Ending, contacts_in
from goldthread.counting.years import Days


@dataclass(frozen=True, slots=True)
class Sent:
    """One contact as its sender knows it. heard: when they were told how it ended; None: not yet."""

    came: datetime
    ending: Ending
    heard: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """ended: how many ended so. waits: how long each waited to hear, the shortest first."""

    days: Days
    ended: Counter[Ending]
    waits: Sequence[timedelta]

    @property
    def contacts(self) -> int:
        return contacts_in(self.ended)

    @property
    def usual(self) -> timedelta | None:
        """Half of those who heard, heard sooner."""
        return median(self.waits) if self.waits else None

    @property
    def longest(self) -> timedelta | None:
        return self.waits[-1] if self.waits else None


def pattern(sent: Iterable[Sent], days: Days) -> Pattern:
    held = [one for one in sent if day_of(one.came) in days]
    waits = sorted(one.heard - one.came for one in held if one.heard)
    return Pattern(days, Counter(one.ending for one in held), waits)
