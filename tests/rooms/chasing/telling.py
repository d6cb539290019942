"""What the stories of chasing are told with: days, visits, what stands for whom, and a mail server."""

from __future__ import annotations

import os
import signal
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import SpellRow
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.sweep import Swept, sweep
from tests.village import MARLOW, user, worker

Ask = Callable[..., list[tuple[Any, ...]]]
BEFORE, ON, AFTER = date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 2)
"""Marlow's next visit is due on 30 November: three working days before, the day, two working days after."""
STANDING = """
select a.username, n.what, n.rung, n.told_as from notice n join account a on a.id = n.recipient_id
where n.kind = 'turn' and n.subject_id = %s and n.taken_back_at is null and n.what = %s order by 1
"""
VISIT = "child_protection_visit"


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def told_by(day: date) -> Swept:
    return sweep(at(day))


def standing(ask: Ask, child: UUID = MARLOW, clock: str = VISIT) -> list[tuple[Any, ...]]:
    return ask(STANDING, child, clock)


def taken_back(ask: Ask, username: str, clock: str = VISIT) -> list[str]:
    words = (
        "select n.taken_back_why from notice n join account a on a.id = n.recipient_id"
        " where a.username = %s and n.what = %s and n.taken_back_at is not null order by n.made_at"
    )
    return [why for (why,) in ask(words, username, clock)]


def signs(username: str, kind: str, day: date, *, child: UUID = MARLOW, spell: str = "", **said: Any) -> UUID:
    """Somebody records a fact, in the spell of that type; returns its id."""
    with acting_as(user(username), now=at(day, 12)):
        within = SpellRow.objects.get(subject=child, type=spell, ended=None).id if spell else None
        given = {"spell": within} if within else {}
        fact = new_fact(child, kind, day, data=said, **given)
        sign(NewEntry("visits", day), [fact], by=user(username), now=at(day, 12))
    return fact.id


def visits(day: date, username: str = "p.example") -> UUID:
    return signs(
        username, "ChildVisited", day, spell="protection_plan",
        seen=True, alone=True, place="home", method="in_person", worker=worker(username),
    )  # fmt: skip


class PostBox:
    """A mail server on this machine. It keeps what it took, and does as the story tells it.

    refuses: the code it answers an address with, or, of_us, our own name.
    goes_silent: it takes a message and says nothing.
    kills: a process it ends in the moment after it has taken a message, before it says so.
    """

    def __init__(self) -> None:
        self.took: list[Message] = []
        self.refuses: int | None = None
        self.of_us = False
        self.goes_silent = False
        self.kills: int | None = None

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.took]

    def take(self, content: bytes) -> bool:
        """Whether to say that it was taken."""
        self.took.append(message_from_bytes(content))
        if self.kills is not None:
            os.kill(self.kills, signal.SIGKILL)
            self.kills = None
            return False
        return not self.goes_silent


class Conversation(socketserver.StreamRequestHandler):
    """As much of the mail protocol as a sender needs."""

    def handle(self) -> None:
        self._say("220 post box")
        try:
            while words := self.rfile.readline().strip().upper():
                if not self._answer(words.split(b" ")[0].split(b":")[0]):
                    return
        except OSError:
            return

    def _answer(self, word: bytes) -> bool:
        box: PostBox = self.server.box  # type: ignore[attr-defined]
        if word == b"QUIT":
            self._say("221 bye")
            return False
        if word == b"DATA":
            return self._data(box)
        refused = box.refuses and word == (b"MAIL" if box.of_us else b"RCPT")
        self._say(f"{box.refuses} no" if refused else "250 yes")
        return True

    def _data(self, box: PostBox) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if not line:
            return False
        taken = box.take(b"".join(lines))
        if taken:
            self._say("250 taken")
        return taken

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Quietly(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever was killed in the middle of a word left no answer to wait for."""


@pytest.fixture
def post_box(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostBox]:
    """The installation sends its emails to it."""
    with Quietly(("127.0.0.1", 0), Conversation) as server:
        server.box = PostBox()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": server.server_address[1],
            "EMAIL_USE_TLS": False,
            "EMAIL_TIMEOUT": 5,
        }.items():
            monkeypatch.setattr(settings, name, value)
        yield server.box  # type: ignore[attr-defined]
        server.shutdown()


def give_addresses(ask: Ask, *usernames: str) -> None:
    ask("update account set email = username || '@county.example' where username = any(%s)", list(usernames))


def chooses(username: str, how: str, day: date, *, daily_at: str = "08:00", quiet: tuple[str, str] | None = None) -> None:  # fmt: skip # noqa: E501
    from goldthread.record.models import NoticeSetting

    begins, ends = quiet or (None, None)
    with acting_as(user(username), now=at(day)):
        NoticeSetting.objects.create(
            user_id=user(username), email=how, daily_at=daily_at, quiet_from=begins, quiet_until=ends,
            set_at=at(day, 0) - timedelta(days=1),
        )  # fmt: skip
