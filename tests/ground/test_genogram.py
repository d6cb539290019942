"""Does everybody of a family stand in its drawing once, elders above, with every tie drawn?"""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldthread.ground.ecomap import Around, draw_ecomap
from goldthread.ground.genogram import ACROSS, Bond, Member, draw_family

PLACES = re.compile(r"[ML](\d+) (\d+)")
GENERATIONS = st.lists(st.integers(-1, 2), min_size=1, max_size=12)


def members(generations: list[int]) -> list[Member]:
    return [Member(str(n), f"Person {n}", "", at) for n, at in enumerate(generations)]


@given(GENERATIONS)
def test_everybody_stands_once_and_nobody_on_another(generations: list[int]) -> None:
    drawing = draw_family("Family", members(generations), [])
    places = [(one["x"], one["name_y"]) for one in drawing.members]
    assert len(set(places)) == len(generations)
    assert all(ACROSS // 2 <= int(str(x)) <= drawing.width - ACROSS // 2 for x, _ in places)
    assert all(int(str(one["note_y"])) < drawing.height for one in drawing.members)


@given(GENERATIONS)
def test_elders_stand_above(generations: list[int]) -> None:
    drawing = draw_family("Family", members(generations), [])
    height = {str(one["name"]): int(str(one["name_y"])) for one in drawing.members}
    for a, at in enumerate(generations):
        for b, below in enumerate(generations):
            assert (at > below) == (height[f"Person {a}"] < height[f"Person {b}"])


def test_children_of_the_same_parents_hang_from_one_bar() -> None:
    family = [Member("ada", "Ada", "", 1, "circle"), Member("rowan", "Rowan", "", 1, "square")]
    family += [Member("marlow", "Marlow", "", 0, main=True), Member("wren", "Wren", "", 0)]
    bonds = [Bond(parent, child) for parent in ("ada", "rowan") for child in ("marlow", "wren")]
    drawing = draw_family("Family", family, bonds)
    assert [line["line"] for line in drawing.lines] == ["birth"]
    assert [one["name"] for one in drawing.members][:2] == ["Rowan", "Ada"]


def test_a_half_sibling_hangs_from_the_parent_they_share_alone() -> None:
    family = [Member("ada", "Ada", "", 1), Member("rowan", "Rowan", "", 1)]
    family += [Member("marlow", "Marlow", "", 0), Member("teal", "Teal", "", 0)]
    bonds = [Bond("ada", "marlow"), Bond("rowan", "marlow"), Bond("ada", "teal")]
    drawing = draw_family("Family", family, bonds)
    assert [line["line"] for line in drawing.lines] == ["birth", "birth"]
    bars = {re.findall(r"H(\d+)", line["path"])[0] for line in drawing.lines}
    assert len(bars) == 2


def test_a_tie_that_ended_and_one_to_somebody_not_drawn() -> None:
    family = [Member("rowan", "Rowan", "", 1), Member("marlow", "Marlow", "", 0)]
    bonds = [Bond("rowan", "marlow", "other", past=True), Bond("rowan", "nobody")]
    assert [line["line"] for line in draw_family("Family", family, bonds).lines] == ["past"]


@given(st.integers(0, 24))
def test_nobody_round_the_family_stands_on_another(many: int) -> None:
    around = [Around(f"One {n}", "", "there") for n in range(many)]
    drawing = draw_ecomap("Round", hub="Marlow", note="", around=around)
    tops = sorted((int(str(one["y"])), int(str(one["x"]))) for one in drawing.nodes)
    for (y, x), (below, beside) in pairwise(tops):
        assert below - y >= 54 or abs(beside - x) >= 184
    assert all(
        int(str(one["top"])) >= 0 and int(str(one["y"])) + 27 <= drawing.height for one in drawing.nodes
    )
