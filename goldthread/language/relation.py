"""What one person can be to a child: the field's words, and where each stands in a family drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bond = Literal["birth", "other", "partner", "sibling"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One word for what somebody is to a child.

    generation: 1 for parents and their like, 2 for grandparents, 0 for brothers and sisters, -1 for a child's
    own child. bond: by birth or adoption, a partner of a parent, a brother or sister, or otherwise.
    inverse: what the child is to them.
    """

    word: str
    generation: int
    bond: Bond
    inverse: str


_ROWS: tuple[tuple[str, int, Bond, str], ...] = (
    ("mother", 1, "birth", "child"),
    ("father", 1, "birth", "child"),
    ("parent", 1, "birth", "child"),
    ("stepmother", 1, "other", "stepchild"),
    ("stepfather", 1, "other", "stepchild"),
    ("mother's partner", 1, "partner", "child of partner"),
    ("father's partner", 1, "partner", "child of partner"),
    ("special guardian", 1, "other", "child in their care"),
    ("carer", 1, "other", "child in their care"),
    ("aunt", 1, "other", "niece or nephew"),
    ("uncle", 1, "other", "niece or nephew"),
    ("grandmother", 2, "other", "grandchild"),
    ("grandfather", 2, "other", "grandchild"),
    ("brother", 0, "sibling", "sibling"),
    ("sister", 0, "sibling", "sibling"),
    ("sibling", 0, "sibling", "sibling"),
    ("half-sibling", 0, "sibling", "half-sibling"),
    ("step-sibling", 0, "sibling", "step-sibling"),
    ("cousin", 0, "other", "cousin"),
    ("child", -1, "birth", "parent"),
    ("friend of the family", 1, "other", "child of a friend"),
    ("lodger", 1, "other", "child in the home"),
    ("somebody else", 1, "other", "child in the home"),
)
RELATIONS: dict[str, Relation] = {row[0]: Relation(*row) for row in _ROWS}
ELSE = RELATIONS["somebody else"]


def adults_words() -> list[tuple[str, str]]:
    """What an adult may be to a child, to choose from."""
    return [(word, word.capitalize()) for word, said in RELATIONS.items() if said.bond != "sibling"]


def relation(word: str) -> Relation:
    """The relation of that word; of a word that a file brought and we do not use, somebody else."""
    return RELATIONS.get(word.replace("_", " ").strip().lower(), ELSE)
