"""What the county aims at, read once from figures.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_suffix(".yaml")


@cache
def figures() -> dict[str, Any]:
    """Every figure by its name; shares are of 1."""
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def share(name: str) -> float:
    return float(figures()[name])


def bands(name: str) -> list[tuple[int, int, float]]:
    """(low, high, weight) rows."""
    return [(low, high, weight) for low, high, weight in figures()[name]]
