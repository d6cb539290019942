"""The seven clocks of the plain judge, each said again from the issue's own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from goldthread.language.fact import Fact
from tests.rules.plain_judge import Plain, PlainTurn, Story, evening, months_later, nth_working_day, standing


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
        if fact.kind == "ReferralDecided" and fact.data.get("outcome") == "no_further_action":
            return True
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
        if not births and (self.story.unborn or self.story.of("BirthExpected")):
            return []
        turns = []
        for plan in self.story.of("ProtectionPlanStarted"):
            day, at = plan.happened_on, plan.happened_at
            born = bool(births) and births[0].happened_on > day
            if born:
                day, at = births[0].happened_on, None
            turns += self.turns_from(plan, plan.spell, day, at, born=born)
        return turns


class RatedRed(Plain):
    """Four elapsed hours from each rating of red; rated otherwise, the need for that answer has gone."""

    clock = "contact_rated_red"

    def due(self, day: date, number: int) -> date:
        return day

    def moment(self, at: datetime | None) -> datetime | None:
        return at + timedelta(hours=4) if at else None

    def meets(self, fact: Fact, scope: Any) -> bool:
        return fact.kind in ("ContactAnswered", "ContactDecided")

    def ends_need(self, fact: Fact) -> bool:
        rated_down = fact.kind == "ContactRated" and fact.data.get("rating") in ("amber", "green")
        return rated_down or fact.kind == "ChildDied"

    def all(self) -> list[PlainTurn]:
        turns = []
        for fact in self.story.of("ContactRated"):
            contact = self.story.scope(fact, "contact")
            if fact.data.get("rating") == "red" and contact is not None:
                turns += self.turns_from(fact, contact, fact.happened_on, fact.happened_at)
        return turns


CLOCKS = (ReferralDecision, Assessment, InitialConference, FirstCoreGroup, ReviewConference, Visit, RatedRed)


def plain_deadlines(facts: Iterable[Fact], as_of: date, now: datetime | None = None) -> list[PlainTurn]:
    """As of the evening of a day; or of an earlier moment of it."""
    held = list(facts)
    story = Story(standing(held, as_of))
    story.unborn = any(f.kind == "ChildBorn" and f.happened_on > as_of for f in standing(held, date.max))
    return [turn for clock in CLOCKS for turn in clock(story, now or evening(as_of)).all()]
