"""The judge said again, slowly and plainly, from the design alone: it shares nothing with core but the facts.

Seven clocks only, written out by hand. Working days are counted one day at a time over a calendar of
somebody else's. Times of day are read only where both facts have one.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import holidays

from goldthread.language.fact import Fact

BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(1990, 2046))
LONDON = ZoneInfo("Europe/London")
OPENS = {
    "ContactReceived": "contact",
    "ReferralReceived": "referral",
    "NeedEpisodeOpen": "referral",
    "AssessmentStarted": "assessment",
    "Section47Started": "section_47",
    "ProtectionPlanStarted": "protection_plan",
}
CLOSES = {
    "ContactDecided": "contact",
    "ReferralClosed": "referral",
    "AssessmentAuthorised": "assessment",
    "Section47Ended": "section_47",
    "ProtectionPlanEnded": "protection_plan",
}


class PlainTurn(NamedTuple):
    clock: str
    start_fact: Any
    number: int
    started: date
    due: date
    met: date | None
    lapsed: date | None
    state: str


def nth_working_day(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            number -= 1
    return day


def months_later(day: date, number: int) -> date:
    year, month = day.year, day.month + number
    while month > 12:
        year, month = year + 1, month - 12
    for day_of_month in (day.day, 30, 29, 28):
        try:
            return date(year, month, day_of_month)
        except ValueError:
            continue
    raise AssertionError


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Day, time where there is one, recorded time, file order."""
    late, long_ago = "9999", "0000"
    return sorted(
        facts,
        key=lambda f: (
            f.happened_on,
            f.happened_at.isoformat() if f.happened_at else late,
            f.recorded_at.isoformat() if f.recorded_at else long_ago,
            f.order,
            str(f.id),
        ),
    )


def standing(facts: list[Fact], as_of: date) -> list[Fact]:
    """What was neither replaced nor taken back, and had happened by then."""
    gone = {fact.supersedes for fact in facts if fact.supersedes}
    replaced_by = {fact.supersedes: fact.id for fact in facts if fact.supersedes}
    withdrawn = {str(fact.data["fact"]) for fact in facts if fact.kind == "Withdrawn"}
    kept = []
    for fact in facts:
        later_version: Any = fact.id
        taken_back = False
        while later_version is not None:
            taken_back = taken_back or str(later_version) in withdrawn
            later_version = replaced_by.get(later_version)
        if fact.id not in gone and not taken_back and fact.kind != "Withdrawn" and fact.happened_on <= as_of:
            kept.append(fact)
    return in_order(kept)


class Story:
    """One child's standing facts, and where each lies."""

    unborn = False

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.opening: dict[Any, Fact] = {}
        for fact in facts:
            if fact.kind in OPENS and fact.spell is not None:
                self.opening[fact.spell] = fact

    def of(self, *kinds: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind in kinds]

    def spells_around(self, spell: Any) -> list[Any]:
        """The spell, then what it lies inside, outwards."""
        around: list[Any] = []
        while spell is not None and spell not in around:
            around.append(spell)
            opening = self.opening.get(spell)
            spell = opening.within if opening else None
        return around

    def scope(self, fact: Fact, *types: str) -> Any:
        """The outermost spell of these types around a fact."""
        found = None
        for spell in self.spells_around(fact.spell):
            if spell in self.opening and OPENS[self.opening[spell].kind] in types:
                found = spell
        return found

    def lies_in(self, fact: Fact, scope: Any) -> bool:
        return scope in self.spells_around(fact.spell)

    def touches(self, fact: Fact, scope: Any) -> bool:
        """Whether what a fact ends bears on the scope: inside it, around it, or on the whole child."""
        return fact.spell is None or self.lies_in(fact, scope) or fact.spell in self.spells_around(scope)

    def ended(self, spell: Any) -> date | None:
        ends = [fact.happened_on for fact in self.facts if fact.kind in CLOSES and fact.spell == spell]
        return min(ends) if ends else None


def comes_after(day: date, at: datetime | None, fact: Fact) -> bool:
    """Later than a start of that day and time; with no two times to compare, the start is first."""
    if fact.happened_on == day and at is not None and fact.happened_at is not None:
        return fact.happened_at >= at
    return fact.happened_on >= day


def beyond(meeting: Fact, lapse: Fact) -> bool:
    """After the lapse; on one day, with no two times to compare, the meeting is first."""
    if meeting.happened_on == lapse.happened_on and meeting.happened_at and lapse.happened_at:
        return meeting.happened_at > lapse.happened_at
    return meeting.happened_on > lapse.happened_on


