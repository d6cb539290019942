"""What is due on the plans of a safeguarding dataset: reviews and visits, from the tables' own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.cli.plain_answers import AFTER_BIRTH, LOCAL, PLAN_REVIEW, Answer, Duty, _date, turns
from tests.cli.plain_people import Person, Row, plans_of
from tests.cli.plain_sums import working_days_after


def _working(number: int) -> Callable[[date], date]:
    return lambda day: working_days_after(day, number)


VISIT = Duty("child_protection_visit", LOCAL, _working(10), (_working(10),))
FIRST_VISIT = Duty("first_child_protection_visit", LOCAL, _working(5))
NEED_VISIT = Duty("need_visit", LOCAL, _working(20), (_working(20),))


def protection_plan(row: Row, person: Person) -> Iterator[Answer]:
    start, end = _date(row["cppl_cp_plan_start_date"]), _date(row["cppl_cp_plan_end_date"])
    if start is None or start > person.as_of:
        return
    plan, as_of, born = row["cppl_cp_plan_id"], person.as_of, person.born
    reviews = _of_plan(person, plan, "ssd_cp_reviews", "cppr", "cppr_cp_review_date")
    seen = _of_plan(person, plan, "ssd_cp_visits", "cppv", "cppv_cp_visit_date", cppv_cp_visit_seen="Y")
    yield from turns(
        PLAN_REVIEW, person.name, plan, start, as_of=as_of, meetings=reviews, ends=[person.died], own_end=end
    )
    if born is not None and born <= as_of and plan == _open_at_birth(person, born):
        yield from turns(
            AFTER_BIRTH, person.name, plan, born, as_of=as_of, meetings=reviews, ends=[end, person.died]
        )
    for duty in (FIRST_VISIT, VISIT):
        yield from visits(duty, person, plan, (start, end), seen)


def _open_at_birth(person: Person, born: date) -> str | None:
    open_then = [
        (start, row["cppl_cp_plan_id"])
        for start, end, row in plans_of(person)
        if start <= born and (end is None or end > born or end > person.as_of)
    ]
    return max(open_then, key=lambda found: found[0])[1] if open_then else None


def _of_plan(person: Person, plan: str, table: str, of: str, day: str, **wanted: str) -> list[date | None]:
    """The days of a plan's reviews or visits; a row that names none is of the latest plan begun."""
    return [
        on
        for row in person.rows(table, f"{of}_person_id", **wanted)
        for on in [_date(row[day])]
        if on is not None and (row[f"{of}_cp_plan_id"] or _latest_plan(person, on)) == plan
    ]


def _latest_plan(person: Person, on: date) -> str | None:
    begun = [
        (start, row["cppl_cp_plan_id"])
        for row in person.rows("ssd_cp_plans", "cppl_person_id")
        for start in [_date(row["cppl_cp_plan_start_date"])]
        if start is not None and start <= on
    ]
    return max(begun, key=lambda found: found[0])[1] if begun else None


def visits(
    duty: Duty, person: Person, plan: str, span: tuple[date, date | None], seen: list[date | None]
) -> Iterator[Answer]:
    """Visits count from the start, or from birth for a child born later; none while unborn."""
    (start, end), born = span, person.born
    if person.unborn:
        return
    if born is not None and born > start:
        over = [day for day in (end, person.died) if day is not None and day <= person.as_of]
        if any(start <= day < born for day in over) or (end in over and end is not None and end < born):
            return
        yield from turns(
            duty, person.name, plan, born, as_of=person.as_of, meetings=seen, ends=[end, person.died]
        )
        return
    yield from turns(
        duty, person.name, plan, start, as_of=person.as_of, meetings=seen, ends=[person.died], own_end=end
    )


def need_plan(row: Row, person: Person) -> Iterator[Answer]:
    start, end = _date(row["cinp_cin_plan_start_date"]), _date(row["cinp_cin_plan_end_date"])
    if start is None or start > person.as_of:
        return
    following = min(
        (
            other
            for one in person.rows("ssd_cin_plans", "cinp_person_id")
            for other in [_date(one["cinp_cin_plan_start_date"])]
            if other is not None and other > start
        ),
        default=date.max,
    )
    seen: list[date | None] = [
        on
        for one in person.rows("ssd_cin_visits", "cinv_person_id", cinv_cin_visit_seen="Y")
        for on in [_date(one["cinv_cin_visit_date"])]
        if on is not None and start <= on <= following - timedelta(days=1)
    ]
    yield from visits(NEED_VISIT, person, row["cinp_cin_plan_id"], (start, end), seen)
