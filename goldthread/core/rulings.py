"""How one clock is judged over one person's sheet: its turns, their due days, what met or ended them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from goldthread.core.bearings import Endings, Meetings, Start
from goldthread.core.clocks import Clock, Version
from goldthread.core.days import BeyondCalendar
from goldthread.core.limits import Limit
from goldthread.core.matching import Match
from goldthread.core.sheet import Sheet
from goldthread.core.silence import Carried, Carries, Extent
from goldthread.core.starts import chosen, starts
from goldthread.core.state import State, state
from goldthread.language.fact import Fact

LONDON = ZoneInfo("Europe/London")
Ruling = tuple[Any, ...]
Due = tuple[date | None, datetime | None]


def answerable(clock: Clock, carries: Carries) -> bool:
    """Whether a source carries some start of the clock and every meeting that could close it."""
    if carries.whole:
        return True
    return any(
        any(_can_say(match, carries) for match in version.starts)
        and all(_can_say(match, carries) for match in version.met_by)
        for version in clock.versions
    )


def _can_say(match: Match, carries: Carries) -> bool:
    carried = carries.carried(match.kind)
    return carried is not None and match.needs <= carried.fields


class Rule:
    """One clock made ready for one kind of source."""

    def __init__(self, clock: Clock, carries: Carries) -> None:
        self.clock = clock
        self.start_kinds = frozenset(m.kind for v in clock.versions for m in v.starts)
        kinds = {m.kind for v in clock.versions for m in v.met_by}
        carried = [c for c in map(carries.carried, kinds) if c is not None]
        self.partly_known = [c for c in carried if c.extent is Extent.LATEST or c.since]

    def may_start(self, kinds: Set[str]) -> bool:
        return not self.start_kinds.isdisjoint(kinds)

    def rulings(self, sheet: Sheet, as_of: date) -> Iterator[Ruling]:
        """The fields of each turn, in the order of `Turn`."""
        for version in self.clock.versions:
            found = [start for start in starts(version, sheet) if version.in_force(start.day)]
            if found:
                hearing = Hearing(self, version, sheet, as_of)
                for start in chosen(version, found, hearing.meetings):
                    yield from hearing.chain(start)


class Hearing:
    """One version of a clock, heard over one person's sheet as of a day."""

    __slots__ = ("as_of", "endings", "meetings", "rule", "sheet", "version")

    def __init__(self, rule: Rule, version: Version, sheet: Sheet, as_of: date) -> None:
        self.rule, self.version, self.sheet, self.as_of = rule, version, sheet, as_of
        self.meetings = Meetings(version.met_by, sheet)
        self.endings = Endings(version, sheet)

    def chain(self, start: Start) -> Iterator[Ruling]:
        """The turn that a start opens, and the turns that its meetings open after it."""
        hearing: Hearing | None = self
        following: Start | None = start
        while following is not None and hearing is not None:
            ruling, following = hearing._turn(following)
            if ruling is not None:
                yield ruling
            if following is not None and not hearing.version.in_force(following.day):
                hearing = hearing._on(following.day)

    def _on(self, day: date) -> Hearing | None:
        """The hearing under the version in force on a later day; None where there is none."""
        version = self.rule.clock.version_on(day)
        return Hearing(self.rule, version, self.sheet, self.as_of) if version else None

    def _turn(self, start: Start) -> tuple[Ruling | None, Start | None]:
        endings = self.endings
        lapse, not_owed = endings.after(start)
        if lapse is not None and endings.before_birth(lapse, start):
            return None, None
        due, due_at = _due(self.version, start)
        meeting = self.meetings.first(start, lapse)
        exempt = endings.exempt(self.rule.clock.id, start)
        met = meeting.happened_on if meeting else None
        lapsed = lapse.happened_on if lapse else None
        verdict = state(due, met, lapsed, self.as_of, not_owed=not_owed, exempt=exempt)
        if due_at is not None and meeting is not None and meeting.happened_at is not None:
            verdict = State.MET if meeting.happened_at <= due_at else State.MET_LATE
        if self._unknowable(start, due, meeting, verdict):
            verdict = State.NOT_IN_SOURCE
        shown = meeting if verdict is not State.NOT_IN_SOURCE else None
        ruling = (
            self.rule.clock.id,
            start.fact.subject,
            start.scope,
            start.fact.id,
            start.day,
            start.at,
            due,
            due_at,
            shown and shown.happened_on,
            shown and shown.happened_at,
            shown and shown.id,
            lapse and lapse.happened_on,
            lapse and lapse.id,
            not_owed,
            exempt,
            verdict,
            self.version.force,
            self.version.owner,
            start.number,
        )
        return ruling, self._following(start, meeting, known=shown is meeting)

    def _unknowable(self, start: Start, due: date | None, meeting: Fact | None, verdict: State) -> bool:
        """Whether the source may hold back the very fact on which the verdict turns."""
        if due is None and not any(limit.before for limit in _limits(self.version, start)):
            return True
        if not self.rule.partly_known or verdict in (State.MET, State.NOT_OWED, State.LAPSED):
            return False
        return any(self._held_back(carried, start, meeting) for carried in self.rule.partly_known)

    def _held_back(self, carried: Carried, start: Start, meeting: Fact | None) -> bool:
        if carried.since is not None:
            return start.day < carried.since
        return meeting is not None or self.meetings.perhaps(start)

    def _following(self, start: Start, meeting: Fact | None, *, known: bool) -> Start | None:
        if meeting is None or not self.version.then_every:
            return None
        return Start(
            start.scope,
            meeting,
            meeting.happened_on,
            meeting.happened_at,
            start.number + 1,
            start.history_known and known,
            start.chain_began or start.day,
        )


def _limits(version: Version, start: Start) -> Sequence[Limit]:
    """The first limit, or this turn's interval in the chain; the longest where that is not known."""
    if start.number == 1:
        return version.within
    if version.then_every[0].until:
        began = start.chain_began or start.day
        return [next(limit for limit in version.then_every if limit.holds(began, start.day))]
    last = len(version.then_every) - 1
    place = min(start.number - 2, last) if start.history_known else last
    return (version.then_every[place],)


def _due(version: Version, start: Start) -> Due:
    """The due day, and the due moment where the limit is in hours and the time is known."""
    limits = _limits(version, start)
    if len(limits) == 1 and limits[0].unit == "hours" and start.at is not None and not limits[0].before:
        moment = limits[0].due_at(start.at)
        return moment.astimezone(LONDON).date(), moment
    try:
        days = [limit.due(start.day, start.fact.data) for limit in limits]
    except BeyondCalendar:
        return None, None
    known = [day for day in days if day is not None]
    if not known or (version.latest_of_limits and len(known) < len(days)):
        return None, None
    return (max(known) if version.latest_of_limits else min(known)), None
