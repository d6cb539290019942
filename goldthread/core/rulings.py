"""How one clock is judged over one person's sheet: its turns, their due days, what met or ended them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID
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
from goldthread.core.turn import Turn
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

LONDON = ZoneInfo("Europe/London")
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


def _ends_untold(clock: Clock, carries: Carries) -> bool:
    """Whether the spell that a clock runs in ends by a kind of fact, and the source carries none such."""
    ends = {
        match.kind
        for version in clock.versions
        for match in version.lapses_on
        if KINDS[match.kind].closes in version.per
    }
    return not carries.whole and bool(ends) and not any(carries.carried(kind) for kind in ends)


class Rule:
    """One clock made ready for one kind of source."""

    def __init__(self, clock: Clock, carries: Carries) -> None:
        self.clock = clock
        self.tells_unborn = carries.whole or carries.carried("BirthExpected") is not None
        self.ends_untold = _ends_untold(clock, carries)
        self.start_kinds = frozenset(m.kind for v in clock.versions for m in v.starts)
        kinds = {m.kind for v in clock.versions for m in v.met_by}
        carried = [c for c in map(carries.carried, kinds) if c is not None]
        self.partly_known = [c for c in carried if c.extent is Extent.LATEST or c.since]

    def turns(self, sheet: Sheet, as_of: date) -> list[Turn]:
        turns: list[Turn] = []
        for version in self.clock.versions:
            found = [start for start in starts(version, sheet) if version.in_force(start.day)]
            if found:
                hearing = Hearing(self, version, sheet, as_of)
                for start in chosen(version, found, hearing.meetings):
                    turns += hearing.chain(start)
        return turns


class Rules:
    """Every clock that a source can answer, found by the kinds that start it."""

    def __init__(self, clocks: Iterable[Clock], carries: Carries) -> None:
        self._rules = [Rule(clock, carries) for clock in clocks if answerable(clock, carries)]
        self._started_by: dict[str, list[int]] = {}
        for place, rule in enumerate(self._rules):
            for kind in rule.start_kinds:
                self._started_by.setdefault(kind, []).append(place)

    def of(self, kinds: Iterable[str]) -> list[Rule]:
        """The clocks that facts of these kinds may start, in the order of a child's journey."""
        places = {place for kind in kinds for place in self._started_by.get(kind, ())}
        return [self._rules[place] for place in sorted(places)]


class Hearing:
    """One version of a clock, heard over one person's sheet as of a day."""

    __slots__ = ("as_of", "endings", "meetings", "rule", "sheet", "version")

    def __init__(self, rule: Rule, version: Version, sheet: Sheet, as_of: date) -> None:
        self.rule, self.version, self.sheet, self.as_of = rule, version, sheet, as_of
        self.meetings = Meetings(version.met_by, sheet)
        self.endings = Endings(version, sheet)

    def chain(self, start: Start) -> list[Turn]:
        """The turn that a start opens, and the turns that its meetings open after it."""
        turns: list[Turn] = []
        hearing: Hearing | None = self
        following: Start | None = start
        while following is not None and hearing is not None:
            turn, following = hearing._turn(following)
            if turn is not None:
                turns.append(turn)
            if following is not None and not hearing.version.in_force(following.day):
                hearing = hearing._on(following.day)
        return turns

    def _on(self, day: date) -> Hearing | None:
        """The hearing under the version in force on a later day; None where there is none."""
        version = self.rule.clock.version_on(day)
        return Hearing(self.rule, version, self.sheet, self.as_of) if version else None

    def _turn(self, start: Start) -> tuple[Turn | None, Start | None]:
        version, clock_id = self.version, self.rule.clock.id
        lapse, over, not_owed = self.endings.after(start)
        if lapse is not None and self.endings.before_birth(lapse, start):
            return None, None
        due, due_at = _due(version, start)
        meeting = self.meetings.first(start, lapse)
        exempt = self.endings.exempt(clock_id, start)
        met, met_at, met_fact = _when(meeting)
        lapsed, _, lapse_fact = _when(over if meeting is None else lapse)
        verdict = state(due, met, lapsed, self.as_of, not_owed=not_owed, exempt=exempt)
        if due_at is not None and met_at is not None:
            verdict = State.MET if met_at <= due_at else State.MET_LATE
        known = not self._unknowable(start, due, verdict)
        if not known:
            verdict, (met, met_at, met_fact) = State.NOT_IN_SOURCE, _when(None)
        turn = Turn(
            clock_id,
            start.fact.subject,
            start.scope,
            start.fact.id,
            start.day,
            start.at,
            due,
            due_at,
            met,
            met_at,
            met_fact,
            lapsed,
            lapse_fact,
            not_owed,
            exempt,
            verdict,
            version.force,
            version.owner,
            start.number,
        )
        return turn, self._following(start, meeting, known=known)

    def _unknowable(self, start: Start, due: date | None, verdict: State) -> bool:
        """Whether the source may hold back the very fact on which the verdict turns."""
        if due is None and not any(limit.before for limit in _limits(self.version, start)):
            return True
        if verdict in (State.MET, State.NOT_OWED, State.LAPSED):
            return False
        if self.rule.ends_untold and verdict in (State.OPEN, State.OVERDUE, State.MISSED):
            return True
        if self.version.from_birth and self.sheet.birth is None and not self.rule.tells_unborn:
            return True
        return any(self._held_back(carried, start) for carried in self.rule.partly_known)

    def _held_back(self, carried: Carried, start: Start) -> bool:
        if carried.since is not None:
            return start.day < carried.since
        return self.meetings.perhaps(start)

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


def _when(fact: Fact | None) -> tuple[date | None, datetime | None, UUID | None]:
    """Its day, its moment where one is known, and its id; three blanks for no fact."""
    return (None, None, None) if fact is None else (fact.happened_on, fact.happened_at, fact.id)


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
        if len(limits) == 1:
            return limits[0].due(start.day, start.fact.data), None
        days = [limit.due(start.day, start.fact.data) for limit in limits]
    except BeyondCalendar:
        return None, None
    known = [day for day in days if day is not None]
    if not known or (version.latest_of_limits and len(known) < len(days)):
        return None, None
    return (max(known) if version.latest_of_limits else min(known)), None
