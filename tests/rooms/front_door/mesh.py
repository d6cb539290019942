"""A MESH client's folder, into which a made-up health trust sends, and the command that empties it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.asking import Said, ask
from tests.readers.messages import message, sent

AGENCY = "Made-Up Health Trust"
CAME = "select reference, told from arrived_contact where door = 'health' order by arrived_at"
Receive = Callable[..., Said]


@pytest.fixture
def receive(in_village: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Receive:
    """The command, in this process and on the village's record, as the application's role."""
    monkeypatch.setattr(import_module("goldthread.cli.receive"), "open_record", nullcontext)
    return lambda *words, agency=AGENCY: ask("receive", tmp_path, "--agency", agency, *words)


def drop(folder: Path, name: str, content: bytes | None = None) -> None:
    """As the client does: the message, then its control file."""
    (folder / f"{name}.dat").write_bytes(sent(message(key=name)) if content is None else content)
    (folder / f"{name}.ctl").write_text("<DTSControl/>")


def names(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
