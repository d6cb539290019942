"""What an act of recording is: the fact it makes, what it asks and why, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.language.kind import Kind
from goldthread.language.roles import Action
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record.models import SpellRow


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of the kind that the page asks for. `use`: what the answer is used for, by name.

    each: asked of each child in turn; else once for the whole entry.
    """

    field: str
    use: str
    each: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one child: the fact as it will be signed, and the spells that are open for them."""

    child: UUID
    name: str
    on: date
    at: datetime | None
    fact: Fact
    open: Mapping[str, SpellRow]
    by: UUID

    @property
    def data(self) -> Mapping[str, Any]:
        return self.fact.data


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why it cannot be so, at which field, and what to do."""

    field: str
    words: str


Follows = Callable[[Told], Sequence[Fact]]
Check = Callable[[Told], Refusal | None]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of recording, as a room declares it.

    kind: the fact it makes. siblings: whether one entry may speak of several children of the family.
    needs: spell types of which one must be open on the day; for a kind that closes a spell, that one.
    unless: a spell type that must not be open on the day.
    follows: further facts of the same child, such as the plan that a conference made.
    """

    slug: str
    label: str
    kind: str
    room: str
    asks: tuple[Ask, ...]
    action: Action = Action.RECORD
    needs: tuple[str, ...] = ()
    unless: str | None = None
    siblings: bool = False
    timed: bool = False
    hint: str = ""
    narrative: str = ""
    checks: tuple[Check, ...] = ()
    follows: Follows | None = None
    done: str = "Saved"
    choices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        declared = KINDS[self.kind]
        for ask in self.asks:
            declared.field(ask.field)
        for spell in (*self.needs, *([self.unless] if self.unless else [])):
            if spell not in SPELL_TYPES:
                raise ValueError(f"{self.slug}: {spell} is not a spell")

    @property
    def declared(self) -> Kind:
        return KINDS[self.kind]

    @property
    def shared(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if not ask.each)

    @property
    def each(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask.each)

    def offered(self, open_spells: Mapping[str, Any]) -> bool:
        """Whether the child's page should offer it: what it needs is open, and nothing forbids it."""
        if self.unless and self.unless in open_spells:
            return False
        return not self.needs or any(spell in open_spells for spell in self.needs)
