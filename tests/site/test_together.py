"""Today says once what it says of brothers and sisters, and never joins two families."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from goldthread.site.together import Line, together

MARLOW, WREN, PIP = (UUID(int=number) for number in (1, 2, 3))
NAMES = {MARLOW: "Marlow, 4", WREN: "Wren, 7", PIP: "Pip, 2"}


HOUSEHOLDS = {MARLOW: {WREN}, WREN: {MARLOW}, PIP: set[UUID]()}


def core_group(of: UUID, **said: Any) -> Line:
    usual = {
        "when": "5 days late",
        "matter": "Core group",
        "action": "Record",
        "url": f"/{of}",
        "for_all": True,
    }
    return usual | {"child": of, "name": NAMES[of]} | said


def named(lines: list[Line]) -> list[list[str]]:
    return [[one["name"] for one in line["whom"]] for line in lines]


@pytest.mark.parametrize("order", [(MARLOW, WREN, PIP), (WREN, PIP, MARLOW)], ids=["one way", "the other"])
def test_sisters_share_a_line_and_another_family_has_its_own(order: tuple[UUID, ...]) -> None:
    """The line stands where the first of them stood."""
    sisters = [NAMES[one] for one in order if one != PIP]
    lines = together([core_group(one) for one in order], HOUSEHOLDS)
    assert named(lines) == [sisters, [NAMES[PIP]]]
    assert lines[0]["about"] == f"{'; '.join(sisters)}: Core group"
    assert lines[0]["url"] == f"/{order[0]}", "its form has the brothers and sisters on it"


@pytest.mark.parametrize(
    "said", [{"when": "6 days late"}, {"matter": "Visit"}, {"why": "Seen 12 days ago"}, {"action": "Open"}]
)
def test_what_is_said_otherwise_keeps_its_line(said: dict[str, str]) -> None:
    assert named(together([core_group(MARLOW), core_group(WREN, **said)], HOUSEHOLDS)) == [
        ["Marlow, 4"],
        ["Wren, 7"],
    ]


def test_a_button_that_records_for_one_is_not_offered_for_two() -> None:
    """Each name leads to its child instead. Alone, a child keeps the button."""
    alone = {"for_all": False, "action": "Decide"}
    both, pip = together([core_group(one, **alone) for one in (MARLOW, WREN, PIP)], HOUSEHOLDS)
    assert (both["url"], both["action"]) == ("", "")
    assert [one["url"] for one in both["whom"]] == [f"/children/{MARLOW}", f"/children/{WREN}"]
    assert (pip["url"], pip["action"]) == (f"/{PIP}", "Decide")


def test_where_households_were_not_asked_each_keeps_a_line() -> None:
    assert named(together([core_group(MARLOW), core_group(WREN)])) == [["Marlow, 4"], ["Wren, 7"]]
