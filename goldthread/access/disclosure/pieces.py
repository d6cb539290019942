"""What would a paper say? Sections of statements, each with where it comes from and how it is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from goldthread.access.disclosure.rules import Held
from goldthread.language.vocabulary import KINDS


class Look(StrEnum):
    """How a section is set out."""

    WORDS = "words"  # a label, where there is one, over a paragraph
    ROWS = "rows"  # label beside value
    TABLE = "table"  # one row for each line, under `columns`
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement.

    about: people other than the child whom it names or speaks of. fact, kind, field: where it comes from.
    instead: what is said where the whole may not be; "" for nothing.
    """

    words: str
    label: str = ""
    held: Held = Held.ORDINARY
    about: frozenset[UUID] = frozenset()
    fact: UUID | None = None
    kind: str = ""
    field: str = ""
    instead: str = ""

    @property
    def key(self) -> str:
        """The same each time the same statement is about to leave."""
        return f"{self.fact or ''}.{self.kind}.{self.field or self.label}"

    @property
    def what(self) -> str:
        """What it is, in words, without what it says: for the list of what is left out."""
        kind = KINDS.get(self.kind)
        return self.label or self.instead or (kind.label if kind else "") or "A statement"


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under one heading. main: the cell without which a row says nothing.

    empty: said where there is no statement; what was left out is said otherwise.
    """

    heading: str
    lines: tuple[Line, ...]
    look: Look = Look.WORDS
    columns: tuple[str, ...] = ()
    empty: str = ""
    main: int = 0

    def pieces(self) -> Iterator[Piece]:
        for line in self.lines:
            yield from line


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that give something away wherever they stand: a protected address, who told us."""

    words: tuple[str, ...]
    held: Held


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who it is for: a row of the rules, the name, and for one of the family the person on record."""

    kind: str
    name: str
    person: UUID | None = None
    household: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The child and those tied to them: whoever is not among these is of another family."""

    child: UUID
    people: frozenset[UUID] = frozenset()
