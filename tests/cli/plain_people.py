"""The people of a safeguarding dataset, and the rows of its tables that are theirs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.cli.plain_answers import _date

Row = dict[str, str]


@dataclass(frozen=True)
class Person:
    """One person of the extract: when born and died, and how to find their rows."""

    name: str
    born: date | None
    expected: date | None
    died: date | None
    tables: dict[str, list[Row]]
    as_of: date

    def rows(self, table: str, column: str, **wanted: str) -> list[Row]:
        """This person's rows of a table, each once, where the columns say what is wanted."""
        found = {
            tuple(row.items()): row
            for row in self.tables.get(table, [])
            if row.get(column) == self.name and all(row.get(name) == want for name, want in wanted.items())
        }
        return list(found.values())

    @property
    def unborn(self) -> bool:
        """No birth by the day, and one is expected or comes later."""
        if self.born is None:
            return self.expected is not None
        return self.born > self.as_of


def tables_of(folder: Path) -> dict[str, list[Row]]:
    found = {}
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def people_of(tables: dict[str, list[Row]], as_of: date) -> list[Person]:
    rows = {row["pers_person_id"]: row for row in tables["ssd_person"]}
    return [
        Person(
            name,
            _date(row["pers_dob"]),
            _date(row["pers_expected_dob"]),
            _date(row["pers_death_date"]),
            tables,
            as_of,
        )
        for name, row in rows.items()
    ]


def plans_of(person: Person) -> Iterator[tuple[date, date | None, Row]]:
    for row in person.rows("ssd_cp_plans", "cppl_person_id"):
        start = _date(row["cppl_cp_plan_start_date"])
        if start is not None and start <= person.as_of:
            yield start, _date(row["cppl_cp_plan_end_date"]), row


def on_plan_before(person: Person, day: date) -> bool:
    """Whether a plan had begun before the day and had not ended by it."""
    return any(
        start < day and (end is None or end > day or end > person.as_of) for start, end, _ in plans_of(person)
    )
