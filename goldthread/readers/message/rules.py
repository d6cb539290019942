"""Which element of a message is which answer: `statute/returns/message.yaml`, read once and made ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from goldthread.readers.mapping import RETURNS


@dataclass(frozen=True, slots=True)
class Element:
    """What becomes of one element. to: the answer. how: a reading of its own, "" for plain words.

    codes: what a code is as an answer. expected: codes that are no news. held False: it is not kept apart.
    """

    to: str = ""
    how: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    expected: frozenset[str] = frozenset()
    held: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file. who_sends: "Resource.element" references, first come first served, in each row."""

    most_bytes: int
    most_deep: int
    most_children: int
    most_notes: int
    grown_up: int
    nhs_number: str
    who_sends: tuple[tuple[str, ...], ...]
    stands_for: tuple[str, ...]
    asked: Mapping[str, str]
    of_a_child: frozenset[str]
    said_once: frozenset[str]
    in_one_line: Mapping[str, str]
    in_paragraphs: frozenset[str]
    longest: Mapping[str, int]
    longest_words: int
    resources: Mapping[str, Mapping[str, Element]]


@cache
def rules() -> Rules:
    """Raises KeyError where the file leaves something out."""
    said: dict[str, Any] = yaml.safe_load((RETURNS / "message.yaml").read_text(encoding="utf-8"))
    everywhere = said["everywhere"]
    return Rules(
        **{name: said[name] for name in ("most_bytes", "most_deep", "most_children", "most_notes")},
        **{
            name: said[name]
            for name in ("grown_up", "nhs_number", "asked", "longest", "longest_words", "in_one_line")
        },
        who_sends=tuple(map(tuple, said["who_sends"])),
        stands_for=tuple(said["stands_for"]),
        of_a_child=frozenset(said["of_a_child"]),
        said_once=frozenset(said["said_once"]),
        in_paragraphs=frozenset(said["in_paragraphs"]),
        resources={
            name: {element: _element(row) for element, row in {**everywhere, **rows}.items()}
            for name, rows in said["resources"].items()
        },
    )


def _element(row: Any) -> Element:
    if isinstance(row, str):
        return Element(to=row)
    return Element(
        to=row.get("to", ""),
        how=row.get("as", ""),
        codes=row.get("codes", {}),
        expected=frozenset(row.get("expected", ())),
        held="not_held" not in row,
    )
