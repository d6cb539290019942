"""How soon and how often each signal speaks, read from `statute/signals.yaml` and refused where unsound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.clocks import CONFIDENCES, FORCES
from goldthread.core.limits import Limit, parse_limit
from goldthread.core.statute import STATUTE
from goldthread.language.spells import SPELL_TYPES

FILE = STATUTE / "signals.yaml"
AUDIENCES = ("worker", "manager")


class UnsoundSignal(ValueError):
    """A signal that may not be used: it says which, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Standard:
    """One signal as the statute folder states it. `words` has blanks that the signal fills.

    wordings: other sentences of the same signal, by name. rule: what else the council decides of it.
    audience: `worker`, or `manager` where the worker is not told. said: words for each number, with a blank.
    """

    id: str
    name: str
    words: str
    question: str
    limits: Mapping[str, Limit]
    at_least: int
    spells: tuple[str, ...]
    source: str
    confidence: str
    wordings: Mapping[str, str]
    rule: Mapping[str, Any]
    audience: str
    said: Mapping[str, str]

    def worded(self, name: str) -> Standard:
        """The same, with that other sentence of it; itself where no name is given."""
        return replace(self, words=self.wordings[name]) if name else self


Standards = Mapping[str, Standard]


@cache
def national_standards() -> Standards:
    """The standards of `statute/signals.yaml`."""
    return load_standards(FILE)


def load_standards(path: Path) -> Standards:
    """Raises UnsoundSignal, naming the signal and the fault."""
    return {signal_id: standard(signal_id, row) for signal_id, row in rows(path).items()}


def rows(path: Path) -> Mapping[str, Any]:
    """What a file says of each signal, by its id."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}


def standard(signal_id: str, row: Mapping[str, Any]) -> Standard:
    """One signal as its row states it. Raises UnsoundSignal."""
    for name in ("name", "words", "question", "source", "confidence", "force"):
        if not row.get(name):
            raise UnsoundSignal(f"{signal_id}: has no {name}")
    if row["confidence"] not in CONFIDENCES or row["force"] not in FORCES:
        raise UnsoundSignal(f"{signal_id}: {row['confidence']} or {row['force']} is not a word for it")
    spells = tuple(row.get("spells", ()))
    if not set(spells) <= set(SPELL_TYPES):
        raise UnsoundSignal(f"{signal_id}: {', '.join(spells)} are not all spells")
    return Standard(
        id=signal_id,
        name=row["name"],
        words=row["words"],
        question=row["question"],
        limits=_limits(signal_id, row.get("limits", {})),
        at_least=int(row.get("at_least", 1)),
        spells=spells,
        source=row["source"].strip(),
        confidence=row["confidence"],
        wordings=row.get("wordings", {}),
        rule=row.get("rule", {}),
        audience=_audience(signal_id, row.get("audience", "worker")),
        said=row.get("said", {}),
    )


def _audience(signal_id: str, word: str) -> str:
    if word not in AUDIENCES:
        raise UnsoundSignal(f"{signal_id}: {word} is not somebody to tell")
    return word


def _limits(signal_id: str, rows: Mapping[str, str]) -> Mapping[str, Limit]:
    try:
        return {name: parse_limit(words) for name, words in rows.items()}
    except ValueError as fault:
        raise UnsoundSignal(f"{signal_id}: {fault}") from fault
