"""Today says once what it says of brothers and sisters, and never joins two families."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from goldthread.record.models import ChildSummary
from goldthread.record.session import acting_as
from goldthread.site.together import Line, together, with_ties
from tests.village import MARLOW as VILLAGE_MARLOW
from tests.village import WREN as VILLAGE_WREN
from tests.village import user
from tests.village_fixtures import SignIn

MARLOW, WREN, PIP = (UUID(int=number) for number in (1, 2, 3))
NAMES = {MARLOW: "Marlow, 4", WREN: "Wren, 7", PIP: "Pip, 2"}


def child(*, ties: tuple[UUID, ...] = (), tied_by: tuple[UUID, ...] = ()) -> Any:
    return SimpleNamespace(ties=list(ties), tied_by=list(tied_by))


HELD = {MARLOW: child(ties=(WREN,)), WREN: child(tied_by=(MARLOW,)), PIP: child()}


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
    """Whichever of two the tie was written from; the line stands where the first of them stood."""
    sisters = [NAMES[one] for one in order if one != PIP]
    lines = together([core_group(one) for one in order], HELD)
    assert named(lines) == [sisters, [NAMES[PIP]]]
    assert lines[0]["about"] == f"{'; '.join(sisters)}: Core group"
    assert lines[0]["url"] == f"/{order[0]}", "its form has the brothers and sisters on it"


@pytest.mark.parametrize(
    "said", [{"when": "6 days late"}, {"matter": "Visit"}, {"why": "Seen 12 days ago"}, {"action": "Open"}]
)
def test_what_is_said_otherwise_keeps_its_line(said: dict[str, str]) -> None:
    assert named(together([core_group(MARLOW), core_group(WREN, **said)], HELD)) == [
        ["Marlow, 4"],
        ["Wren, 7"],
    ]


def test_a_button_that_records_for_one_is_not_offered_for_two() -> None:
    """Each name leads to its child instead. Alone, a child keeps the button."""
    alone = {"for_all": False, "action": "Decide"}
    both, pip = together([core_group(one, **alone) for one in (MARLOW, WREN, PIP)], HELD)
    assert (both["url"], both["action"]) == ("", "")
    assert [one["url"] for one in both["whom"]] == [f"/children/{MARLOW}", f"/children/{WREN}"]
    assert (pip["url"], pip["action"]) == (f"/{PIP}", "Decide")


@pytest.mark.database
def test_ties_are_read_from_both_ends(signed_in: SignIn) -> None:
    signed_in("p.example")
    with acting_as(user("p.example")):
        held = with_ties(ChildSummary.objects.all()).in_bulk([VILLAGE_MARLOW, VILLAGE_WREN])
    marlow: Any = held[VILLAGE_MARLOW]
    wren: Any = held[VILLAGE_WREN]
    assert VILLAGE_WREN in marlow.tied_by
    assert VILLAGE_MARLOW in wren.ties
