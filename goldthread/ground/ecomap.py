"""Where does each of those round a family stand in its ecomap? Pure geometry, in whole units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Strength = Literal["there", "silent", "family"]

WIDTH, ACROSS, BEND, ROW, EDGE = 760, 278, 70, 72, 12
HUB_ACROSS, HUB_DOWN, NODE_ACROSS, NODE_DOWN = 86, 40, 92, 27
KEY = (
    "Thick line: there, or answered, when last asked. Broken line: asked, and not there or not answered. "
    "Thin line: family outside the home."
)


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody round the family, and when that was last so, in words."""

    name: str
    note: str
    strength: Strength


@dataclass(frozen=True)
class Ecomap:
    """Everything components/ecomap.html prints."""

    title: str
    hub: dict[str, object]
    nodes: list[dict[str, object]]
    height: int
    width: int = WIDTH
    key: str = KEY


def draw_ecomap(title: str, *, hub: str, note: str, around: Sequence[Around]) -> Ecomap:
    """The home in the middle, everyone else bending round it on both sides, so that no two touch."""
    rows = max((len(around) + 1) // 2, 2)
    height = ROW * (rows - 1) + 2 * (NODE_DOWN + EDGE)
    middle = (WIDTH // 2, height // 2)
    nodes = [_node(one, n, middle) for n, one in enumerate(around)]
    return Ecomap(
        title=title,
        hub={"name": hub, "note": note, "x": middle[0], "y": middle[1], "rx": HUB_ACROSS, "ry": HUB_DOWN},
        nodes=nodes,
        height=height,
    )


def _node(one: Around, n: int, middle: tuple[int, int]) -> dict[str, object]:
    """Right, then left, row by row; further out the nearer the row is to the middle."""
    row, side = n // 2, (1, -1)[n % 2]
    y = NODE_DOWN + EDGE + ROW * row
    x = middle[0] + side * (ACROSS - BEND * abs(y - middle[1]) // max(middle[1], 1))
    return {
        "name": one.name,
        "note": one.note,
        "strength": one.strength,
        "x": x,
        "y": y,
        "left": x - NODE_ACROSS,
        "top": y - NODE_DOWN,
        "across": 2 * NODE_ACROSS,
        "down": 2 * NODE_DOWN,
        "path": f"M{middle[0]} {middle[1]}L{x} {y}",
    }
