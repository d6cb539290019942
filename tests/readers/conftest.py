"""What every reader's test stands on: the samples, and no way out to the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readers.listener import CALLED

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "returns"


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader that reaches for the network fails its test: from Python, or from the C of a parser."""
    tried: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise AssertionError(f"a reader reached out to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    CALLED.clear()
    yield
    assert tried == CALLED == []


@pytest.fixture
def samples() -> Path:
    assert SAMPLES.is_dir(), f"the sample returns are missing: {SAMPLES}"
    return SAMPLES
