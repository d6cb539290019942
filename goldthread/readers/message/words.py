"""What does a FHIR data type say, in words and in codes?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SHORT = 300
# Where a data type says nothing as a whole, its parts are read, in this order.
PARTS = ("name", "relationship", "role", "coding", "contentString", "valueString", "value", "line", "city",
         "district", "postalCode", "language", "telecom", "address", "code")  # fmt: skip


def in_words(value: Any) -> str:
    """A value as somebody would read it out; "" where it says nothing that can be read."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "; ".join(filter(None, map(in_words, value)))
    return _whole(value) or _in_parts(value) if isinstance(value, dict) else ""


def _whole(value: Mapping[str, Any]) -> str:
    """What it says of itself: a text, a display, or a person's name in its two parts."""
    for key in ("text", "display"):
        if isinstance(value.get(key), str) and value[key].strip():
            return str(value[key]).strip()
    given = value.get("given")
    names = [*(given if isinstance(given, list) else [given]), value.get("family")]
    return " ".join(name.strip() for name in names if isinstance(name, str) and name.strip())


def _in_parts(value: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (in_words(value[part]) for part in PARTS if part in value)))


def codes_in(value: Any) -> list[str]:
    """Every code of a value: of a CodeableConcept, a Coding, a narrative's status, or the plain value."""
    if isinstance(value, list):
        return [code for one in value for code in codes_in(one)]
    if isinstance(value, dict):
        inside = [codes_in(value[key]) for key in ("coding", "code", "status") if key in value]
        return [code for codes in inside for code in codes] or [""]
    return [in_words(value)]


def as_sent(value: Any) -> str:
    """The value itself, for a report: its words, else as it stood in the message; the beginning of it."""
    return (in_words(value) or json.dumps(value, ensure_ascii=False))[:SHORT]
