"""How many children a second the judge hears on one core, beside a bare pass over the same facts."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from bench.line import Line, beside
from goldthread.core.clocks import national_clocks
from goldthread.core.days import add_months, add_working_days
from goldthread.core.deadlines import deadlines
from goldthread.language.fact import Fact, fact_id, person_id

CHILDREN = 1_500
FACTS = 100
ROUNDS = 7
AS_OF = date(2026, 3, 31)
AMONG = (
    "NewInformationReceived",
    "SupervisionHeld",
    "ChronologyUpdated",
    "PlanActionSet",
    "PlanActionReviewed",
    "VoiceRecorded",
    "AddressRecorded",
    "ChildSeenByPartner",
)


class Child:
    """One made-up child on a protection plan: about 30 turns, filled up to a hundred facts."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.subject = person_id("bench", str(number))
        self.facts: list[Fact] = []
        self.began = date(2024, 9, 2) + timedelta(days=self.chance.randrange(60))

    def say(
        self,
        kind: str,
        day: date,
        *,
        spell: UUID | None = None,
        within: UUID | None = None,
        opens: bool = False,
        **data: Any,
    ) -> UUID:
        place = len(self.facts)
        own = fact_id(self.subject, kind, str(place))
        at = datetime.combine(day, time(9 + place % 8), UTC)
        self.facts.append(
            Fact(
                own,
                self.subject,
                kind,
                day,
                data,
                spell=own if opens else spell,
                within=within,
                happened_at=at,
                recorded_at=at + timedelta(hours=self.chance.randrange(48)),
                order=place,
            )
        )
        return own

    def history(self) -> list[Fact]:
        referral = self.came_in()
        plan = self.came_to_conference(referral)
        self.on_the_plan(plan)
        while len(self.facts) < FACTS:
            kind = AMONG[len(self.facts) % len(AMONG)]
            day = self.began + timedelta(days=self.chance.randrange(500))
            self.say(kind, day, spell=plan if kind.startswith("Plan") else None)
        self.chance.shuffle(self.facts)
        return self.facts

    def came_in(self) -> UUID:
        day = self.began
        self.say("ChildBorn", date(2015, 1, 1) + timedelta(days=self.chance.randrange(3000)))
        self.say("IdentityRecorded", day)
        contact = self.say("ContactReceived", day, opens=True, source="school")
        self.say("ContactDecided", day + timedelta(days=1), spell=contact, outcome="referral")
        referral = self.say("ReferralReceived", day + timedelta(days=1), opens=True, within=contact)
        self.say("ReferralDecided", day + timedelta(days=2), spell=referral, outcome="assess")
        self.say("WorkerAllocated", day + timedelta(days=3), opens=True)
        return referral

    def came_to_conference(self, referral: UUID) -> UUID:
        day = self.began
        assessment = self.say("AssessmentStarted", day + timedelta(days=3), opens=True, within=referral)
        self.say("StrategyDiscussionHeld", day + timedelta(days=5), spell=referral, starts_section_47=True)
        enquiry = self.say("Section47Started", day + timedelta(days=5), opens=True, within=referral)
        held = add_working_days(day, 5 + self.chance.randrange(15))
        self.say("Section47Ended", held, spell=enquiry, conference_required=True)
        self.say("InitialConferenceHeld", held, spell=enquiry, plan_made=True)
        self.say("AssessmentAuthorised", add_working_days(day, 30), spell=assessment)
        return self.say("ProtectionPlanStarted", held, opens=True, within=referral)

    def on_the_plan(self, plan: UUID) -> None:
        day = self.facts[-1].happened_on
        for visit in range(10):
            day = add_working_days(day, self.chance.randrange(8, 20))
            self.say(
                "ChildVisited",
                day,
                spell=plan,
                seen=visit % 9 > 0,
                method="in_person",
                visitor_role="social_worker",
            )
        start = self.began + timedelta(days=30)
        for month in (1, 2, 4, 6, 8, 10):
            self.say("CoreGroupHeld", add_months(start, month), spell=plan)
        for month in (3, 9, 15):
            self.say("ReviewConferenceHeld", add_months(start, month), spell=plan, continues=True)


def bare_pass(children: list[list[Fact]]) -> int:
    """The least that any judge must do: read the day and the kind of every fact."""
    late = 0
    for facts in children:
        for fact in facts:
            if fact.happened_on > AS_OF and fact.kind:
                late += 1
    return late


def judged(children: list[list[Fact]]) -> int:
    clocks = national_clocks()
    return sum(len(deadlines(facts, clocks, AS_OF)) for facts in children)


def measure() -> list[Line]:
    """One core, no file: the facts are in memory before the first is judged."""
    children = [Child(number).history() for number in range(CHILDREN)]
    turns = judged(children)
    line = beside(
        f"judge, {CHILDREN:,} children of {FACTS} facts and {turns / CHILDREN:.0f} turns",
        lambda: judged(children),
        "a bare pass over the same facts",
        lambda: bare_pass(children),
        rounds=ROUNDS,
    )
    return [replace(line, note=f"{CHILDREN / line.seconds:,.0f} children a second")]
