"""A fact: what one entry says of one person, on one day, in the words of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

AUTHORITY_NAMESPACE = UUID("6b0c6f0e-5d1c-5e0b-9a55-0d5a8d1c7a10")


def person_id(authority: str, child: str) -> UUID:
    """The same person each time a source names them: (authority, the source's own child id)."""
    return uuid5(AUTHORITY_NAMESPACE, f"{authority}|{child}")


def fact_id(subject: UUID, kind: str, natural_key: str) -> UUID:
    """The same fact each time a source sends it: (person, kind, what makes the row that row)."""
    return uuid5(subject, f"{kind}|{natural_key}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about one person; never edited, only superseded or withdrawn.

    spell: id of the spell it opens (its own first version's id), belongs to or closes.
    within: for an opening fact, the id of the spell that its spell lies inside.
    happened_at: aware datetime, where the time of day is known.
    questionable: why the row is odd though possible; None where nothing is odd.
    order: place in its file or entry; the last tie-breaker, never the first.
    of_worker: about somebody who works here, where the kind does not say so: what takes such a fact back.
    """

    id: UUID
    subject: UUID
    kind: str
    happened_on: date
    data: Mapping[str, Any] = field(default_factory=dict)
    spell: UUID | None = None
    within: UUID | None = None
    happened_at: datetime | None = None
    recorded_at: datetime | None = None
    supersedes: UUID | None = None
    questionable: str | None = None
    entry: UUID | None = None
    order: int = 0
    kind_version: int = 1
    of_worker: bool = False
