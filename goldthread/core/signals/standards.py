"""How soon and how often each signal speaks, read from `statute/signals.yaml` and refused where unsound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.clocks import CONFIDENCES, FORCES, STATUTE
from goldthread.core.limits import Limit, parse_limit
from goldthread.language.spells import SPELL_TYPES


class UnsoundSignal(ValueError):
    """A signal that may not be used: it says which, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Standard:
    """One signal as the statute folder states it. `words` has blanks that the signal fills."""

    id: str
    name: str
    words: str
    question: str
    limits: Mapping[str, Limit]
    at_least: int
    spells: tuple[str, ...]
    force: str
    source: str
    confidence: str
    note: str


Standards = Mapping[str, Standard]


@cache
def national_standards() -> Standards:
    """The standards of `statute/signals.yaml`."""
    return load_standards(STATUTE / "signals.yaml")


def load_standards(path: Path) -> Standards:
    """Raises UnsoundSignal, naming the signal and the fault."""
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {signal_id: _standard(signal_id, row) for signal_id, row in rows.items()}


def _standard(signal_id: str, row: Mapping[str, Any]) -> Standard:
    for name in ("name", "words", "question", "source", "confidence", "force", "limits"):
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
        limits=_limits(signal_id, row["limits"]),
        at_least=int(row.get("at_least", 1)),
        spells=spells,
        force=row["force"],
        source=row["source"].strip(),
        confidence=row["confidence"],
        note=str(row.get("note") or "").strip(),
    )


def _limits(signal_id: str, rows: Mapping[str, str]) -> Mapping[str, Limit]:
    try:
        return {name: parse_limit(words) for name, words in rows.items()}
    except ValueError as fault:
        raise UnsoundSignal(f"{signal_id}: {fault}") from fault
