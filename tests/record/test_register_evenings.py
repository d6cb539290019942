"""The register of a past evening is the one that was read that evening, whatever was written since."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from goldthread.language.fact import Fact
from goldthread.record.facts import AlreadyCorrected, NewEntry, OddSpell, correct, new_fact, sign, withdraw
from goldthread.record.session import acting_as
from goldthread.rooms.child_protection.register import register
from tests.record.service import TODAY, named

pytestmark = pytest.mark.database

SAM = named("sam")
CHILDREN = [named("Child0 North"), named("Child1 North")]
WORKERS = [str(named(f"worker {name}")) for name in ("sam", "zoe", "chris")]
DAYS, A_DAY = 14, 5


class Month:
    """Weeks of a worker who starts and ends plans, visits, allocates, corrects and takes back, often late."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.signed: list[Fact] = []
        self.now = datetime.min.replace(tzinfo=UTC)

    def day(self, on: date) -> None:
        for hour in range(A_DAY):
            self.now = datetime.combine(on, time(9 + hour), UTC)
            act = self.chance.choice([self.starts, self.starts, self.ends, self.ends, self.moves, self.visits,
                                      self.allocates, self.corrects, self.takes_back])  # fmt: skip
            with suppress(OddSpell, AlreadyCorrected):  # the record refuses it, and nothing is written
                act(self.chance.choice(CHILDREN), on - timedelta(days=self.chance.randrange(6)))

    def sign(self, child: UUID, kind: str, on: date, **fields: object) -> None:
        with acting_as(SAM, now=self.now):
            entry = NewEntry("child_protection", happened_on=on)
            self.signed += sign(entry, [new_fact(child, kind, on, **fields)], by=SAM, now=self.now).facts

    def starts(self, child: UUID, on: date) -> None:
        category = self.chance.choice(["NEG", "EMO", "PHY"])
        self.sign(child, "ProtectionPlanStarted", on, data={"category": category})

    def ends(self, child: UUID, on: date) -> None:
        self._of_a_plan(child, "ProtectionPlanEnded", on)

    def moves(self, child: UUID, on: date) -> None:
        self._of_a_plan(child, "PlanCategoryChanged", on, category=self.chance.choice(["NEG", "SAB"]))

    def _of_a_plan(self, child: UUID, kind: str, on: date, **data: str) -> None:
        plans = [one for one in self.signed if (one.kind, one.subject) == ("ProtectionPlanStarted", child)]
        if plans and plans[-1].happened_on <= on:
            self.sign(child, kind, on, spell=plans[-1].spell, data=data)

    def visits(self, child: UUID, on: date) -> None:
        self.sign(child, "ChildVisited", on, data={"seen": True, "method": "in_person", "alone": True})

    def allocates(self, child: UUID, on: date) -> None:
        role = self.chance.choice(["social_worker", "conference_chair"])
        self.sign(child, "WorkerAllocated", on, data={"worker": self.chance.choice(WORKERS), "role": role})

    def corrects(self, child: UUID, on: date) -> None:
        if self.signed:
            old = self.chance.choice(self.signed)
            with acting_as(SAM, now=self.now):
                self.signed += correct(old.id, by=SAM, now=self.now, reason="A day", data=old.data,
                                       happened_on=on).facts  # fmt: skip

    def takes_back(self, child: UUID, on: date) -> None:
        if self.signed:
            with acting_as(SAM, now=self.now):
                withdraw(self.chance.choice(self.signed).id, by=SAM, now=self.now, on=on, reason="duplicate")


def read(day: date, today: date) -> list[tuple[object, ...]]:
    evening = datetime.combine(today, time(22), UTC)
    with acting_as(SAM, now=evening):
        return [(one.child.pk, one.category, one.since, one.worker, one.chair, one.seen_on)
                for one in register(day, today)]  # fmt: skip


@pytest.mark.parametrize("seed", [10, 14])
def test_a_past_evening_is_read_as_it_was_read_then(service, seed):
    month, read_then = Month(seed), {}
    for number in range(DAYS):
        day = TODAY + timedelta(days=number)
        month.day(day)
        read_then[day] = read(day, day)
    after = TODAY + timedelta(days=DAYS)
    assert {day: read(day, after) for day in read_then} == read_then
    assert len({str(rows) for rows in read_then.values()}) > DAYS / 3, "the register moved"
