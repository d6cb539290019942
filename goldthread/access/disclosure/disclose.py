"""What leaves, for this recipient? The one function that decides; whatever leaves is what it returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from goldthread.access.disclosure.giveaways import gives_away
from goldthread.access.disclosure.pieces import Family, Line, Look, Piece, Recipient, Secret, Section
from goldthread.access.disclosure.rules import CLOSEST, Held, May, RecipientKind, Rules

WITHHELD = "Left out of this paper."
STRICTEST = (May.SHOWN, May.ASK, May.NEVER)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that does not leave: how it is held, why in words, and whether somebody may add it."""

    piece: Piece
    section: str
    held: Held
    why: str
    may_be_added: bool


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What leaves, section by section, and what does not. added: put in by an act, with its reason."""

    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]
    added: tuple[tuple[Piece, Held, str], ...]
    closest: Held

    def pieces(self) -> Iterator[Piece]:
        for section in self.sections:
            yield from section.pieces()


def disclose(
    sections: Sequence[Section],
    *,
    to: Recipient,
    family: Family,
    rules: Rules,
    secrets: Sequence[Secret] = (),
    added: Mapping[str, str] | None = None,
) -> Disclosed:
    """The sections with only what the recipient may have. Pure: the same given, the same leaves.

    secrets: words that no statement may hold, wherever they stand, unless the recipient may have them.
    added: by key of a piece, the reason for which somebody adds it; never overrides a never.
    Raises KeyError for a recipient that the rules do not know.
    """
    judge = _Judge(to, rules.recipients[to.kind], family, rules, secrets, added or {})
    left = tuple(judge.section(section) for section in sections)
    return Disclosed(left, tuple(judge.left_out), tuple(judge.added), judge.closest())


class _Judge:
    """One paper's judgement, statement by statement."""

    def __init__(
        self,
        to: Recipient,
        kind: RecipientKind,
        family: Family,
        rules: Rules,
        secrets: Sequence[Secret],
        reasons: Mapping[str, str],
    ) -> None:
        self.to, self.kind, self.family, self.rules = to, kind, family, rules
        self.secrets, self.reasons = secrets, reasons
        self.left_out: list[LeftOut] = []
        self.added: list[tuple[Piece, Held, str]] = []
        self.told: set[Held] = {Held.ORDINARY}

    def section(self, section: Section) -> Section:
        lines = [tuple(self._piece(piece, section) for piece in line) for line in section.lines]
        kept = tuple(shown for line in lines if (shown := _whole(line, section)))
        return replace(section, lines=kept, empty=section.empty if kept or not lines else WITHHELD)

    def closest(self) -> Held:
        return max(self.told, key=CLOSEST.index)

    def _piece(self, piece: Piece, section: Section) -> Piece | None:
        """The piece, what stands in its place, or None; notes what was left out or added."""
        ways = self.ways(piece)
        held = max(ways, key=self._strictly)
        may = self.kind.answers[held]
        reason = self.reasons.get(piece.key, "").strip()
        if may is May.SHOWN or (may is May.ASK and reason):
            if may is May.ASK:
                self.added.append((piece, held, reason))
            self.told |= ways
            return piece
        self.left_out.append(LeftOut(piece, section.heading, held, self._why(held), may is May.ASK))
        return replace(piece, words=piece.instead, instead="") if self._safe(piece.instead) else None

    def ways(self, piece: Piece) -> set[Held]:
        """As it is typed, as whom it names and the words in it make it: each must be allowed."""
        found = {self._typed(piece), self._by_people(piece.about)}
        found |= {secret.held for secret in self.secrets if gives_away(_said(piece), secret.words)}
        return found | ({Held.WORKING} if piece.kind in self.rules.working_notes else set())

    def _typed(self, piece: Piece) -> Held:
        """As it is typed, but what is about the recipient, or the home they live in, is theirs to know."""
        if piece.held is Held.THIRD_PARTY and piece.about and self._their_own(piece.about):
            return Held.PERSONAL
        return Held.ORDINARY if piece.held is Held.HOME_ADDRESS and self.to.household else piece.held

    def _strictly(self, held: Held) -> tuple[int, int]:
        return STRICTEST.index(self.kind.answers[held]), CLOSEST.index(held)

    def _by_people(self, about: frozenset[UUID]) -> Held:
        others = about - {self.family.child}
        if others - self.family.people:
            return Held.OTHER_FAMILY
        return Held.ORDINARY if not others or self._their_own(others) else Held.THIRD_PARTY

    def _their_own(self, about: frozenset[UUID]) -> bool:
        """Whether it speaks of nobody but the child and the recipient themselves."""
        return about <= {self.family.child, self.to.person}

    def _safe(self, words: str) -> bool:
        return bool(words) and not any(gives_away(words, secret.words) for secret in self.secrets)

    def _why(self, held: Held) -> str:
        return f"It is {self.rules.words[held]}"


def _said(piece: Piece) -> str:
    return f"{piece.label} {piece.words}"


def _whole(line: Sequence[Piece | None], section: Section) -> Line:
    """A row of a table stands with its main cell or not at all; its other cells may be empty."""
    if section.look is not Look.TABLE:
        return tuple(piece for piece in line if piece is not None)
    if len(line) <= section.main or line[section.main] is None:
        return ()
    return tuple(piece or Piece("") for piece in line)
