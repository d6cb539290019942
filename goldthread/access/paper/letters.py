"""Which letters can be printed? Those that the bundled fonts hold; the rest are shown as an empty box."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNPRINTED = "▯"
FIRST_FACE = "Atkinson"
KEPT_CONTROLS = "\n\t"


def printable(words: str) -> str:
    """The words with each letter that no font of ours holds shown as a box; control characters go.

    Where nothing is left one box stands, for a heading without letters is none (PDF/UA-1).
    """
    known = _known()
    shown = "".join(letter if ord(letter) in known else UNPRINTED for letter in writable(words))
    return shown if shown.strip() or not words else UNPRINTED


def writable(words: str) -> str:
    """The words without what neither PDF nor Word may hold: control characters, halves of a pair."""
    return "".join(letter for letter in words.replace("\r\n", "\n") if _may_stand(letter))


def _may_stand(letter: str) -> bool:
    number = ord(letter)
    if number < 0x20 or 0x7F <= number < 0xA0:
        return letter in KEPT_CONTROLS
    return not (0xD800 <= number <= 0xDFFF or number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF)


def elsewhere(words: str) -> str:
    """A pattern of the letters in these words that only the second face holds; "" where there is none.

    Left to the first face they would be put together from a letter and its marks, and a screen reader
    would then hear the marks on that letter everywhere in the paper.
    """
    first = set.intersection(*(set(_of(path)) for path in _faces() if FIRST_FACE in path.name))
    other = sorted({ord(letter) for letter in words} - first - {ord(letter) for letter in KEPT_CONTROLS})
    return f"[{''.join(f'{chr(92)}u{{{number:x}}}' for number in other)}]+" if other else ""


@cache
def _known() -> frozenset[int]:
    """Every character of every bundled font, and those that print nothing."""
    return frozenset({ord(letter) for letter in KEPT_CONTROLS}.union(*(_of(path) for path in _faces())))


def _faces() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


@cache
def _of(path: Path) -> frozenset[int]:
    return frozenset(_characters(path.read_bytes()))


def _characters(font: bytes) -> Iterator[int]:
    """The characters of a TrueType font: its `cmap` tables of formats 4 and 12 (OpenType 1.9)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)
    }
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * number + 4)
        (shape,) = struct.unpack_from(">H", font, start + offset)
        if shape == 4:
            yield from _segments(font, start + offset)
        elif shape == 12:
            yield from _groups(font, start + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(first, last + 1)
