"""Names that nobody bears: words of the field and hedgerow, so that a reader sees they are made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import yaml

from county.chance import happens, one_of

FILE = Path(__file__).with_suffix(".yaml")


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind: forenames, or what stands before or after the hyphen of a surname."""
    return tuple(yaml.safe_load(FILE.read_text(encoding="utf-8"))[kind].split())


def forename(chance: Random) -> str:
    return one_of(chance, words("forenames"))


def surname(chance: Random) -> str:
    """'Tarn-Hollis', or now and then a single word."""
    second = one_of(chance, words("after"))
    return second if happens(chance, 0.1) else f"{one_of(chance, words('before'))}-{second}"
