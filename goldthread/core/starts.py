"""Where the turns of a clock begin: which facts start one, in which scope, counted from which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from goldthread.core.bearings import Meetings, Start
from goldthread.core.clocks import Version
from goldthread.core.matching import Match
from goldthread.core.sheet import Sheet
from goldthread.language.fact import Fact


def starts(version: Version, sheet: Sheet) -> list[Start]:
    found: list[Start] = []
    for match in version.starts:
        for place, fact in enumerate(sheet.of(match.kind)):
            if match.tests and not match.holds(fact):
                continue
            if match.nth == "later" and _is_first(sheet, version, match, fact, place):
                continue
            start = _start(version, match, sheet, fact)
            if start is not None:
                found.append(start)
    if len(version.starts) > 1:
        found.sort(key=lambda start: start.day)
    return found


def _start(version: Version, match: Match, sheet: Sheet, fact: Fact) -> Start | None:
    per = (match.per,) if match.per else version.per
    spell = sheet.open_spell(match.during, fact.happened_on) if match.during else fact.spell
    scope = sheet.nest.outermost(spell, per) if per else None
    if per and scope is None:
        return None
    counted = fact.data.get(match.counted_from) if match.counted_from else None
    day, at = (counted, None) if isinstance(counted, date) else (fact.happened_on, fact.happened_at)
    if version.from_birth:
        if sheet.unborn:
            return None
        if sheet.birth is not None and sheet.birth > day:
            day, at = sheet.birth, None
    if version.none_while and any(sheet.already_open(spell, day) for spell in version.none_while):
        return None
    return Start(scope, fact, day, at)


def _is_first(sheet: Sheet, version: Version, match: Match, fact: Fact, place: int) -> bool:
    """First of its kind in the clock's own scope; outside every such scope it counts as later."""
    scope = sheet.nest.outermost(fact.spell, version.per)
    if scope is None:
        return False
    earlier = sheet.of(match.kind)[:place]
    return not any(sheet.nest.outermost(other.spell, version.per) == scope for other in earlier)


def chosen(version: Version, found: list[Start], meetings: Meetings) -> Iterable[Start]:
    """Which of several starts in one scope count: each, the first, or the latest before the meeting."""
    if len(found) == 1 or (version.if_several == "each" and not version.then_every):
        return found
    by_scope: dict[UUID | None, list[Start]] = {}
    for start in found:
        by_scope.setdefault(start.scope, []).append(start)
    if version.if_several == "latest":
        return [s for same in by_scope.values() for s in _latest(same, meetings)]
    return [same[0] for same in by_scope.values()]


def _latest(starts: list[Start], meetings: Meetings) -> Iterator[Start]:
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else None
        meeting = meetings.first(start, None)
        if following is None or (meeting is not None and meeting.happened_on < following.day):
            yield start
