"""What is due to a looked-after child in a safeguarding dataset: reviews and visits, from its own text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.cli.plain_answers import DUTY, Answer, Duty, _date, turns
from tests.cli.plain_people import Person, Row
from tests.cli.plain_sums import months_after, working_days_after

REVIEW = Duty(
    "looked_after_review",
    DUTY,
    lambda day: working_days_after(day, 20),
    (lambda day: months_after(day, 3), lambda day: months_after(day, 6)),
)
CARE_VISIT = Duty(
    "looked_after_visit", DUTY, lambda day: day + timedelta(weeks=1), (lambda day: day + timedelta(weeks=6),)
)
SEEN = (
    ("ssd_cp_visits", "cppv_person_id", "cppv_cp_visit_date", "cppv_cp_visit_seen"),
    ("ssd_cin_visits", "cinv_person_id", "cinv_cin_visit_date", "cinv_cin_visit_seen"),
    ("ssd_cla_visits", "clav_person_id", "clav_cla_visit_date", "clav_cla_visit_seen"),
)


def care_answers(person: Person) -> Iterator[Answer]:
    """The reviews of each period of care, and the visits under each placement."""
    numbers = {row["clae_cla_id"] for row in person.rows("ssd_cla_episodes", "clae_person_id")}
    for number in sorted(numbers):
        start, end = _period(person, number)
        if start is None or start > person.as_of:
            continue
        yield from turns(
            REVIEW,
            person.name,
            number,
            start,
            as_of=person.as_of,
            meetings=_reviews(person, number),
            ends=[person.died],
            own_end=end,
        )
        for row in person.rows("ssd_cla_placement", "clap_person_id", clap_cla_id=number):
            yield from _placement(row, person, end)


def _period(person: Person, number: str) -> tuple[date | None, date | None]:
    """When the period began, and when its last episode ceased for good."""
    rows = person.rows("ssd_cla_episodes", "clae_person_id", clae_cla_id=number)
    entered = [_date(row["clae_entered_care_date"]) for row in rows]
    begun = [
        _date(row["clae_cla_episode_start_date"])
        for row in rows
        if row["clae_cla_episode_start_reason"] == "S"
    ]
    last = max(rows, key=lambda row: row["clae_cla_episode_start_date"])
    over = _date(last["clae_cla_episode_ceased_date"]) if _for_good(last) else None
    return next((day for day in (*entered, *begun) if day is not None), None), over


def _for_good(episode: Row) -> bool:
    return episode["clae_cla_episode_ceased_reason"] != "X1"


def _reviews(person: Person, number: str) -> list[date | None]:
    held = {
        tuple(row.items()): row
        for row in person.tables["ssd_cla_reviews"]
        if row["clar_cla_id"] == number and row["clar_cla_review_cancelled"] != "Y"
    }
    return [_date(row["clar_cla_review_date"]) for row in held.values()]


def _placement(row: Row, person: Person, care_over: date | None) -> Iterator[Answer]:
    """A visit within a week of each placement, then every six weeks; it counts wherever it was recorded."""
    start, end = _date(row["clap_cla_placement_start_date"]), _date(row["clap_cla_placement_end_date"])
    if start is None or start > person.as_of:
        return
    seen = [
        _date(visit[day])
        for table, whose, day, flag in SEEN
        for visit in person.rows(table, whose)
        if visit[flag] == "Y"
    ]
    yield from turns(
        CARE_VISIT,
        person.name,
        row["clap_cla_placement_id"],
        start,
        as_of=person.as_of,
        meetings=seen,
        ends=[care_over, person.died],
        own_end=end,
    )
