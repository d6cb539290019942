"""Do these words give a secret away? Compared without case, accents, spaces or punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SHORTEST = 5
"""Letters and digits that a secret must have to be looked for: fewer would be found everywhere."""
PARTS = re.compile(r"[,\n;]+")


def bare(words: str) -> str:
    """Only letters and digits, as they are compared."""
    spread = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in spread if letter.isalnum())


def gives_away(words: str, secret: Iterable[str]) -> bool:
    """Whether any of the secret's words stands somewhere in these."""
    said = bare(words)
    return any(len(one := bare(part)) >= SHORTEST and one in said for part in secret)


def words_of_address(lines: str, postcode: str) -> tuple[str, ...]:
    """What would give an address away: its postcode, its first line, and any other with a number in it.

    A town alone gives nothing away. A first line too short to look for takes the next one with it.
    """
    parts = [part.strip() for part in PARTS.split(lines) if part.strip()]
    found = [postcode, *(part for part in parts if any(letter.isdigit() for letter in part))]
    if parts:
        found.append(parts[0] if len(bare(parts[0])) >= SHORTEST else " ".join(parts[:2]))
    return tuple(part for part in dict.fromkeys(found) if len(bare(part)) >= SHORTEST)
