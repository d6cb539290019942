"""One person as several files tell of them: what the later file says of the same row supersedes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1
from uuid import UUID, SafeUUID

from goldthread.core.silence import Carries
from goldthread.language.fact import Fact, person_id
from goldthread.readers.draft import Kept, Opened
from goldthread.readers.intake import Teller

_BLANK, _SET = object.__new__, object.__setattr__
_CLEAR = ~(0xC000 << 48 | 0xF000 << 64)
_VERSION_5 = 0x8000 << 48 | 5 << 76


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that the files read together say of one person, each statement once.

    carries: what the files that tell of this person can speak of; no other file breaks a silence.
    """

    authority: str
    child: str
    subject: UUID
    facts: list[Fact]
    carries: Carries


@dataclass(frozen=True, slots=True)
class Part:
    """What one teller says of the person."""

    teller: Teller
    drafts: Sequence[Kept]


def merged(parts: Sequence[Part]) -> list[Kept]:
    """The parts, earliest first, laid over each other."""
    if len(parts) == 1:
        return list(parts[0].drafts)
    held: dict[Opened, tuple[Kept, str]] = {}
    for part in parts:
        _drop_replaced(held, part)
        for draft in part.drafts:
            before = held.get((draft.kind, draft.key))
            held[draft.kind, draft.key] = (_over(before, draft, part), part.teller.format)
    return [draft for draft, _ in held.values()]


def _drop_replaced(held: dict[Opened, tuple[Kept, str]], part: Part) -> None:
    """A row sent again replaces all that the same row of the same format said before."""
    rows = {draft.row for draft in part.drafts}
    for key in [key for key, (old, form) in held.items() if form == part.teller.format and old.row in rows]:
        if not any((new.kind, new.key) == key for new in part.drafts):
            del held[key]


def _over(before: tuple[Kept, str] | None, draft: Kept, part: Part) -> Kept:
    """Where the formats differ, what the later one cannot say is kept from the earlier."""
    if before is None:
        return draft
    old, form = before
    if draft.as_at and old.data == draft.data:
        draft = draft._replace(on=min(old.on, draft.on))
    if form == part.teller.format:
        return draft
    carried = part.teller.carries.carried(draft.kind)
    said = carried.fields if carried else frozenset()
    silent = {name: value for name, value in old.data.items() if name not in said}
    return draft._replace(
        data={**silent, **draft.data},
        within=draft.within or old.within,
        spell=draft.spell or old.spell,
        at=draft.at or (old.at if old.on == draft.on else None),
    )


def person_facts(authority: str, child: str, drafts: Sequence[Kept], carries: Carries) -> PersonFacts:
    """The drafts as facts, with the ids that every reading of the same rows gives again."""
    subject = person_id(authority, child)
    ids = Ids(subject)
    facts = []
    for order, draft in enumerate(drafts):
        spell, within = draft.spell, draft.within
        facts.append(
            Fact(
                ids[draft.kind, draft.key],
                subject,
                draft.kind,
                draft.on,
                draft.data,
                ids[spell] if spell is not None else None,
                ids[within] if within is not None else None,
                draft.at,
                None,
                None,
                draft.doubt,
                None,
                order,
            )
        )
    return PersonFacts(authority, child, subject, facts, carries)


class Ids(dict[Opened, UUID]):
    """The ids of one person's facts: those of `language.fact.fact_id`, several times as fast."""

    def __init__(self, subject: UUID) -> None:
        super().__init__()
        self._start = sha1(subject.bytes, usedforsecurity=False)

    def __missing__(self, named: Opened) -> UUID:
        hashed = self._start.copy()
        hashed.update(f"{named[0]}|{named[1]}".encode())
        number = int.from_bytes(hashed.digest()[:16], "big")
        made = _BLANK(UUID)
        _SET(made, "int", number & _CLEAR | _VERSION_5)
        _SET(made, "is_safe", SafeUUID.unknown)
        self[named] = made
        return made
