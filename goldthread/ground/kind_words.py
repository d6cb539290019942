"""How does a fact read as one line of the story, in words and not codes?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from goldthread.core import codes
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.language.kind import REFERENCES, Field, Kind, Shape
from goldthread.language.vocabulary import KINDS

NameOf = Callable[[Any], str]
PART = re.compile(r"\[([^\[\]]*)\]")
BLANK = re.compile(r"\{(\w+)\}")


def line(fact: Fact, name_of: NameOf) -> str:
    """The kind's sentence about this fact, in words and not codes."""
    kind = KINDS[fact.kind]
    said = words(fact, name_of)
    whole = PART.sub(lambda part: _part(part.group(1), said), kind.line)
    return BLANK.sub(lambda blank: said.get(blank.group(1)) or "not recorded", whole)


def words(fact: Fact, name_of: NameOf) -> dict[str, str]:
    """Each field that has a value, in words."""
    kind = KINDS[fact.kind]
    found = {
        field.name: value_words(field, fact.data.get(field.name), fact.happened_on, name_of)
        for field in kind.fields
    }
    return {name: said for name, said in found.items() if said}


def narratives(fact: Fact) -> list[tuple[str, str]]:
    """The long words of a fact that its line does not hold: label, and words."""
    kind = KINDS[fact.kind]
    told = [field for field in kind.fields if field.shape is Shape.NARRATIVE and not _in_line(kind, field)]
    return [(field.label, str(fact.data[field.name])) for field in told if fact.data.get(field.name)]


def value_words(field: Field, value: Any, on: date, name_of: NameOf) -> str:
    """One value: "" where there is none."""
    if value is None or value == "":
        return ""
    if field.shape is Shape.CODE:
        return code_words(field.codes or "", str(value), on)
    if field.shape is Shape.CODES:
        return ", ".join(code_words(field.codes or "", str(one), on) for one in value)
    if field.shape is Shape.FLAG:
        return "yes" if value else "no"
    if field.shape in REFERENCES:
        return name_of(value)
    return short_date(value) if isinstance(value, date | datetime) else str(value)


def code_words(code_set: str, code: str, on: date | None = None) -> str:
    """The label of a code; its own letters, made readable, where the set does not hold it."""
    try:
        words = codes.label(code_set, code, on)
    except KeyError:
        words = code
    return words.replace("_", " ") if words == code else words


def _part(text: str, said: Mapping[str, str]) -> str:
    return text if all(said.get(name) for name in BLANK.findall(text)) else ""


def _in_line(kind: Kind, field: Field) -> bool:
    return f"{{{field.name}}}" in kind.line
