"""How is each field of a fact held when it is about to leave, and which words would give a secret away?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from goldthread.access.disclosure.giveaways import words_of_address
from goldthread.access.disclosure.pieces import Piece, Secret
from goldthread.access.disclosure.rules import CLOSEST, Held, Rules
from goldthread.ground.kind_words import BLANK, PART, NameOf, line, value_words
from goldthread.language.fact import Fact
from goldthread.language.kind import Field, Sensitivity, Shape
from goldthread.language.vocabulary import KINDS
from goldthread.record.layout import FLAG, as_id

TYPED = {
    Sensitivity.ORDINARY: Held.ORDINARY,
    Sensitivity.PERSONAL: Held.PERSONAL,
    Sensitivity.THIRD_PARTY: Held.THIRD_PARTY,
    Sensitivity.INFORMANT: Held.INFORMANT,
    Sensitivity.PROTECTED: Held.PROTECTED,
    Sensitivity.RESTRICTED: Held.PROTECTED,
}
SOURCE = "source"


def held_of(fact: Fact, field: Field, rules: Rules) -> Held:
    """As the kind types it; who told us is an informant's where a person and not an agency told us."""
    if field.name in rules.who_told_us.get(fact.kind, ()) and _private(fact, rules):
        return Held.INFORMANT
    if fact.kind in rules.working_notes:
        return Held.WORKING
    if field.name in rules.childs_words:
        return Held.CHILDS_WORDS
    if field.shape is Shape.NARRATIVE:
        return at_length(fact, field.name, rules)
    return TYPED[field.sensitivity]


def at_length(fact: Fact, name: str, rules: Rules) -> Held:
    """What is written for whoever reads it is personal; what is written for the record is held closer."""
    return Held.PERSONAL if name in rules.for_the_reader.get(fact.kind, ()) else Held.AT_LENGTH


def piece(fact: Fact, name: str, rules: Rules, name_of: NameOf, *, label: str | None = None) -> Piece | None:
    """One field in words; None where it says nothing."""
    field = KINDS[fact.kind].field(name)
    words = value_words(field, fact.data.get(name), fact.happened_on, name_of)
    if not words:
        return None
    said = field.label if label is None else label
    return Piece(words, said, held_of(fact, field, rules), _named(fact, [field]), fact.id, fact.kind, name)


def line_piece(fact: Fact, rules: Rules, name_of: NameOf) -> Piece:
    """The kind's sentence, held as closely as the closest field in it; the plain rest stands in for it."""
    kind = KINDS[fact.kind]
    used = [kind.field(name) for name in BLANK.findall(kind.line) if fact.data.get(name) not in (None, "")]
    ways = {field.name: held_of(fact, field, rules) for field in used}
    held = max([*ways.values(), Held.ORDINARY], key=CLOSEST.index)
    if fact.kind in rules.working_notes:
        return Piece(line(fact, name_of), "", Held.WORKING, _named(fact, used), fact.id, fact.kind)
    plain = {name: value for name, value in fact.data.items() if ways.get(name) is Held.ORDINARY}
    instead = _plainly(replace(fact, data=plain), name_of)
    return Piece(line(fact, name_of), "", held, _named(fact, used), fact.id, fact.kind, instead=instead)


def _plainly(fact: Fact, name_of: NameOf) -> str:
    """The sentence of what is left; the kind's bare name where it would not stand without the rest."""
    kind = KINDS[fact.kind]
    needed = BLANK.findall(PART.sub("", kind.line))
    return line(fact, name_of) if all(name in fact.data for name in needed) else kind.label


def secrets_of(
    facts: Iterable[Fact],
    addresses: Iterable[tuple[str, str]],
    *,
    rules: Rules,
    name_of: NameOf,
    family: frozenset[UUID],
) -> Sequence[Secret]:
    """Everything on record that no statement may hold. addresses: lines and postcode of protected ones."""
    homes = [Secret(words_of_address(lines, postcode), Held.PROTECTED) for lines, postcode in addresses]
    told = [secret for fact in facts for secret in _of_fact(fact, rules, name_of, family)]
    return [secret for secret in (*homes, *told) if secret.words]


def _of_fact(fact: Fact, rules: Rules, name_of: NameOf, family: frozenset[UUID]) -> Iterator[Secret]:
    for field in KINDS[fact.kind].fields:
        value = fact.data.get(field.name)
        if value in (None, ""):
            continue
        if field.sensitivity is Sensitivity.PROTECTED and _is_protected(fact):
            words = words_of_address(str(value), "") if field.name == "lines" else (str(value),)
            yield Secret(words, Held.PROTECTED)
        elif field.sensitivity is Sensitivity.INFORMANT and as_id(value) not in family:
            yield Secret((name_of(value),), Held.INFORMANT)
        elif field.name == "source_words" and _private(fact, rules):
            yield Secret((str(value),), Held.INFORMANT)


def _is_protected(fact: Fact) -> bool:
    """A setting's address always; a child's own where it is flagged."""
    return not KINDS[fact.kind].has_field(FLAG) or fact.data.get(FLAG) is True


def _private(fact: Fact, rules: Rules) -> bool:
    """Told by a person, or by nobody knows whom."""
    return str(fact.data.get(SOURCE) or "9") in rules.private_sources


def _named(fact: Fact, fields: Iterable[Field]) -> frozenset[UUID]:
    people = (as_id(fact.data.get(field.name)) for field in fields if field.shape is Shape.PERSON)
    return frozenset(person for person in people if person)
