"""Asks the command line something in this process, and reads what it answered."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from unittest import mock

from goldthread.cli import main

KEYS = ["child", "clock", "spell", "started", "due", "met", "state", "force"]


@dataclass(frozen=True)
class Said:
    """How a command ended: its exit code, and what stood on each stream."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Line:
    """One line of `goldthread deadlines`."""

    child: str
    clock: str
    spell: str | None
    started: str
    due: str | None
    met: str | None
    state: str
    force: str

    @property
    def plain(self) -> tuple[str, str, str, str | None, str | None, str, str]:
        return (self.child, self.clock, self.started, self.due, self.met, self.state, self.force)


def ask(*words: object) -> Said:
    """Run `goldthread` with these words, as its own entry point does."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["goldthread", *map(str, words)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
    return Said(code, out.getvalue(), err.getvalue())


def turns_in(*words: object) -> list[Line]:
    """The turns of `goldthread deadlines` with these words; it must not refuse."""
    said = ask("deadlines", *words)
    assert said.code in (0, 1), said.err
    return list(_lines(said.out))


def _lines(text: str) -> Iterator[Line]:
    for line in text.splitlines():
        row = json.loads(line)
        assert list(row) == KEYS
        yield Line(**row)
