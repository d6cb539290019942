"""Does the page name what a council switched off, and who decided it and why?"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from goldthread.core.codes import code_set
from goldthread.core.signals.registry import STATED
from goldthread.core.signals.standards import FILE, rows
from goldthread.rooms.supervision.what_we_look_for import CODES, given
from tests.rules.test_councils_own_signals import EARLY, FIRST, NAMED, council
from tests.village_fixtures import SignIn

OFF = {"many_workers": {**NAMED, "switched_off": True}}
SOONER = {"visits_failing": {**NAMED, "at_least": 1, "limits": {"gone_again_within": "2 working_days"}}}


def _codes(rule: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each word of a rule that is no number, by what says it."""
    for name, value in rule.items():
        if isinstance(value, dict):
            yield from _codes(value)
        else:
            yield from (
                (name, one) for one in (value if isinstance(value, list) else [value]) if one == str(one)
            )


def numbers(shown: dict, name: str) -> str:
    return next(row["numbers"] for row in shown["signals"] if row["name"] == name)


def test_what_is_switched_off_is_named_on_its_days_with_who_decided_it_and_why(tmp_path: Path) -> None:
    own = council(tmp_path, OFF)
    before, then = given(own, EARLY), given(own, FIRST)
    assert (before["off"], then["off"]) == ([], ["Many workers"])
    assert (numbers(before, "Many workers"), numbers(then, "Many workers")) == (
        "4 workers; within 12 months.",
        "Switched off.",
    )
    for shown in (before, then):  # it is told before it begins, and stays told
        assert shown["decisions"] == [
            {
                "name": "Many workers",
                "what": "Switched off",
                "days": "From Thu 1 Jan 2026 to Tue 30 Jun 2026",
                "decided_by": NAMED["decided_by"],
                "reason": NAMED["reason"],
                "cite": NAMED["cite"],
            }
        ]


def test_a_councils_numbers_stand_beside_those_they_take_the_place_of(tmp_path: Path) -> None:
    shown = given(council(tmp_path, SOONER), FIRST)
    assert shown["decisions"][0]["what"] == (
        "Nobody goes again within 2 working days, in place of: nobody goes again within 1 working day; "
        "or 1 visits running that saw nobody, in place of: or 2 visits running that saw nobody"
    )


def test_codes_are_said_in_the_words_of_their_code_set() -> None:
    shown = given(STATED, date(2026, 3, 31))
    assert (
        numbers(shown, "The same factors again")
        == "2 factors alike; these are no finding: other or no factors identified."
    )
    for standard in STATED.national.values():
        for name, code in _codes(standard.rule):
            assert code in code_set(CODES[standard.id, name]).rows


def test_each_number_is_said_in_words_of_its_own() -> None:
    """None by the name it has in a file of ours."""
    for signal, row in rows(FILE).items():
        told = {*row.get("limits", {}), *row.get("rule", {}), *({"at_least"} & set(row))}
        assert told == set(row.get("said", {})), signal
    assert numbers(given(STATED, date(2026, 3, 31)), "Not seen alone") == (
        "3 visits running at which the child was seen and not alone; not asked of a child under 2; "
        "not counted where it was not applicable; to visit is to come in person; "
        "not counted from the age of 12 where it was the child’s or young person’s own choice."
    )


def test_every_signal_is_on_the_page_with_its_question_and_its_source() -> None:
    rows = given(STATED, date(2026, 3, 31))["signals"]
    assert {row["name"] for row in rows} == {one.name for one in STATED.national.values()}
    assert all(row["asks"].endswith("?") and "{" not in row["asks"] and row["source"] for row in rows)
    numbered = re.compile(r"Safety \d|field \(|row O\d", re.IGNORECASE)  # notes of ours, not reviews
    assert [row["source"] for row in rows if numbered.search(row["source"])] == []


@pytest.mark.database
def test_whoever_works_here_reads_what_is_looked_for(signed_in: SignIn) -> None:
    page = signed_in("o.sample").get("/what-we-look-for")
    assert page.status_code == 200
    assert "None is switched off." in page.content.decode()
