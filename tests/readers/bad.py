"""What a bad file is: how to make it, what becomes of it, and what must be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.readers.census import written

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Bad:
    """One bad file: how to make it, what becomes of it, and words its message or note must hold."""

    name: str
    make: Make
    outcome: str
    says: str
    place: str = ""


def held(content: bytes, name: str = "file.xml") -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def text(content: str, name: str = "file.xml") -> Make:
    return held(content.encode(), name)


def children(*children: str) -> Make:
    return lambda folder: written(folder, *children)
