"""What `goldthread deadlines` says of a file is what the duties' own words say of it, worked out twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.cli.asking import Line, turns_in
from tests.cli.plain_answers import Answer, census_answers
from tests.cli.plain_care_return import return_answers
from tests.cli.plain_dataset import dataset_answers
from tests.cli.plain_workbook import workbook_answers
from tests.cli.random_care_returns import care_return, write_return
from tests.cli.random_datasets import dataset, write_dataset
from tests.cli.random_files import census
from tests.cli.random_workbooks import workbook, write_workbook

FILES = 72
DAYS_EACH = 3
TWO_CONFERENCES = 1085
"""A dataset in which one conference names its enquiry and another could only be guessed to be of it."""


def days_to_ask(seed: int, reference: date) -> list[date]:
    random = Random(seed)
    return [reference - timedelta(days=random.randint(0, 500)) for _ in range(DAYS_EACH - 1)] + [reference]


def by_spell(scopes: list[tuple[object, tuple]]) -> Counter[tuple]:
    """The turns grouped as spells group them, whatever the spells are called."""
    grouped: dict[object, list[tuple]] = defaultdict(list)
    for scope, plain in scopes:
        grouped[scope].append(plain)
    return Counter(tuple(sorted(found, key=str)) for found in grouped.values())


def key_of(scope: object) -> object:
    """A scope that is a name is the same wherever it is said; any other is itself alone."""
    return scope if isinstance(scope, str) else id(scope)


def same(ours: list[Line], theirs: list[Answer], clocks: frozenset[str]) -> None:
    said = [line for line in ours if line.clock in clocks]
    assert Counter(line.plain for line in said) == Counter(answer.plain for answer in theirs)
    assert by_spell([((line.clock, line.spell), line.plain) for line in said]) == by_spell(
        [((answer.clock, key_of(answer.scope)), answer.plain) for answer in theirs]
    )


CENSUS_CLOCKS = frozenset(
    {
        "child_and_family_assessment",
        "initial_child_protection_conference",
        "child_protection_review",
        "first_review_after_birth",
        "first_pre_proceedings_meeting",
        "pre_proceedings",
    }
)


@pytest.mark.parametrize("part", range(4))
def test_a_census_is_answered_as_the_duties_say(part: int, tmp_path: Path) -> None:
    file = tmp_path / "census.xml"
    for seed in range(part * FILES // 4, (part + 1) * FILES // 4):
        file.write_bytes(census(seed))
        for day in days_to_ask(seed, date(2021 + seed % 6, 3, 31)):
            same(turns_in(file, "--as-of", day), census_answers(file, day), CENSUS_CLOCKS)


WORKBOOK_CLOCKS = frozenset(
    {
        "child_and_family_assessment",
        "initial_child_protection_conference",
        "protection_plan_start",
        "child_protection_review",
        "first_review_after_birth",
        "child_protection_visit",
        "first_child_protection_visit",
        "looked_after_review",
        "looked_after_visit",
    }
)
RETURN_CLOCKS = frozenset({"looked_after_review"})
DATASET_CLOCKS = frozenset(
    {
        "child_and_family_assessment",
        "child_protection_review",
        "first_review_after_birth",
        "child_protection_visit",
        "first_child_protection_visit",
        "initial_child_protection_conference",
        "protection_plan_start",
        "need_visit",
        "looked_after_review",
        "looked_after_visit",
    }
)


def test_a_safeguarding_dataset_is_answered_as_the_duties_say(tmp_path: Path) -> None:
    for seed in (*range(39), TWO_CONFERENCES):
        folder = tmp_path / "ssd"
        write_dataset(folder, dataset(seed))
        for day in days_to_ask(seed, date(2025, 9, 30)):
            same(turns_in(folder, "--as-of", day), dataset_answers(folder, day), DATASET_CLOCKS)


def test_a_workbook_is_answered_as_the_duties_say(tmp_path: Path) -> None:
    file = tmp_path / "annex_a.xlsx"
    for seed in range(12):
        write_workbook(file, workbook(seed))
        for day in days_to_ask(seed, date(2025, 9, 30)):
            same(turns_in(file, "--as-of", day), workbook_answers(file, day), WORKBOOK_CLOCKS)


def test_a_looked_after_return_is_answered_as_the_duties_say(tmp_path: Path) -> None:
    for seed in range(30):
        folder = tmp_path / "return"
        write_return(folder, care_return(seed))
        for day in days_to_ask(seed, date(2025, 9, 30)):
            same(turns_in(folder, "--as-of", day), return_answers(folder, day), RETURN_CLOCKS)
