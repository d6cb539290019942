# ruff: noqa: ARG002, C901 - each clock is asked the same, needed or not; one long walk is the plainest
"""The judge said again, slowly and plainly, from the design alone: it shares nothing with core but the facts.

Six clocks only, written out by hand. Working days are counted one day at a time over a calendar of
somebody else's. Times of day are read only where both facts have one.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import holidays

from goldthread.language.fact import Fact

BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(1990, 2046))
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


def told(due: date, met: date | None, lapsed: date | None, not_owed: bool, exempt: bool, as_of: date) -> str:
    if met is not None:
        return "met" if met <= due else "met_late"
    if not_owed:
        return "not_owed"
    if lapsed is not None and lapsed <= due:
        return "lapsed"
    if exempt:
        return "exempt"
    if lapsed is not None:
        return "missed"
    return "open" if as_of <= due else "overdue"


class Plain:
    """What is common to the six: a start, its meetings, its ends."""

    clock = ""
    scopes: tuple[str, ...] = ()

    def __init__(self, story: Story, as_of: date) -> None:
        self.story, self.as_of = story, as_of

    def due(self, day: date, number: int) -> date:
        raise NotImplementedError

    def meets(self, fact: Fact, scope: Any) -> bool:
        raise NotImplementedError

    def ends_need(self, fact: Fact) -> bool:
        return fact.kind == "ChildDied"

    def undoes(self, fact: Fact) -> bool:
        return False

    goes_on = False

    def turns_from(self, start: Fact, scope: Any, day: date, at: datetime | None) -> list[PlainTurn]:
        turns: list[PlainTurn] = []
        story = self.story
        meetings = [f for f in story.facts if story.lies_in(f, scope) and self.meets(f, scope)]
        opener = start
        while True:
            number = len(turns) + 1
            own = number == 1 and start.spell == scope
            lapses = [
                f
                for f in story.facts
                if self.ends_need(f)
                and story.touches(f, scope)
                and (comes_after(day, at, f) or (own and f.spell == scope))
            ]
            lapse = lapses[0] if lapses else None
            not_owed = False
            for fact in story.facts:
                if not (self.undoes(fact) and story.touches(fact, scope)):
                    continue
                if fact is start or fact.happened_on >= day:
                    not_owed = True
                    if (
                        fact is not start
                        and fact.happened_on > day
                        and (lapse is None or fact.happened_on < lapse.happened_on)
                    ):
                        lapse = fact
                    break
            if lapse is not None and number == 1 and day > start.happened_on and lapse.happened_on < day:
                return turns
            later = [
                f
                for f in meetings
                if f is not opener
                and comes_after(day, at, f)
                and (number == 1 or f.happened_on > day or story.facts.index(f) > story.facts.index(opener))
            ]
            meeting = later[0] if later else None
            if meeting is not None and lapse is not None and beyond(meeting, lapse):
                meeting = None
            due = self.due(day, number)
            met = meeting.happened_on if meeting else None
            lapsed = lapse.happened_on if lapse else None
            exempt = any(
                f.data.get("clock") == self.clock and f.data.get("turn_started") == day
                for f in story.of("ExemptionGranted")
            )
            state = told(due, met, lapsed, not_owed, exempt, self.as_of)
            turns.append(PlainTurn(self.clock, opener.id, number, day, due, met, lapsed, state))
            if meeting is None or not self.goes_on:
                return turns
            opener, day, at = meeting, meeting.happened_on, meeting.happened_at

    def all(self) -> list[PlainTurn]:
        raise NotImplementedError


class ReferralDecision(Plain):
    clock = "referral_decision"

    def due(self, day: date, number: int) -> date:
        return nth_working_day(day, 1)

    def meets(self, fact: Fact, scope: Any) -> bool:
        decided = fact.kind == "ContactDecided" and fact.data.get("outcome") == "referral"
        return decided or fact.kind == "ReferralDecided"

    def undoes(self, fact: Fact) -> bool:
        ended = ("no_further_action", "information_and_advice", "early_help")
        return fact.kind == "ContactDecided" and fact.data.get("outcome") in ended

    def all(self) -> list[PlainTurn]:
        candidates: dict[Any, list[tuple[date, int, Fact, datetime | None]]] = {}
        for place, fact in enumerate(self.story.of("ContactReceived", "ReferralReceived")):
            scope = self.story.scope(fact, "contact", "referral")
            day = fact.data.get("contact_received_on") or fact.happened_on
            at = (
                fact.happened_at
                if day == fact.happened_on and not fact.data.get("contact_received_on")
                else None
            )
            rank = 0 if fact.kind == "ContactReceived" else 1000
            if scope is not None:
                candidates.setdefault(scope, []).append((day, rank + place, fact, at))
        turns = []
        for scope, found in candidates.items():
            day, _, fact, at = min(found, key=lambda one: one[:2])
            turns += self.turns_from(fact, scope, day, at)
        return turns


class Assessment(Plain):
    clock = "child_and_family_assessment"

    def due(self, day: date, number: int) -> date:
        return nth_working_day(day, 45)

    def first_assessment(self, scope: Any) -> Any:
        inside = [f for f in self.story.of("AssessmentStarted") if self.story.lies_in(f, scope)]
        return inside[0].spell if inside else None

    def meets(self, fact: Fact, scope: Any) -> bool:
        if fact.kind != "AssessmentAuthorised":
            return False
        return fact.spell not in self.story.opening or fact.spell == self.first_assessment(scope)

    def ends_need(self, fact: Fact) -> bool:
        return fact.kind in ("ReferralClosed", "ChildDied")

    def undoes(self, fact: Fact) -> bool:
        return (
            fact.kind in ("ReferralReceived", "ReferralDecided")
            and fact.data.get("no_further_action") is True
        )

    def all(self) -> list[PlainTurn]:
        turns = []
        for fact in self.story.of("ReferralReceived"):
            scope = self.story.scope(fact, "referral")
            turns += self.turns_from(fact, scope, fact.happened_on, fact.happened_at)
        for fact in self.story.of("AssessmentStarted"):
            referral = self.story.scope(fact, "referral")
            if referral is None or fact.spell != self.first_assessment(referral):
                prompted = fact.data.get("prompted_on")
                turns += self.turns_from(
                    fact, fact.spell, prompted or fact.happened_on, None if prompted else fact.happened_at
                )
        return turns


class InitialConference(Plain):
    clock = "initial_child_protection_conference"

    def due(self, day: date, number: int) -> date:
        return nth_working_day(day, 15)

    def meets(self, fact: Fact, scope: Any) -> bool:
        return fact.kind == "InitialConferenceHeld"

    def ends_need(self, fact: Fact) -> bool:
        return fact.kind in ("ReferralClosed", "ChildDied")

    def undoes(self, fact: Fact) -> bool:
        if fact.kind == "Section47Started":
            return fact.data.get("conference_not_required") is True
        return fact.kind == "Section47Ended" and fact.data.get("conference_required") is False

    def on_a_plan(self, day: date) -> bool:
        return any(
            plan.happened_on < day and ((ended := self.story.ended(plan.spell)) is None or day < ended)
            for plan in self.story.of("ProtectionPlanStarted")
        )

    def all(self) -> list[PlainTurn]:
        turns = []
        for fact in self.story.of("Section47Started"):
            discussed = fact.data.get("strategy_discussion_on")
            day = discussed or fact.happened_on
            if not self.on_a_plan(day):
                turns += self.turns_from(fact, fact.spell, day, None if discussed else fact.happened_at)
        return turns


class OnAPlan(Plain):
    def ends_need(self, fact: Fact) -> bool:
        return fact.kind in ("ProtectionPlanEnded", "ChildDied")

    def all(self) -> list[PlainTurn]:
        turns = []
        for fact in self.story.of("ProtectionPlanStarted"):
            turns += self.turns_from(fact, fact.spell, fact.happened_on, fact.happened_at)
        return turns


class FirstCoreGroup(OnAPlan):
    clock = "first_core_group"

    def due(self, day: date, number: int) -> date:
        return nth_working_day(day, 10)

    def meets(self, fact: Fact, scope: Any) -> bool:
        return fact.kind == "CoreGroupHeld"


class ReviewConference(OnAPlan):
    clock = "child_protection_review"
    goes_on = True

    def due(self, day: date, number: int) -> date:
        return months_later(day, 3 if number == 1 else 6)

    def meets(self, fact: Fact, scope: Any) -> bool:
        return fact.kind == "ReviewConferenceHeld"


class Visit(OnAPlan):
    clock = "child_protection_visit"
    goes_on = True

    def due(self, day: date, number: int) -> date:
        return nth_working_day(day, 10)

    def meets(self, fact: Fact, scope: Any) -> bool:
        return (
            fact.kind == "ChildVisited"
            and fact.data.get("seen") is True
            and fact.data.get("method") in (None, "in_person")
            and fact.data.get("visitor_role") in (None, "social_worker", "team_manager")
        )

    def all(self) -> list[PlainTurn]:
        births = self.story.of("ChildBorn")
        if not births and self.story.of("BirthExpected"):
            return []
        turns = []
        for plan in self.story.of("ProtectionPlanStarted"):
            day, at = plan.happened_on, plan.happened_at
            if births and births[0].happened_on > day:
                day, at = births[0].happened_on, None
            turns += self.turns_from(plan, plan.spell, day, at)
        return turns


CLOCKS = (ReferralDecision, Assessment, InitialConference, FirstCoreGroup, ReviewConference, Visit)


def plain_deadlines(facts: Iterable[Fact], as_of: date) -> list[PlainTurn]:
    story = Story(standing(list(facts), as_of))
    return [turn for clock in CLOCKS for turn in clock(story, as_of).all()]
