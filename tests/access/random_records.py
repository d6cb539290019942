"""Records at random, each with words in it that must not leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from hypothesis import strategies as st

from goldthread.access.disclosure.from_facts import line_piece, piece, secrets_of
from goldthread.access.disclosure.pieces import Look, Section
from goldthread.access.disclosure.rules import Rules
from goldthread.language.fact import Fact
from goldthread.language.kind import Field, Sensitivity, Shape
from goldthread.language.vocabulary import KINDS

CHILD, MOTHER, FATHER, SISTER = (uuid5(UUID(int=7), name) for name in ("child", "mother", "father", "sister"))
KIN = frozenset({MOTHER, FATHER, SISTER})
STRANGER = uuid5(UUID(int=7), "stranger")
REFUGE = ("Flat 3, 17 Quarry Steps", "GL50 7QX")
SHAPED = {Shape.DATE: date(2026, 3, 2), Shape.FLAG: True, Shape.COUNT: 2}
CODED = (Shape.CODE, Shape.CODES)
NAMES = {
    MOTHER: "Motherly Canarymum",
    FATHER: "Fatherly Canarydad",
    SISTER: "Sisterly Canarysis",
    STRANGER: "Strangely Canaryother",
}


def name_of(id_: Any) -> str:
    try:
        return NAMES.get(UUID(str(id_)), "")
    except ValueError:
        return str(id_)


@dataclass
class Record:
    """facts: of one child. close: by how it is held, the words that stand in a field of that sort."""

    facts: list[Fact] = field(default_factory=list)
    close: dict[Sensitivity, list[str]] = field(default_factory=dict)
    told_by_a_person: list[str] = field(default_factory=list)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A few facts of any kinds, fields filled at random; a narrative may hold an address in other words."""
    record = Record()
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5))
    for place, name in enumerate(["AddressRecorded", "ContactReceived", "TieRecorded", *names]):
        data = {
            one.name: _value(draw, one, f"{name}{place}{one.name}", record)
            for one in KINDS[name].fields
            if place < 3 or draw(st.booleans())
        }
        if name == "AddressRecorded":
            data["protected"] = True
        if name in ("ContactReceived", "NewInformationReceived", "ReferralReceived"):
            data["source"] = draw(st.sampled_from(["1B", "9", "2A"]))
            if data["source"] != "2A" and data.get("concern"):
                record.told_by_a_person.append(data["concern"])
        record.facts.append(Fact(uuid4(), CHILD, name, date(2026, 3, 2), data))
    return record


def _value(draw: st.DrawFn, one: Field, mark: str, record: Record) -> Any:
    if one.shape in SHAPED:
        return SHAPED[one.shape]
    if one.shape in CODED:
        return None
    if one.shape is Shape.PERSON:
        return draw(st.sampled_from([MOTHER, FATHER, SISTER, STRANGER]))
    if one.shape is Shape.NARRATIVE:
        return f"words {mark} {draw(st.sampled_from(['', REFUGE_AGAIN, 'gl507qx', 'at 17 QUARRY-STEPS']))}"
    words = f"canary {mark}"
    record.close.setdefault(one.sensitivity, []).append(words)
    return (
        REFUGE[0] if one.name == "lines" else REFUGE[1] if mark.startswith("AddressRecorded0post") else words
    )


REFUGE_AGAIN = "she is at flat 3 17 quarry steps now"


def sections(record: Record, rules: Rules) -> list[Section]:
    """Everything that could be said of them, in each look."""
    lines = tuple((line_piece(fact, rules, name_of),) for fact in record.facts)
    fields = tuple(
        (said,)
        for fact in record.facts
        for one in KINDS[fact.kind].fields
        if (said := piece(fact, one.name, rules, name_of))
    )
    return [
        Section("Story", lines, Look.TABLE, ("What",)),
        Section("Words", fields),
        Section("Rows", fields, Look.ROWS),
    ]


def secrets(record: Record, rules: Rules) -> Any:
    return secrets_of(record.facts, [REFUGE], rules=rules, name_of=name_of, family=KIN)
