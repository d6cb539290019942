"""Where does each member of a family stand in its drawing? Pure geometry, in whole units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["square", "circle", "diamond", "triangle"]
Line = Literal["birth", "partner", "other"]

ACROSS, DOWN, SIDE, TOP, HALF = 132, 150, 66, 46, 24
KEY = (
    "Square: male. Circle: female. Diamond: not recorded. Triangle: not yet born. "
    "Double outline: the child. Shaded: lives in the home. Cross: has died. "
    "Unbroken line: parent and child. Dashed line: any other tie."
)
SHAPES: dict[Shape, str] = {
    "square": "M{l} {t}h{d}v{d}h-{d}z",
    "circle": "M{l} {y}a{h} {h} 0 1 0 {d} 0a{h} {h} 0 1 0-{d} 0",
    "diamond": "M{x} {t}l{h} {h}l-{h} {h}l-{h}-{h}z",
    "triangle": "M{x} {t}l{h} {d}h-{d}z",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the family. generation: 0 for the child, 1 for parents, -1 for the child's own child."""

    id: str
    name: str
    note: str
    generation: int
    shape: Shape = "diamond"
    home: bool = False
    died: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie between two members, the elder first; `past` where it has ended."""

    elder: str
    younger: str
    line: Line = "birth"
    past: bool = False


@dataclass(frozen=True)
class Genogram:
    """Everything components/genogram.html prints."""

    title: str
    members: list[dict[str, object]]
    lines: list[dict[str, str]]
    width: int
    height: int
    key: str = KEY


@dataclass
class _Places:
    """The middle of each member's shape."""

    x: dict[str, int] = field(default_factory=dict)
    y: dict[str, int] = field(default_factory=dict)


def draw_family(title: str, members: Sequence[Member], bonds: Sequence[Bond]) -> Genogram:
    """A row a generation, eldest first; parents above their children."""
    rows = _rows(members, bonds)
    widest = max((len(row) for row in rows), default=1)
    places = _places(rows, widest)
    return Genogram(
        title=title,
        members=[_member(one, places) for row in rows for one in row],
        lines=_lines(bonds, places),
        width=2 * SIDE + ACROSS * (widest - 1),
        height=TOP + DOWN * (len(rows) - 1) + HALF + 58,
    )


def _rows(members: Sequence[Member], bonds: Sequence[Bond]) -> list[list[Member]]:
    """Generations from the eldest down; in each, those with the same parents stand together."""
    generations = sorted({one.generation for one in members}, reverse=True)
    return [_side_by_side([one for one in members if one.generation == at], bonds) for at in generations]


def _side_by_side(row: Sequence[Member], bonds: Sequence[Bond]) -> list[Member]:
    """Brothers and sisters by their parents; parents so that those who share a child are neighbours."""
    parents = _by_birth(bonds, of="younger")
    children = _by_birth(bonds, of="elder")
    shared = {one.id: len(children.get(one.id, ())) for one in row}
    most = max(row, key=lambda one: shared[one.id], default=None)

    def place(one: Member) -> tuple[object, ...]:
        left = one.shape == "square" and shared[one.id] > 0 and one is not most
        side = 0 if left else 1 if one is most and shared[one.id] else 2
        return (side, sorted(parents.get(one.id, ())), not one.main, not one.home, one.name)

    return sorted(row, key=place)


def _by_birth(bonds: Iterable[Bond], *, of: Literal["elder", "younger"]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for bond in bonds:
        if bond.line == "birth":
            key, value = (bond.elder, bond.younger) if of == "elder" else (bond.younger, bond.elder)
            found.setdefault(key, set()).add(value)
    return found


def _places(rows: Sequence[Sequence[Member]], widest: int) -> _Places:
    places = _Places()
    for down, row in enumerate(rows):
        start = SIDE + ACROSS * (widest - len(row)) // 2
        for along, one in enumerate(row):
            places.x[one.id] = start + ACROSS * along
            places.y[one.id] = TOP + DOWN * down
    return places


def _member(one: Member, places: _Places) -> dict[str, object]:
    x, y = places.x[one.id], places.y[one.id]
    return {
        "name": one.name,
        "note": one.note,
        "home": one.home,
        "main": one.main,
        "x": x,
        "name_y": y + HALF + 16,
        "note_y": y + HALF + 32,
        "path": _outline(one.shape, x, y, HALF),
        "inner": _outline(one.shape, x, y + (3 if one.shape == "triangle" else 0), HALF - 5)
        if one.main
        else "",
        "cross": f"M{x - 34} {y - 34}L{x + 34} {y + 34}M{x + 34} {y - 34}L{x - 34} {y + 34}"
        if one.died
        else "",
    }


def _outline(shape: Shape, x: int, y: int, half: int) -> str:
    return SHAPES[shape].format(x=x, y=y, l=x - half, t=y - half, h=half, d=2 * half)


def _lines(bonds: Sequence[Bond], places: _Places) -> list[dict[str, str]]:
    """Children of the same two parents hang from one bar; every other tie is a line of its own."""
    drawn = [bond for bond in bonds if bond.elder in places.x and bond.younger in places.x]
    unions = _unions(drawn)
    lines = [_union(parents, children, n, places) for n, (parents, children) in enumerate(unions.items())]
    loose = [bond for bond in drawn if bond.line != "birth"]
    return lines + [_loose(bond, n, places) for n, bond in enumerate(loose)]


def _unions(bonds: Sequence[Bond]) -> Mapping[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for child, parents in sorted(_by_birth(bonds, of="younger").items()):
        found.setdefault(tuple(sorted(parents)), []).append(child)
    return found


def _union(parents: Sequence[str], children: Sequence[str], n: int, places: _Places) -> dict[str, str]:
    """Down from each parent to a bar, along it, and down to each child."""
    bar = max(places.y[one] for one in parents) + HALF + 44 + 9 * (n % 4)
    ends = [places.x[one] for one in (*parents, *children)]
    down = "".join(f"M{places.x[one]} {places.y[one] + HALF + 38}V{bar}" for one in parents)
    up = "".join(f"M{places.x[one]} {bar}V{places.y[one] - HALF}" for one in children)
    return {"line": "birth", "path": f"{down}M{min(ends)} {bar}H{max(ends)}{up}"}


def _loose(bond: Bond, n: int, places: _Places) -> dict[str, str]:
    """From side to side in one generation; otherwise straight from foot to head."""
    x, y = places.x[bond.elder], places.y[bond.elder]
    to_x, to_y = places.x[bond.younger], places.y[bond.younger]
    kind = "past" if bond.past else bond.line
    if y == to_y:
        high = y - HALF - 7 - 5 * (n % 3)
        return {"line": kind, "path": f"M{x} {y - HALF}V{high}H{to_x}V{to_y - HALF}"}
    return {"line": kind, "path": f"M{x} {y + HALF + 38}L{to_x} {to_y - HALF}"}
