"""Which spells no child may have open on one day: plans of two sorts, and two of a sort that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.spells import stands_against
from goldthread.language.spells import SPELL_TYPES, exclude_each_other

FIRST, LAST = date(2026, 1, 1), 6
PLANS = ("need_plan", "protection_plan", "early_help")


@dataclass(frozen=True)
class Plan:
    type: str
    started: date
    ended: date | None
    id: UUID


def plan(sort: str, start: int, lasts: int | None) -> Plan:
    day = FIRST + timedelta(start)
    return Plan(sort, day, None if lasts is None else day + timedelta(lasts), uuid4())


LENGTHS = (None, 0, 1, 2, 4)
EVERY = [plan(*one) for one in product(PLANS, range(LAST), LENGTHS)]


def hours(plan: Plan) -> set[int]:
    """The evenings and the nights in which it is open; one that ends the day it began, that noon alone."""
    start = (plan.started - FIRST).days
    end = (plan.ended - FIRST).days if plan.ended else 3 * LAST
    return {2 * start} if start == end else set(range(2 * start + 1, 2 * end))


def refused(one: str, other: str) -> bool:
    """As the census has it: no two of one sort but of early help, nor a plan of need beside protection."""
    if one == other:
        return one != "early_help"
    return {one, other} == {"need_plan", "protection_plan"}


OPENED = [one for one in EVERY if one.ended != one.started]


def stands(opened: Plan, other: Plan) -> bool:
    return refused(opened.type, other.type) and bool(hours(opened) & hours(other))


def test_whatever_is_open_in_the_same_hour_stands_against_it() -> None:
    """Independently of the rule, hour by hour: every two plans of a few days."""
    for opened, other in product(OPENED, EVERY):
        if opened is not other:
            assert (stands_against(opened, [other]) is other) is stands(opened, other), (opened, other)


@given(st.sampled_from(OPENED), st.lists(st.sampled_from(EVERY), max_size=4))
def test_of_several_the_one_that_began_first_is_named(opened: Plan, others: list[Plan]) -> None:
    clash = [one for one in others if one is not opened and stands(opened, one)]
    found = stands_against(opened, [opened, *others])
    assert (found and found.started) == min((one.started for one in clash), default=None)


@pytest.mark.parametrize("one", SPELL_TYPES)
@pytest.mark.parametrize("other", ["need_plan", "protection_plan"])
def test_what_excludes_is_excluded(one: str, other: str) -> None:
    assert exclude_each_other(one, other) is exclude_each_other(other, one)
