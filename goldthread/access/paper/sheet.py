"""A paper as it will be read, the same on the page, in PDF and in Word: plain words in order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldthread.access.disclosure.disclose import Disclosed
from goldthread.access.disclosure.pieces import Recipient, Section
from goldthread.access.disclosure.rules import RecipientKind
from goldthread.ground.wall_clock import LONDON

FOR_A_CHILD = "If something here is wrong, or you do not understand it, tell us. You can always ask."
BY_MISTAKE = (
    "This paper was made for the person it names. If it reached you by mistake, tell us and do not copy it."
)
NOT_ALL = (
    "It does not hold everything on record: what is about other people, or could harm somebody, is left out."
)
WIDE, LONG = 2.2, frozenset({"What will happen", "What happened", "How we will know"})


@dataclass(frozen=True, slots=True)
class Named:
    """What stands round the sections: the title, the council, whom it is about, and how it is set."""

    title: str
    council: str
    about: str
    big: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is set. top: the rows under the title. big: for a child to read. words: all of it as JSON."""

    title: str
    council: str
    marking: str
    made_for: str
    top: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    closing: Sequence[str]
    known_at: datetime
    big: bool = False

    def as_data(self) -> dict[str, Any]:
        """For a template: nothing but text, lists and names of looks."""
        return {
            "title": self.title,
            "council": self.council,
            "marking": self.marking,
            "for": self.made_for,
            "top": [{"label": label, "words": words} for label, words in self.top],
            "sections": [_section(section) for section in self.sections if section.lines or section.empty],
            "closing": list(self.closing),
        }

    def seal(self) -> str:
        """Changes when what the paper says changes; not with the moment at which it is made."""
        said = {**self.as_data(), "top": [], "closing": []}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def sheet_of(
    disclosed: Disclosed, *, named: Named, to: Recipient, kind: RecipientKind, known_at: datetime
) -> Sheet:
    """The sheet of what was disclosed, with who it is for and when it was known."""
    moment = known_at.astimezone(LONDON)
    label = f"{kind.label[0].lower()}{kind.label[1:]}"
    return Sheet(
        title=named.title,
        council=named.council,
        marking=kind.marking,
        made_for=to.name,
        top=[
            ("For", to.name if to.name == kind.label else f"{to.name}: {label}"),
            ("About", named.about),
            ("As known on", f"{moment:%A} {moment.day} {moment:%B %Y}, {moment:%H:%M}"),
        ],
        sections=disclosed.sections,
        closing=[FOR_A_CHILD] if named.big else [BY_MISTAKE, *([NOT_ALL] if disclosed.left_out else [])],
        known_at=known_at,
        big=named.big,
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "look": section.look.value,
        "columns": list(section.columns),
        "widths": [WIDE if column in LONG else 1 for column in section.columns],
        "lines": [[{"label": piece.label, "words": piece.words} for piece in line] for line in section.lines],
        "empty": section.empty,
    }
