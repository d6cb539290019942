"""A file's facts laid into staging tables, with the standing rows that they make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from goldthread.core.silence import Carries
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.readers.merge import PersonFacts
from goldthread.record.copying import FACT, NARRATIVE, REFERENCE, FactRows, Row, copy
from goldthread.record.layout import as_json

Kept = Callable[[Carries], UUID]
AT_ONCE = 2000
NUMBERS = ("upn", "former_upn", "nhs_number", "uln", "legacy_id")
NAME = ("fact", "person_id", "forename", "surname", "started_on")
IDENTIFIER = ("fact", "person_id", "identifier_type", "value")
ADDRESS = (
    "fact",
    "person_id",
    "lines",
    "postcode",
    "address_type",
    "told_by",
    "protected",
    "started_on",
    "ended_on",
)


def stage(people: Iterable[PersonFacts], kept: Kept, *, using: str) -> Iterator[int]:
    """Copies the people in, some at a time; yields how many are in so far.

    kept: gives the id under which what a person's files carry is kept.
    """
    remaining, done = iter(people), 0
    while some := list(islice(remaining, AT_ONCE)):
        _stage_some(some, kept, using)
        done += len(some)
        yield done


def _stage_some(people: list[PersonFacts], kept: Kept, using: str) -> None:
    rows = FactRows()
    contents = []
    for fact in (fact for person in people for fact in person.facts):
        rows.add(fact)
        contents.append(content(fact))
    facts = ((*row, said) for row, said in zip(rows.facts, contents, strict=True))
    told_of = list(_people(people, kept))  # asks the database, which it cannot while it copies
    copy("staged_person", ("id", "known_as", "child", "carries"), told_of, using=using)
    copy("staged_fact", (*FACT, "content"), facts, using=using)
    copy("staged_fact_narrative", NARRATIVE, rows.narratives, using=using)
    copy("staged_fact_ref", REFERENCE, rows.references, using=using)
    every = [fact for person in people for fact in person.facts]
    copy("staged_name", NAME, _names(every), using=using)
    copy("staged_identifier", IDENTIFIER, _identifiers(every), using=using)
    copy("staged_address", ADDRESS, _addresses(every), using=using)


def content(fact: Fact) -> bytes:
    """16 bytes that differ when the source says something else of the same row."""
    said = (
        fact.happened_on.isoformat(),
        fact.happened_at.isoformat() if fact.happened_at else None,
        str(fact.spell),
        str(fact.within),
        fact.questionable,
        {name: as_json(value) for name, value in fact.data.items() if value is not None},
    )
    return hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=16).digest()


def _people(people: Iterable[PersonFacts], kept: Kept) -> Iterator[Row]:
    for person in people:
        adult = bool(person.facts) and all(KINDS[fact.kind].subject == "adult" for fact in person.facts)
        yield person.subject, "adult" if adult else "child", person.child, kept(person.carries)


def _names(facts: Iterable[Fact]) -> Iterator[Row]:
    for fact in facts:
        forename, surname = fact.data.get("forename"), fact.data.get("surname")
        if fact.kind == "IdentityRecorded" and (forename or surname):
            yield fact.id, fact.subject, forename or "", surname or "", fact.happened_on


def _identifiers(facts: Iterable[Fact]) -> Iterator[Row]:
    for fact in facts:
        if fact.kind == "IdentityRecorded":
            yield from (
                (fact.id, fact.subject, number, fact.data[number])
                for number in NUMBERS
                if fact.data.get(number)
            )
        elif fact.kind == "IdentifierRecorded" and fact.data.get("value"):
            yield fact.id, fact.subject, fact.data.get("identifier_type") or "other", fact.data["value"]


def _addresses(facts: Iterable[Fact]) -> Iterator[Row]:
    for fact in facts:
        if fact.kind == "AddressRecorded":
            said = fact.data
            yield (
                fact.id,
                fact.subject,
                said.get("lines") or "",
                said.get("postcode") or "",
                said.get("address_type") or "",
                said.get("source") or "",
                bool(said.get("protected")),
                fact.happened_on,
                said.get("until"),
            )
