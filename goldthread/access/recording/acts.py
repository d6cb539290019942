"""What an act of recording is: the fact it makes, what it asks and why, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.access.child_page import Panel
from goldthread.ground.kind_forms import Choices
from goldthread.language.fact import Fact
from goldthread.language.kind import Kind
from goldthread.language.roles import Action
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record.models import ChildSummary, SpellRow


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of the kind that the page asks for. `use`: what the answer is used for, by name.

    each: asked of each child in turn; else once for the whole entry. after_birth: makes no sense of an
    unborn child. only_if: asked only where the question before it was answered so, or the one that `of`
    names; else dropped.
    label: this act's own words for the question, where the kind's are not plain enough here.
    ahead: of a day, whether it lies no earlier than the entry's (True) or no later (False).
    """

    field: str
    use: str
    each: bool = False
    required: bool = False
    after_birth: bool = False
    only_if: str = ""
    of: str = ""
    label: str = ""
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one child: the fact as it will be signed, and how the child was held that day.

    open: spells open on the day, by type. ended: the latest of each type that had ended by then.
    record: the child's facts that stand, oldest first, where the act reads them.
    together: how many children the entry speaks of.
    """

    child: UUID
    name: str
    on: date
    at: datetime | None
    fact: Fact
    open: Mapping[str, SpellRow]
    by: UUID
    ended: Mapping[str, SpellRow] = field(default_factory=dict)
    record: Sequence[Fact] = ()
    worker: UUID | None = None
    together: int = 1

    @property
    def data(self) -> Mapping[str, Any]:
        return self.fact.data

    @property
    def declared(self) -> Kind:
        """The kind of the fact."""
        return KINDS[self.fact.kind]

    def of(self, *kinds: str) -> list[Fact]:
        """The child's facts of these kinds, oldest first."""
        return [fact for fact in self.record if fact.kind in kinds]

    def spell(self, *types: str) -> UUID | None:
        """The open spell of the first of these types that is open."""
        return next((self.open[name].pk for name in types if name in self.open), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why it cannot be so, at which field, and what to do."""

    field: str
    words: str


Follows = Callable[[Told], Sequence[Fact]]
Check = Callable[[Told], Refusal | None]
Record = Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of recording, as a room declares it.

    kind: the fact it makes. siblings: whether one entry may speak of several children of the family.
    needs: spell types of which one must be open on the day; for a kind that closes a spell, that one.
    ended_too: those of `needs` that may have ended before. unless: a spell that must not be open.
    unborn: whether it makes sense only before birth (True), only after (False), or always (None).
    only: codes offered of a field, where not all make sense here.
    reads: whether checks, choices or what stands in the form already need the child's record.
    starts_from: answers that stand in the form already. offers: what to choose from, child by child.
    names: whom to offer for a question asked once, where not everybody of the child's team.
    takes_from: answers taken from one fact of the child, where a link named it.
    completes: what the page works out and need not ask. also: what changes beside the facts.
    follows: further facts of the same child, such as the plan that a conference made.
    beside: cards of what is known, shown beside the form.
    when: whether the child's facts call for it at all; else the child's page does not offer it.
    spell_of: which spell it speaks of, where several of a type are open at once.
    leads_to: the page after it, where whoever signs may then read the child no longer.
    together: what brothers and sisters share with the child to be in the entry from the start, each unless
    taken out; others are not asked about. left_out: what is recorded of one who is taken out.
    """

    slug: str
    label: str
    kind: str
    room: str
    asks: tuple[Ask, ...] = ()
    action: Action = Action.RECORD
    needs: tuple[str, ...] = ()
    ended_too: tuple[str, ...] = ()
    unless: str | None = None
    unborn: bool | None = None
    siblings: bool = False
    timed: bool = False
    hint: str = ""
    narrative: str = ""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: bool = False
    starts_from: Callable[[Sequence[Fact]], Mapping[str, Any]] | None = None
    offers: Callable[[Sequence[Fact]], Mapping[str, Choices]] | None = None
    names: Callable[[ChildSummary], Mapping[str, Choices]] | None = None
    takes_from: Callable[[Fact], Mapping[str, Any]] | None = None
    completes: Callable[[Told], Mapping[str, Any]] | None = None
    checks: tuple[Check, ...] = ()
    follows: Follows | None = None
    also: Callable[[Told], None] | None = None
    beside: tuple[Panel, ...] = ()
    when: Callable[[Record], bool] | None = None
    spell_of: Callable[[Record], UUID | None] | None = None
    done: str = "Saved"
    leads_to: str = ""
    together: Callable[[Record], object] | None = None
    left_out: Act | None = None

    def __post_init__(self) -> None:
        declared = KINDS[self.kind]
        for ask in self.asks:
            declared.field(ask.field)
        for spell in (*self.needs, *self.ended_too, *([self.unless] if self.unless else [])):
            if spell not in SPELL_TYPES:
                raise ValueError(f"{self.slug}: {spell} is not a spell")
        if (self.starts_from or self.offers or self.spell_of) and not self.reads:
            raise ValueError(f"{self.slug}: what stands in the form already is read from the record")

    @property
    def declared(self) -> Kind:
        return KINDS[self.kind]

    @property
    def shared(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if not ask.each)

    @property
    def each(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask.each)

    def offered(self, open_spells: Mapping[str, Any], facts: Record = (), *, unborn: bool = False) -> bool:
        """Whether the child's page should offer it: what it needs is open, and nothing forbids it.

        What may follow on something that has ended is offered where the facts call for it.
        """
        if self.when is not None and not self.when(facts):
            return False
        if self.unless and self.unless in open_spells:
            return False
        if self.unborn is not None and self.unborn is not unborn:
            return False
        if self.when is not None and self.ended_too:
            return True
        return not self.needs or any(spell in open_spells for spell in self.needs)
