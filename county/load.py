"""How many children each part of the county holds at the end: what the teams must be large enough for."""

from __future__ import annotations

from collections import Counter

from county.roster import Roster
from county.workforce import Load


def load_of(roster: Roster) -> Load:
    """Children open at the roster's last day: social work and family help by district, and in care."""
    social_work: Counter[str] = Counter()
    family_help: Counter[str] = Counter()
    in_care = 0
    for family in roster.families:
        for event in family.events:
            if event.ends < roster.until:
                continue
            if event.help_from and event.help_from <= roster.until:
                family_help[family.home.district] += len(event.children)
            elif event.referred:
                planned = roster.course(family, event)
                cared = planned.care_from and planned.care_from <= roster.until
                held = len(event.children) if planned.closes > roster.until else 0
                in_care += held if cared else 0
                social_work[family.home.district] += 0 if cared else held
    return Load(dict(social_work), dict(family_help), in_care, round(in_care / 5))
