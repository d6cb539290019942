"""Read the sector's files, whatever they are called: each is known by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from goldthread.readers import annex_a, cin, ssd, ssda903
from goldthread.readers.intake import Intake
from goldthread.readers.outcome import Refused, Source
from goldthread.readers.reading import Reading
from goldthread.readers.recognise import Found, found

Progress = Callable[[int, int], None]
_FILES = {"cin": cin.read, "annex_a": annex_a.read}
_FOLDERS = {"ssd": ssd.read, "ssda903": ssda903.read}


def read(
    paths: Iterable[str | Path],
    *,
    strict: bool = False,
    progress: Progress | None = None,
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
        things = found(paths, intake)
        step = _told(progress, things)
        sources: list[Source] = []
        for number, thing in enumerate(things):
            sources.extend(_read(thing, number, intake, authority, step))
        if strict and intake.report.first_set_aside is not None:
            first = intake.report.first_set_aside
            raise Refused(first.source, first.place, first.reason, first.what_to_do)
    except BaseException:
        intake.close()
        raise
    return Reading(sources, intake)


def _read(
    thing: Found,
    number: int,
    intake: Intake,
    authority: str,
    step: Callable[[int], None],
) -> Sequence[Source]:
    if thing.tables:
        return _FOLDERS[thing.format](thing.tables, number, intake, authority=authority, step=step)
    return [_FILES[thing.format](thing.path, thing.name, number, intake, authority=authority, step=step)]


def _told(progress: Progress | None, things: Sequence[Found]) -> Callable[[int], None]:
    if progress is None:
        return lambda _: None
    paths = [path for thing in things for path in ([one.path for one in thing.tables] or [thing.path])]
    whole = sum(path.stat().st_size for path in paths)
    so_far = 0

    def step(done: int) -> None:
        nonlocal so_far
        so_far = min(whole, so_far + done)
        progress(so_far, whole)

    return step
