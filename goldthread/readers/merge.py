"""One person as several files tell of them: what the later file says of the same row supersedes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from goldthread.core.silence import Carries
from goldthread.language.fact import Fact, fact_id, person_id
from goldthread.readers.draft import Kept, Opened


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
    """What one file says of the person, and what that file carries."""

    format: str
    carries: Carries
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
            held[draft.kind, draft.key] = (_over(before, draft, part), part.format)
    return [draft for draft, _ in held.values()]


def _drop_replaced(held: dict[Opened, tuple[Kept, str]], part: Part) -> None:
    """A row sent again replaces all that the same row of the same format said before."""
    rows = {draft.row for draft in part.drafts}
    for key in [key for key, (old, form) in held.items() if form == part.format and old.row in rows]:
        if not any((new.kind, new.key) == key for new in part.drafts):
            del held[key]


def _over(before: tuple[Kept, str] | None, draft: Kept, part: Part) -> Kept:
    """Where the formats differ, what the later one cannot say is kept from the earlier."""
    if before is None:
        return draft
    old, form = before
    if draft.as_at and old.data == draft.data:
        draft = draft._replace(on=min(old.on, draft.on))
    if form == part.format:
        return draft
    carried = part.carries.carried(draft.kind)
    said = carried.fields if carried else frozenset()
    silent = {name: value for name, value in old.data.items() if name not in said}
    return draft._replace(
        data={**silent, **draft.data}, within=draft.within or old.within, spell=draft.spell or old.spell,
        at=draft.at or (old.at if old.on == draft.on else None),
    )


def person_facts(authority: str, child: str, drafts: Sequence[Kept], carries: Carries) -> PersonFacts:
    """The drafts as facts, with the ids that every reading of the same rows gives again."""
    subject = person_id(authority, child)
    ids: dict[Opened, UUID] = {}
    facts = []
    for order, draft in enumerate(drafts):
        own = _id(ids, subject, (draft.kind, draft.key))
        facts.append(Fact(
            own, subject, draft.kind, draft.on, draft.data,
            _id(ids, subject, draft.spell) if draft.spell else None,
            _id(ids, subject, draft.within) if draft.within else None,
            draft.at, None, None, draft.doubt, None, order,
        ))
    return PersonFacts(authority, child, subject, facts, carries)


def _id(ids: dict[Opened, UUID], subject: UUID, named: Opened) -> UUID:
    found = ids.get(named)
    if found is None:
        found = ids[named] = fact_id(subject, named[0], named[1])
    return found
