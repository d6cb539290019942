"""Each message of a folder becomes a contact in the front door's queue, and then is laid by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import InterfaceError, OperationalError

from goldthread.exchange.messages.folder import REFUSED, TAKEN, Pair, lay_by, make_ready, say_why, whole
from goldthread.ground import wall_clock
from goldthread.readers.message import Message, read_message, rules
from goldthread.readers.outcome import Refused
from goldthread.record.made_up import files_came
from goldthread.record.models import Agency
from goldthread.rooms.partners.messages import Came, take, take_unread

IMPORTER = "importer"
# The record or the disk does not answer: nothing is wrong with the message, and it waits.
STOPS = (OSError, OperationalError, InterfaceError)


@dataclass(frozen=True, slots=True)
class Dealt:
    """What became of one file. came: None where it was only tried. refused: why it could not be read."""

    file: str
    came: Came | None
    message: Message | None = None
    refused: str = ""


def try_out(folder: Path) -> Iterator[Dealt]:
    """What would become of each; nothing is kept and nothing moved."""
    for pair in whole(folder):
        content, _ = pair.read(rules().most_bytes)
        try:
            yield Dealt(pair.data.name, None, _read(pair, content))
        except Refused as fault:
            yield Dealt(pair.data.name, None, refused=str(fault))


def receive(folder: Path, agency: Agency) -> Iterator[Dealt]:
    """Keeps each before it moves its files: stopped anywhere, the next time finds it and goes on.

    A made-up county says before the first that files come in beside it: who is in them may be real.
    """
    make_ready(folder)
    pairs = whole(folder)
    if pairs:
        files_came(wall_clock.now(), using=IMPORTER)
    for pair in pairs:
        try:
            content, digest = pair.read(rules().most_bytes)
        except FileNotFoundError:
            continue  # Another process was quicker.
        yield _deal(pair, content, digest, agency)


def _deal(pair: Pair, content: bytes, digest: str, agency: Agency) -> Dealt:
    try:
        message = _read(pair, content)
        came = take(message, content, agency=agency, now=wall_clock.now())
    except STOPS:
        raise
    except Refused as fault:
        return _set_aside(fault, pair, content, digest, agency)
    except Exception as fault:  # ours; whatever it is, the messages behind this one do not wait for it
        ours = f"Goldthread met a fault of its own ({type(fault).__name__})."
        told = Refused(pair.data.name, "", ours, "Tell whoever keeps Goldthread.")
        return _set_aside(told, pair, content, digest, agency)
    lay_by(pair, TAKEN)
    return Dealt(pair.data.name, came, message)


def _read(pair: Pair, content: bytes) -> Message:
    return read_message(content, name=pair.data.name, today=wall_clock.today())


def _set_aside(fault: Refused, pair: Pair, content: bytes, digest: str, agency: Agency) -> Dealt:
    """People are told first, in the queue; then whoever looks into the folder."""
    came = take_unread(fault, content, digest=digest, agency=agency, now=wall_clock.now())
    waits = f"It waits in the front door’s queue, unread, as {came.reference}."
    say_why(pair, f"{pair.data.name} from {agency.name} could not be read.\n{fault}\n{waits}\n")
    lay_by(pair, REFUSED)
    return Dealt(pair.data.name, came, refused=str(fault))
