"""Read the sector's files, whatever they are called: each is known by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from goldthread.readers import cin
from goldthread.readers.intake import Intake
from goldthread.readers.outcome import Refused
from goldthread.readers.reading import Reading

Progress = Callable[[int, int], None]


def read(
    paths: Iterable[str | Path], *, strict: bool = False, progress: Progress | None = None,
    authority: str = "local",
) -> Reading:
    """Read files and folders together.

    strict: refuse them all if anything in them had to be set aside.
    progress: told (bytes read, bytes in all) as the reading goes.
    authority: whose children these are, where a file does not say.
    Raises Refused: nothing may then be used.
    """
    intake = Intake()
    try:
        files = [Path(path) for path in paths]
        sources = [
            cin.read(file, file.name, number, intake, authority=authority, step=lambda done: None)
            for number, file in enumerate(files)
        ]
        if strict and intake.report.first_set_aside is not None:
            first = intake.report.first_set_aside
            raise Refused(first.source, first.place, first.reason, first.what_to_do)
    except BaseException:
        intake.close()
        raise
    return Reading(sources, intake)
