"""What a paper is: what it is called, for whom it may be made, and what it would say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from goldthread.access.child_page import ChildPage
from goldthread.access.disclosure.from_facts import at_length, line_piece, piece
from goldthread.access.disclosure.pieces import Line, Look, Piece, Section
from goldthread.access.disclosure.rules import Held, Rules
from goldthread.language.fact import Fact

NARRATIVE = "narrative"
FAMILY = ("child", "parent", "carer")
EVERYBODY = (*FAMILY, "member", "professional", "court", "internal")


@dataclass(frozen=True, slots=True)
class Subject:
    """The child as the paper's writer may see them. told: everything ever recorded, taken back included.

    together: for an entry, everybody of whom it speaks: what was written once speaks of them all.
    """

    page: ChildPage
    told: Sequence[Fact]
    rules: Rules
    together: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)

    def says(self, fact: Fact | None, name: str, label: str | None = None) -> Line:
        """A line of one field in words, or no line."""
        said = piece(fact, name, self.rules, self.page.name_of, label=label) if fact else None
        return (said,) if said else ()

    def happened(self, fact: Fact) -> Piece:
        return line_piece(fact, self.rules, self.page.name_of)

    def in_full(self, fact: Fact, label: str) -> Line:
        """What was written once for all the children of the fact's entry."""
        entry = self.page.entries.get(fact.entry) if fact.entry else None
        if entry is None or not entry.narrative:
            return ()
        about = self.together.get(entry.pk, frozenset())
        held = at_length(fact, NARRATIVE, self.rules)
        return (Piece(entry.narrative, label, held, about, fact.id, fact.kind, NARRATIVE),)


@dataclass(frozen=True, slots=True)
class Paper:
    """One sort of paper that a room writes.

    build: its sections, and its title on the day. missing: what must be recorded first, or "".
    big: set for a child to read. calendar: whether a calendar file goes with it.
    """

    slug: str
    label: str
    hint: str
    build: Callable[[Subject], tuple[str, list[Section]]]
    missing: Callable[[Subject], str]
    recipients: tuple[str, ...] = EVERYBODY
    big: bool = False
    calendar: bool = False


def rows(heading: str, *lines: Line, empty: str = "") -> Section:
    """A section of labels beside values, without those that say nothing."""
    return Section(heading, tuple(line for line in lines if line), Look.ROWS, empty=empty)


def words(heading: str, *lines: Line, empty: str = "") -> Section:
    """A section of paragraphs."""
    return Section(heading, tuple(line for line in lines if line), Look.WORDS, empty=empty)


def said(
    words: str, label: str = "", held: Held = Held.ORDINARY, about: frozenset[UUID] = frozenset()
) -> Line:
    """A line of our own words; no line where there are none."""
    return (Piece(words, label, held, about),) if words else ()
