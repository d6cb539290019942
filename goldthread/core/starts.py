"""Where the turns of a clock begin: which facts start one, in which scope, counted from which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from uuid import UUID

from goldthread.core.bearings import Bearings, Start
from goldthread.core.clocks import Version
from goldthread.core.matching import Match
from goldthread.core.sheet import Sheet
from goldthread.language.fact import Fact


def starts(version: Version, sheet: Sheet) -> list[Start]:
    """Every start of the clock while the version was in force, by the day each counts from."""
    found: list[Start] = []
    for match in version.starts.each:
        if match.kind in sheet.kinds:
            found += _of_one_kind(version, match, sheet)
    if version.from_birth:
        found = [_from_birth(start, sheet) for start in found if not sheet.unborn]
    if version.none_while:
        found = [start for start in found if not _already_held(version, start, sheet)]
    if len(found) > 1 and len(version.starts.each) > 1:
        found.sort(key=lambda start: start.day)
    since, until = version.in_force_from, version.in_force_to
    return [start for start in found if since <= start.day <= until] if found else found


def _of_one_kind(version: Version, match: Match, sheet: Sheet) -> list[Start]:
    per = (match.per,) if match.per else version.per
    found: list[Start] = []
    for fact in sheet.of(match.kind):
        if match.tests and not match.holds(fact):
            continue
        spell = sheet.open_spell(match.during, fact.happened_on) if match.during else fact.spell
        scope = sheet.nest.outermost(spell, per) if per and spell is not None else None
        if (per and scope is None) or (match.nth == "later" and _is_first(version, fact, sheet)):
            continue
        found.append(_start(match, scope, fact))
    return found


def _start(match: Match, scope: UUID | None, fact: Fact) -> Start:
    """A later day to count from delays the due day, and nothing else."""
    if match.counted_from and isinstance(fact.data.get(match.counted_from), date):
        day = counted_day(match, fact)
        return Start(scope, fact, day, min(day, fact.happened_on), None)
    return Start(scope, fact, fact.happened_on, fact.happened_on, fact.happened_at)


def counted_day(match: Match, fact: Fact) -> date:
    """The date that the entry counts from, where the fact has it; else the fact's own day."""
    counted = fact.data.get(match.counted_from) if match.counted_from else None
    return counted if isinstance(counted, date) else fact.happened_on


def _is_first(version: Version, fact: Fact, sheet: Sheet) -> bool:
    """First of its kind in the clock's own scope; outside every such scope it counts as later."""
    scope = sheet.nest.outermost(fact.spell, version.per)
    if scope is None:
        return False
    alike = (f for f in sheet.of(fact.kind) if sheet.nest.outermost(f.spell, version.per) == scope)
    return next(alike) is fact


def _from_birth(start: Start, sheet: Sheet) -> Start:
    """A turn counts from the birth at the earliest."""
    if sheet.birth is not None and sheet.birth > start.day:
        start.day = start.opens = sheet.birth
        start.at = None
    return start


def _already_held(version: Version, start: Start, sheet: Sheet) -> bool:
    """Whether a spell that makes the clock needless was open before the day."""
    return any(sheet.already_open(spell, start.day) for spell in version.none_while)


def chosen(version: Version, found: list[Start], bearings: Bearings) -> Iterable[Start]:
    """Which of several starts in one scope count: each, the first, or the latest before the meeting."""
    if len(found) < 2 or (version.if_several == "each" and not version.then_every):
        return found
    by_scope: dict[int | None, list[Start]] = {}
    for start in found:
        by_scope.setdefault(start.scope.int if start.scope else None, []).append(start)
    if version.if_several == "latest":
        return [s for same in by_scope.values() for s in _latest(version, same, bearings)]
    return [same[0] for same in by_scope.values()]


def _latest(version: Version, starts: list[Start], bearings: Bearings) -> Iterator[Start]:
    meetings = bearings.meetings(version, starts[0].scope)
    for start, following in zip_longest(starts, starts[1:]):
        meeting = meetings.first(start, None)
        if following is None or (meeting is not None and meeting.happened_on < following.day):
            yield start
