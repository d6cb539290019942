"""Which contacts stand behind one figure, and at which address are they listed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from goldthread.counting.contacts import Counted, timed, told
from goldthread.counting.endings import NOT_A_CONTACT, Ending
from goldthread.counting.measures import Measure
from goldthread.counting.years import Days
from goldthread.record.clocks_in_use import clocks_in_use


@dataclass(frozen=True, slots=True)
class Figure:
    """Contacts of some days; None: of whatever source, agency, ending or team. "": where none was said."""

    days: Days
    source: str | None = None
    agency: str | None = None
    ending: Ending | None = None
    team: str | None = None
    measure: Measure | None = None
    clock: str | None = None

    @property
    def url(self) -> str:
        narrowed = {
            name: value
            for name in ("source", "agency", "ending", "team", "measure", "clock")
            if (value := getattr(self, name)) is not None
        }
        asked = {"from": self.days.first, "to": self.days.last, **narrowed}
        return f"{reverse('counted_contacts')}?{urlencode(asked)}"

    def contacts(self) -> list[Counted]:
        """The late ones first, then those that took longest; where time is not asked about, newest first."""
        if self.measure is None and self.clock is None:
            return sorted(filter(self._holds, told(self.days)), key=lambda one: one.came_on, reverse=True)
        return sorted(filter(self._holds, timed(self.days)), key=self._lateness, reverse=True)

    def _holds(self, one: Counted) -> bool:
        return (
            (self.source is None or self.source == (one.source or ""))
            and (self.agency is None or self.agency == (one.agency or ""))
            and (one.ending is not NOT_A_CONTACT if self.ending is None else one.ending is self.ending)
            and (self.team is None or self.team == str(one.team or ""))
            and (self.measure is None or one.took(self.measure) is not None)
            and (self.clock is None or self.clock in (*one.in_time, *one.late, *one.waits))
        )

    def _lateness(self, one: Counted) -> tuple[bool, bool, float]:
        took = one.took(self.measure or Measure.DECIDED)
        return self.clock in one.late, self.clock in one.waits, took.total_seconds() if took else 0.0


def asked_for(query: Mapping[str, Any]) -> Figure:
    """Raises Http404 where the address names no such days, ending, measure or clock."""
    try:
        days = Days(date.fromisoformat(query["from"]), date.fromisoformat(query["to"]))
        ending = Ending(query["ending"]) if "ending" in query else None
        measure = Measure(query["measure"]) if "measure" in query else None
    except (KeyError, ValueError) as wrong:
        raise Http404 from wrong
    if query.get("clock", "") not in {"", *clocks_in_use()}:
        raise Http404
    narrowed = {name: query.get(name) for name in ("source", "agency", "team")}
    return Figure(days, ending=ending, measure=measure, clock=query.get("clock") or None, **narrowed)
