"""Which codes a set holds, what each means, and on which days it was valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

import yaml

from goldthread.core.statute import STATUTE

CODES = STATUTE / "codes"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a set, and the days between which the set held it with this label."""

    code: str
    label: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, on: date | None) -> bool:
        """True on that day; every code is valid when no day is asked about."""
        if on is None:
            return True
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """One code set: its source, whether it is the council's own, and its rows by code."""

    name: str
    source: str
    local: bool
    rows: Mapping[str, tuple[Code, ...]]


@cache
def code_set(name: str) -> CodeSet:
    """The code set of that name. Raises KeyError when `statute/codes` holds none."""
    path = CODES / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(f"there is no code set {name}")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows: dict[str, tuple[Code, ...]] = {}
    for row in written["codes"]:
        code = Code(row["code"], row["label"], row.get("valid_from"), row.get("valid_to"))
        rows[code.code] = (*rows.get(code.code, ()), code)
    return CodeSet(name, written["source"], bool(written.get("local")), MappingProxyType(rows))


def known(name: str, code: str, on: date | None = None) -> bool:
    """Whether the set holds the code, on that day where one is given."""
    return any(row.valid(on) for row in code_set(name).rows.get(code, ()))


def label(name: str, code: str, on: date | None = None) -> str:
    """The words for a code on that day; its latest words where none fit; the code if unknown."""
    rows = code_set(name).rows.get(code)
    if rows is None:
        return code
    fitting = [row for row in rows if row.valid(on)]
    return (fitting or list(rows))[-1].label
