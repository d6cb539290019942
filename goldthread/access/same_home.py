"""Who lives with this child, and of which other child of the home may the child's page speak?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.record.models import Person, Tie

CHILD, ADDRESS = "child", "AddressRecorded"
WARNINGS = RECORDED, REVIEWED, ENDED = "WarningRecorded", "WarningReviewed", "WarningEnded"
"""What is warned of one child of a home is read before a visit to any child of it."""
READ = frozenset({*WARNINGS, ADDRESS})
"""What must be read of another child of the home before anything may be said of them."""


def lives_with(ties: Iterable[Tie], people: Collection[UUID], on: date) -> dict[UUID, Person]:
    """Whoever lives with one of these people that day, and is none of them."""
    live = (tie for tie in ties if tie.household and (tie.ended_on is None or tie.ended_on > on))
    near = (tie for tie in live if tie.person_id in people or tie.other_id in people)
    return {one.pk: one for tie in near for one in (tie.person, tie.other) if one.pk not in people}


def children(people: Mapping[UUID, Person]) -> dict[UUID, Person]:
    return {who: one for who, one in people.items() if one.known_as == CHILD}


def may_be_spoken_of(other: Person, told: Sequence[Fact], *, beside: Person, facts: Sequence[Fact]) -> bool:
    """Whether the page of one child may say that something was recorded of another child of the home.

    Never of a restricted record. Nor where the address of one is protected and that of the other is not:
    to name the home would tell where the protected one lives.
    """
    return not other.restricted and is_protected(other, told) is is_protected(beside, facts)


def is_protected(person: Person, facts: Iterable[Fact]) -> bool:
    """Whether the child's address is held closely, or the latest on record is, whoever may read it."""
    return person.protected or says_protected(facts)


def says_protected(facts: Iterable[Fact]) -> bool:
    """Whether the latest address on record is a protected one, whoever may read it."""
    known = [fact for fact in facts if fact.kind == ADDRESS]
    return bool(known) and known[-1].data.get("protected") is True
