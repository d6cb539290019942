"""What may each recipient be told? Read from `statute/disclosure.yaml`, and refused where unsound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.clocks import CONFIDENCES
from goldthread.core.statute import STATUTE
from goldthread.language.vocabulary import KINDS


class Held(StrEnum):
    """How a statement is held when it is about to leave: the field's own sensitivity, sharpened."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    AT_LENGTH = "at_length"
    CHILDS_WORDS = "childs_words"
    THIRD_PARTY = "third_party"
    OTHER_FAMILY = "other_family"
    HOME_ADDRESS = "home_address"
    WORKING = "working"
    INFORMANT = "informant"
    PROTECTED = "protected"


CLOSEST = tuple(Held)
"""As they are declared, each closer than the one before."""


class May(StrEnum):
    """Whether it leaves."""

    SHOWN = "shown"
    ASK = "ask"
    NEVER = "never"


NEVER_TO_A_FAMILY = (Held.INFORMANT, Held.PROTECTED, Held.OTHER_FAMILY)


class UnsoundDisclosure(ValueError):
    """A file of disclosure rules that may not be used: it says where, and what is wrong."""


@dataclass(frozen=True, slots=True)
class RecipientKind:
    """One row: who it is, whether they are family, and an answer for each way of being held."""

    code: str
    label: str
    family: bool
    marking: str
    answers: Mapping[Held, May]
    cite: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file. who_told_us: by kind, the fields that give an informant away.

    for_the_reader: by kind, what is written at length for whoever reads it, and not for the record alone.
    """

    recipients: Mapping[str, RecipientKind]
    words: Mapping[Held, str]
    working_notes: frozenset[str]
    who_told_us: Mapping[str, frozenset[str]]
    private_sources: frozenset[str]
    for_the_reader: Mapping[str, frozenset[str]]
    childs_words: frozenset[str]


@cache
def disclosure_rules() -> Rules:
    """The rules in force."""
    return load_rules(STATUTE / "disclosure.yaml")


def load_rules(path: Path) -> Rules:
    """Raises UnsoundDisclosure where a recipient lacks an answer, or a family may have what it never may."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = {kind: frozenset(fields) for kind, fields in said["who_told_us"].items()}
    for kind in (*told, *said["working_notes"], *said["for_the_reader"]):
        if kind not in KINDS:
            raise UnsoundDisclosure(f"{kind} is not a kind of fact")
    return Rules(
        recipients={code: _recipient(code, row) for code, row in said["recipients"].items()},
        words={held: said["held"][held]["words"] for held in Held},
        working_notes=frozenset(said["working_notes"]),
        who_told_us=told,
        private_sources=frozenset(said["private_sources"]),
        for_the_reader={kind: frozenset(fields) for kind, fields in said["for_the_reader"].items()},
        childs_words=frozenset(said["childs_words"]),
    )


def _recipient(code: str, row: Mapping[str, Any]) -> RecipientKind:
    missing = set(Held) - set(row["answers"])
    if missing:
        raise UnsoundDisclosure(f"{code}: no answer for {', '.join(sorted(missing))}")
    if not row.get("cite") or row.get("confidence") not in CONFIDENCES:
        raise UnsoundDisclosure(f"{code}: has no source, or no confidence")
    answers = {held: May(row["answers"][held]) for held in Held}
    if row["family"] and any(answers[held] is not May.NEVER for held in NEVER_TO_A_FAMILY):
        raise UnsoundDisclosure(f"{code}: a family is never told who told us, nor a protected address")
    named = {name: str(row.get(name, "")) for name in ("label", "marking", "cite", "confidence", "note")}
    return RecipientKind(code=code, family=row["family"], answers=answers, **named)
