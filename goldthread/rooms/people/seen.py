"""When was the child seen, and alone; when not, why; and when did nobody see the child at all?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.matching import Match
from goldthread.core.spells import spells
from goldthread.ground.kind_words import words
from goldthread.ground.words import ago, plural, short_date
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.summary import SEEN

GAP_DAYS = 42
"""A page-design choice, not law: from this many days a stretch in which nobody saw the child is drawn."""

HELD = ("referral", "need_plan", "protection_plan", "looked_after", "assessment", "section_47")
FEW = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """From the last time the child was seen to the next; both days shown, the length in days."""

    start: date
    end: date
    failed: tuple[date, ...]
    open: bool

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def was_seen(fact: Fact) -> bool:
    """Face to face, by a worker whom some clock accepts: as the child's line in a list counts it."""
    if fact.kind == "ChildVisited":
        return any(match.holds(fact) for match in _accepted())
    return fact.kind in SEEN


@cache
def _accepted() -> tuple[Match, ...]:
    """What the council's clocks take for a visit at which the child was seen."""
    versions = [version for clock in clocks_in_use().values() for version in clock.versions]
    return tuple(match for version in versions for match in version.met_by if match.kind == "ChildVisited")


def was_alone(fact: Fact) -> bool:
    return was_seen(fact) and fact.data.get("alone") is True


def last_seen(page: ChildPage) -> dict[str, Any]:
    """The first cell of the strip: how long ago, and where, by whom and with whom."""
    seen = [fact for fact in page.of(*SEEN) if was_seen(fact)]
    if not seen:
        return {"label": "Last seen", "value": "Not on record", "kind": "late", "note": _never(page)}
    latest = seen[-1]
    return {
        "label": "Last seen",
        "value": ago(latest.happened_on, page.as_of).capitalize(),
        "kind": "ok" if (page.as_of - latest.happened_on).days < GAP_DAYS else "late",
        "note": where_and_who(page, latest),
    }


def last_seen_alone(page: ChildPage) -> dict[str, Any]:
    """The second cell: how long ago alone, and why not since."""
    seen = [fact for fact in page.of(*SEEN) if was_seen(fact)]
    alone = [fact for fact in seen if was_alone(fact)]
    since = [fact for fact in seen if not alone or fact.happened_on > alone[-1].happened_on]
    reasons = _not_alone(page, since)
    if not alone:
        return {"label": "Last seen alone", "value": "Never, on this record", "kind": "late", "note": reasons}
    day = alone[-1].happened_on
    return {
        "label": "Last seen alone",
        "value": ago(day, page.as_of).capitalize(),
        "kind": "ok" if (page.as_of - day).days < GAP_DAYS else "late",
        "note": f"{where_and_who(page, alone[-1])}. {reasons}".removesuffix(". "),
    }


def where_and_who(page: ChildPage, fact: Fact) -> str:
    """ "16 Nov, at home, by P. Example, mother in the room"."""
    said = words(fact, page.name_of)
    parts = [short_date(fact.happened_on, page.as_of)]
    if said.get("place"):
        parts.append(said["place"][0].lower() + said["place"][1:])
    if said.get("worker"):
        parts.append(f"by {said['worker']}")
    if said.get("others_present"):
        parts.append(f"also there: {said['others_present']}")
    return ", ".join(parts)


def gaps(page: ChildPage) -> list[Gap]:
    """Stretches without a sight of a child for whom the council held open work, newest first."""
    seen = sorted({fact.happened_on for fact in page.of(*SEEN) if was_seen(fact)})
    if not seen:
        return []
    failed = [fact.happened_on for fact in page.of("VisitFailed")]
    ends = [*seen[1:], page.as_of]
    found = [
        Gap(
            start,
            end,
            tuple(day for day in failed if start < day <= end),
            end == page.as_of and end not in seen,
        )
        for start, end in zip(seen, ends, strict=True)
        if (end - start).days >= GAP_DAYS and _held_throughout(page, start, end)
    ]
    return found[::-1]


def gap_words(page: ChildPage, gap: Gap) -> str:
    """ "18 Jul to 2 Sep 2026: 46 days, nobody saw Marlow. Two visits failed (26 Jul, 9 Aug)."."""
    until = "today" if gap.open and not page.past else short_date(gap.end)
    words = (
        f"{short_date(gap.start)} to {until}: {plural(gap.days, 'day')} in which nobody saw {page.called}."
    )
    if not gap.failed:
        return words
    days = ", ".join(short_date(day, gap.end) for day in gap.failed)
    return f"{words} {plural(len(gap.failed), 'visit')} failed ({days})."


def _held_throughout(page: ChildPage, start: date, end: date) -> bool:
    """Whether some work was open on both days: a closed case is nobody's gap."""
    return any(
        spell.type in HELD and spell.open_on(start) and (spell.ended is None or spell.ended >= end)
        for spell in spells(page.facts)
    )


def _not_alone(page: ChildPage, since: list[Fact]) -> str:
    """ "Not alone at the last 3 visits: asleep, the carer refused, asleep"."""
    if not since:
        return ""
    latest = since[-FEW:]
    reasons = [
        words(fact, page.name_of).get("not_alone_reason", "no reason given").lower() for fact in latest
    ]
    visits = plural(len(latest), "visit") if len(latest) > 1 else "visit"
    return f"Not alone at the last {visits}: {', '.join(reasons)}"


def _never(page: ChildPage) -> str:
    failed = len(page.of("VisitFailed"))
    return f"{plural(failed, 'visit')} failed" if failed else "No visit is on this record"
