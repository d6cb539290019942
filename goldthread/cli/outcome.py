"""How a command ends: its exit code, its words, and output that appears whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

DONE, SET_ASIDE, REFUSED = 0, 1, 2
WIDE = 140
"""How many letters a table is wide where nobody watches, as in a pipe or a file."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Step = Callable[[int, int], None]
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def say(words: str) -> None:
    """Words for the person who ran the command; never mixed into the output itself."""
    _errors.print(words, markup=False)


class Day(click.ParamType):
    """A day on the command line, year first."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails in words that show how one is written."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day: write it year first, as 2026-03-31.", param, ctx)


def in_a_folder(_ctx: click.Context, _param: click.Parameter, out: Path | None) -> Path | None:
    """Where output is to go, once its folder is known to be there: before anything is read."""
    if out is not None and not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent} to write {out.name} in.")
    return out


NOTHING_WRITTEN = "Nothing was written."


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """What fails inside has written nothing, and whoever ran the command is told so."""
    try:
        yield
    except BaseException as fault:
        fault.add_note(NOTHING_WRITTEN)
        raise


@contextmanager
def whole_output(out: Path | None) -> Iterator[TextIO]:
    """A file to write to that becomes the output only when all of it is written."""
    spool = hidden_beside(out)
    try:  # before the file is made: Ctrl+C may come the moment it is there
        with open(spool, "x", encoding="utf-8", newline="", opener=_for_the_caller_alone) as file:
            yield file
            file.flush()
            _deliver(spool, out)
    finally:
        spool.unlink(missing_ok=True)


def hidden_beside(out: Path | None) -> Path:
    """A name that nothing has, in the folder where the output will be; else where temporary files are."""
    folder = out.parent if out else Path(tempfile.gettempdir())
    return folder / f".goldthread-{secrets.token_hex(8)}"


def _for_the_caller_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _deliver(spool: Path, out: Path | None) -> None:
    if out is None:
        if isinstance(sys.stdout, TextIOWrapper):  # UTF-8 wherever it goes, as in a file
            sys.stdout.reconfigure(encoding="utf-8")
        with spool.open(encoding="utf-8", newline="") as whole:
            shutil.copyfileobj(whole, sys.stdout)
        sys.stdout.flush()
        return
    spool.chmod(0o666 & ~_umask())
    spool.replace(out)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


@contextmanager
def progress(words: str) -> Iterator[Step]:
    """A bar on standard error, where somebody watches; silence in a pipe."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=_errors,
        transient=True,
        disable=not _errors.is_terminal,
    )
    with bar:
        task = bar.add_task(words, total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield step


def set_aside_words(rows: int) -> str:
    """'1 row was set aside', '2 rows were set aside'."""
    return f"{rows} row was set aside" if rows == 1 else f"{rows:,} rows were set aside"


def spreadsheet_safe(text: str) -> str:
    """A cell that a spreadsheet will show and not run as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
