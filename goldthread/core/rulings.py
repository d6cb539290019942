"""How one clock is judged over one person's sheet: its turns, their due days, what met or ended them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from goldthread.core.bearings import Bearings, Start, before_birth
from goldthread.core.clocks import Clock, Version
from goldthread.core.days import BeyondCalendar, day_of, evening_of
from goldthread.core.limits import Limit, due_or_none
from goldthread.core.matching import Match
from goldthread.core.silence import Carried, Carries, Extent
from goldthread.core.starts import chosen, starts
from goldthread.core.state import State, state, state_at
from goldthread.core.turn import Turn
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

Due = tuple[date | None, datetime | None]
NO_END = (None, None, False)
NEVER = (None, None, None)


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
        self.tells_all = self.tells_unborn and not self.partly_known and not self.ends_untold

    def turns(self, bearings: Bearings, as_of: date) -> list[Turn]:
        """Every turn of the clock, as of a day."""
        if len(self.clock.versions) > 1:
            return self._across_versions(bearings, as_of)
        turns: list[Turn] = []
        version = self.clock.latest
        found = starts(version, bearings.sheet)
        for start in chosen(version, found, bearings) if len(found) > 1 else found:
            turns += Hearing(self, version, start.scope, bearings, as_of).chain(start)
        return turns

    def _across_versions(self, bearings: Bearings, as_of: date) -> list[Turn]:
        """Of several starts in one scope one is the first, whichever version each falls under."""
        found = [(version, starts(version, bearings.sheet)) for version in self.clock.versions]
        every = [start for _, held in found for start in held]
        return [
            turn
            for version, held in found
            for start in chosen(version, every, bearings)
            if start in held
            for turn in Hearing(self, version, start.scope, bearings, as_of).chain(start)
        ]


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
        begun = self._started_by.keys() & kinds
        return [self._rules[place] for place in sorted({p for kind in begun for p in self._started_by[kind]})]


class Hearing:
    """One version of a clock, heard in one scope of one person's facts as of a day."""

    __slots__ = ("as_of", "bearings", "endings", "meetings", "rule", "version")

    def __init__(
        self, rule: Rule, version: Version, scope: UUID | None, bearings: Bearings, as_of: date
    ) -> None:
        self.rule, self.version, self.bearings, self.as_of = rule, version, bearings, as_of
        self.meetings = bearings.meetings(version, scope)
        self.endings = bearings.endings(version, scope)

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
                hearing = hearing._on(following)
        return turns

    def _on(self, start: Start) -> Hearing | None:
        """The hearing under the version in force on a later day; None where there is none."""
        version = self.rule.clock.version_on(start.day)
        return Hearing(self.rule, version, start.scope, self.bearings, self.as_of) if version else None

    def _turn(self, start: Start) -> tuple[Turn | None, Start | None]:
        """The turn that a start opens, and the start of the turn that its meeting opens."""
        lapse, over, not_owed = self.endings.after(start) if self.endings else NO_END
        if lapse is not None and before_birth(lapse, start):
            return None, None
        rule, version, fact = self.rule, self.version, start.fact
        meeting = self.meetings.first(start, lapse)
        ended = over if meeting is None else lapse
        exempt = self.bearings.exempt(rule.clock.id, start) if self.bearings.exemptions else False
        due, due_at = _due(version, start)
        met, met_at, met_fact = (meeting.happened_on, meeting.happened_at, meeting.id) if meeting else NEVER
        lapsed, lapsed_at, lapse_fact = (ended.happened_on, ended.happened_at, ended.id) if ended else NEVER
        said = state(due, met, lapsed, self.as_of, not_owed=not_owed, exempt=exempt)
        turn = Turn._make((
            rule.clock.id, fact.subject, start.scope, fact.id, start.day, start.at, due, due_at,
            met, met_at, met_fact, lapsed, lapsed_at, lapse_fact, not_owed, exempt, said,
            version.force, version.owner, start.number,
        ))  # fmt: skip
        if due_at is not None or due is None or not rule.tells_all:
            turn = self._weighed(turn, start)
        if meeting is None or not version.then_every:
            return turn, None
        return turn, _following(start, meeting, known=turn.state is not State.NOT_IN_SOURCE)

    def _weighed(self, turn: Turn, start: Start) -> Turn:
        """By the hour where the limit is in hours; unknown where the source may hold back what decides it."""
        if turn.due_at is not None:
            turn = turn._replace(state=state_at(turn, evening_of(self.as_of)))
        told = self.rule.tells_all and turn.due is not None
        if told or not self._unknowable(start, turn.due, turn.state):
            return turn
        return turn._replace(state=State.NOT_IN_SOURCE, met=None, met_at=None, met_fact=None)

    def _unknowable(self, start: Start, due: date | None, verdict: State) -> bool:
        """Whether the source may hold back the very fact on which the verdict turns."""
        if due is None and not any(limit.before for limit in _limits(self.version, start)):
            return True
        if verdict in (State.MET, State.NOT_OWED, State.LAPSED):
            return False
        if self.rule.ends_untold and verdict in (State.OPEN, State.OVERDUE, State.MISSED):
            return True
        if self.version.from_birth and self.bearings.sheet.birth is None and not self.rule.tells_unborn:
            return True
        return any(self._held_back(carried, start) for carried in self.rule.partly_known)

    def _held_back(self, carried: Carried, start: Start) -> bool:
        if carried.since is not None:
            return start.day < carried.since
        return self.meetings.perhaps(start)


def _following(start: Start, meeting: Fact, *, known: bool) -> Start:
    """The turn that a meeting opens, in the chain of the turn that it closed."""
    return Start(
        start.scope,
        meeting,
        meeting.happened_on,
        meeting.happened_on,
        meeting.happened_at,
        start.number + 1,
        start.history_known and known,
        start.chain_began or start.day,
    )


def _due(version: Version, start: Start) -> Due:
    """The due day, and the due moment where the limit is in hours and the time is known."""
    limits = version.within if start.number == 1 else _limits(version, start)
    if len(limits) > 1:
        return due_or_none(start.day, start.fact.data, *limits, latest=version.latest_of_limits), None
    limit = limits[0]
    if start.at is not None and limit.unit == "hours" and not limit.before:
        moment = limit.due_at(start.at)
        return day_of(moment), moment
    try:
        return limit.due(start.day, start.fact.data), None
    except BeyondCalendar:
        return None, None


def _limits(version: Version, start: Start) -> Sequence[Limit]:
    """What the turn is given: the first limit, or its interval in the chain; the longest where its place
    there is not known.
    """
    if start.number == 1:
        return version.within
    if len(version.then_every) == 1:
        return version.then_every
    if version.then_every[0].until:
        began = start.chain_began or start.day
        return [next(limit for limit in version.then_every if limit.holds(began, start.day))]
    last = len(version.then_every) - 1
    place = min(start.number - 2, last) if start.history_known else last
    return (version.then_every[place],)