def evening(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59, 999999), tzinfo=LONDON)


class Due(NamedTuple):
    """The due day; and the due moment, where the limit is in hours and the hour of the start is known."""

    day: date
    moment: datetime | None

    def holds(self, fact: Fact) -> bool:
        """Whether it came on or before due: by the moment where both are known, else by the day."""
        if self.moment is not None and fact.happened_at is not None:
            return fact.happened_at <= self.moment
        return fact.happened_on <= self.day

    def gone_by(self, now: datetime) -> bool:
        """A due day is gone when the next has come in London; a moment as soon as it has passed."""
        return now.astimezone(LONDON).date() > self.day if self.moment is None else now > self.moment


def told(
    due: Due, meeting: Fact | None, lapse: Fact | None, not_owed: bool, exempt: bool, now: datetime
) -> str:
    if meeting is not None:
        return "met" if due.holds(meeting) else "met_late"
    if not_owed:
        return "not_owed"
    if lapse is not None and due.holds(lapse):
        return "lapsed"
    if exempt:
        return "exempt"
    if lapse is not None:
        return "missed"
    return "overdue" if due.gone_by(now) else "open"


class Plain:
    """What is common to the seven: a start, its meetings, its ends."""

    clock = ""
    scopes: tuple[str, ...] = ()

    def __init__(self, story: Story, now: datetime) -> None:
        self.story, self.now = story, now

    def due(self, day: date, number: int) -> date:
        raise NotImplementedError

    def moment(self, at: datetime | None) -> datetime | None:
        """The due moment, for a limit in hours."""
        return None

    def meets(self, fact: Fact, scope: Any) -> bool:
        raise NotImplementedError

    def ends_need(self, fact: Fact) -> bool:
        return fact.kind == "ChildDied"

    def undoes(self, fact: Fact) -> bool:
        return False

    goes_on = False

    def turns_from(
        self, start: Fact, scope: Any, day: date, at: datetime | None, *, born: bool = False
    ) -> list[PlainTurn]:
        """The first turn counts from `day`. A meeting is later than the start fact itself, so one held while
        that day is still to come is the turn's own; but nothing is asked before a birth (`born`)."""
        turns: list[PlainTurn] = []
        story = self.story
        meetings = [f for f in story.facts if story.lies_in(f, scope) and self.meets(f, scope)]
        opener = start
        since, since_at = day, at
        if day > start.happened_on and not born:
            since, since_at = start.happened_on, start.happened_at
        while True:
            number = len(turns) + 1
            own = number == 1 and start.spell == scope
            lapses = [
                f
                for f in story.facts
                if self.ends_need(f)
                and story.touches(f, scope)
                and (comes_after(since, since_at, f) or (own and f.kind in CLOSES and f.spell == scope))
                and not (f.kind in CLOSES and f.spell is None and f.happened_on == since and number == 1)
            ]
            lapse = over = lapses[0] if lapses else None
            not_owed = False
            for fact in story.facts:
                if not (self.undoes(fact) and story.touches(fact, scope)):
                    continue
                around = fact.spell is not None and fact.spell in story.spells_around(scope)[1:]
                if fact is start or fact.happened_on >= since or around:
                    not_owed = True
                    if (
                        fact is not start
                        and fact.happened_on > since
                        and not around
                        and (lapse is None or fact.happened_on < lapse.happened_on)
                    ):
                        over = fact
                    break
            if born and lapse is not None and number == 1 and lapse.happened_on < day:
                return turns
            later = [
                f
                for f in meetings
                if f is not opener
                and comes_after(since, since_at, f)
                and (number == 1 or f.happened_on > day or story.facts.index(f) > story.facts.index(opener))
            ]
            meeting = later[0] if later else None
            if meeting is not None and lapse is not None and beyond(meeting, lapse):
                meeting = None
            moment = self.moment(at)
            due = Due(moment.astimezone(LONDON).date() if moment else self.due(day, number), moment)
            met = meeting.happened_on if meeting else None
            ended = lapse if meeting else over
            lapsed = ended.happened_on if ended else None
            exempt = any(
                f.data.get("clock") == self.clock and f.data.get("turn_started") == day
                for f in story.of("ExemptionGranted")
            )
            state = told(due, meeting, ended, not_owed, exempt, self.now)
            turns.append(PlainTurn(self.clock, opener.id, number, day, due.day, met, lapsed, state))
            if meeting is None or not self.goes_on:
                return turns
            opener, day, at = meeting, meeting.happened_on, meeting.happened_at
            since, since_at = day, at

    def all(self) -> list[PlainTurn]:
        raise NotImplementedError
