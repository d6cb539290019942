"""The folder of a MESH client: which messages are whole there, and where one lies when it is dealt with."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DATA, CONTROL, WHY = ".dat", ".ctl", ".txt"
TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class Pair:
    """A message and its control file, which the client writes last: where both are, the message is whole."""

    data: Path
    control: Path

    def read(self, most: int) -> tuple[bytes, str]:
        """The first so many bytes and one more, and the SHA-256 of all. Raises FileNotFoundError."""
        with self.data.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return file.read(most + 1), digest


def make_ready(folder: Path) -> None:
    """Makes the two folders; a control file that a stop left behind follows its message."""
    for name in (TAKEN, REFUSED):
        (folder / name).mkdir(exist_ok=True)
    files = _files(folder)
    for control in (name for name in files if name.endswith(CONTROL)):
        data = control.removesuffix(CONTROL) + DATA
        into = next((name for name in (TAKEN, REFUSED) if (folder / name / data).exists()), None)
        if into and data not in files:
            _move(folder / control, folder / into)


def whole(folder: Path) -> list[Pair]:
    """Every message that is whole, in the order of their names: the client's begin with the time."""
    files = _files(folder)
    stems = sorted(name.removesuffix(DATA) for name in files if name.endswith(DATA))
    return [Pair(folder / f"{s}{DATA}", folder / f"{s}{CONTROL}") for s in stems if f"{s}{CONTROL}" in files]


def half(folder: Path) -> list[str]:
    """Names of files that wait for their other half: it is still being written, or never came."""
    files = _files(folder)
    halves = {DATA: CONTROL, CONTROL: DATA}
    return sorted(
        name
        for name in files
        if (end := Path(name).suffix) in halves and name.removesuffix(end) + halves[end] not in files
    )


def lay_by(pair: Pair, into: str) -> None:
    """The message first: a control file alone is what a stop may leave, and `make_ready` sends it after."""
    for file in (pair.data, pair.control):
        _move(file, file.parent / into)


def say_why(pair: Pair, words: str) -> None:
    """A text beside the refused message, there whole or not at all."""
    place = pair.data.parent / REFUSED / f"{pair.data.stem}{WHY}"
    spool = place.with_suffix(f".{os.getpid()}")
    spool.write_text(words, encoding="utf-8")
    spool.replace(place)


def _move(file: Path, into: Path) -> None:
    """Over nothing that lies there. What somebody else moved a moment ago is where it belongs."""
    free = (
        into / f"{file.stem}{number}{file.suffix}" for number in ("", *(f".{n}" for n in range(2, 10_000)))
    )
    with suppress(FileNotFoundError):
        file.rename(next(place for place in free if not place.exists()))


def _files(folder: Path) -> set[str]:
    """Ordinary files alone: what points elsewhere, or is a folder, is left."""
    with os.scandir(folder) as found:
        return {entry.name for entry in found if entry.is_file(follow_symlinks=False)}
