"""Chance that repeats: one stream of random numbers for each thing, named, so that order never matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *name: object) -> Random:
    """The stream of that name: the same numbers in every process and on every machine."""
    return Random("|".join([str(seed), *map(str, name)]))


def happens(chance: Random, share: float) -> bool:
    """True in that share (0 to 1) of calls."""
    return chance.random() < share


def one_of(chance: Random, choices: Sequence[T]) -> T:
    return choices[int(chance.random() * len(choices))]


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, as often as its weight says."""
    left = chance.random() * sum(weights.values())
    for choice, weight in weights.items():
        left -= weight
        if left < 0:
            return choice
    return choice


def between(chance: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int(chance.random() * (high - low + 1))


def day_between(chance: Random, first: date, last: date) -> date:
    """A day from first to last, both included; first where last is earlier."""
    return first + timedelta(days=between(chance, 0, max(0, (last - first).days)))


def dealt(bands: Sequence[tuple[int, int, float]], place: float) -> int:
    """The number at a place from 0 to 1 along the bands: places dealt evenly give the bands their shares."""
    left = place * sum(weight for _, _, weight in bands)
    for low, high, weight in bands:
        if left < weight:
            return low + int((high - low + 1) * left / weight)
        left -= weight
    return bands[-1][1]


def banded(chance: Random, bands: Sequence[tuple[int, int, float]]) -> int:
    """A number drawn from (low, high, weight) bands: first the band by weight, then within it."""
    low, high = weighted(chance, {(low, high): weight for low, high, weight in bands})
    return between(chance, low, high)
