"""Two processes at once, a plug that is pulled, a fault of our own: no message is lost and none doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from goldthread.exchange.messages import folder as folders
from goldthread.exchange.messages import receiving
from goldthread.ground import wall_clock
from goldthread.readers.message import rules
from goldthread.record.job_health import fetch_of, health
from goldthread.record.models import Agency
from tests.readers.messages import message, sent
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.mesh import CAME, Receive, drop, names, receive
from tests.rooms.front_door.village import HEALTH as TRUST
from tests.rooms.front_door.village import OTHER_SCHOOL
from tests.village_fixtures import SignIn

__all__ = ["receive"]


def test_of_two_at_once_one_keeps_it(in_village: str, tmp_path: Path, past_every_policy: Rows) -> None:
    """Both read every message before either keeps one, so that each meets the other at the database."""
    for number in range(6):
        drop(tmp_path, f"m-{number}")
        drop(tmp_path, f"x-{number}", b"x" * (number + 1))
    agency, both_read = Agency.objects.get(pk=TRUST), threading.Barrier(2, timeout=20)
    came: list[Any] = []

    def work() -> None:
        folders.make_ready(tmp_path)
        read = [(pair, *pair.read(rules().most_bytes)) for pair in folders.whole(tmp_path)]
        both_read.wait()
        came.extend(receiving._deal(*one, agency) for one in read)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(came) == 24
    assert sorted(one.came.again for one in came) == [False] * 12 + [True] * 12
    assert len(past_every_policy(CAME)) == 12
    assert past_every_policy("select count(*) from contact_step where step = 'acknowledged'") == [(12,)]
    assert len(names(tmp_path)) == 2 * 12 + 6


def silent_for(rows: Rows, minutes: int) -> None:
    """Whatever ran ran last so many minutes ago."""
    rows("update job_health set succeeded_at = %s", wall_clock.now() - timedelta(minutes=minutes))


def test_when_messages_are_fetched_no_longer_every_page_says_so(
    receive: Receive, signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Given a county that fetches none; then one whose timer dies; then one that stops for good."""
    pages, browser = ("/", "/front-door", "/notices"), signed_in("m.sifter")

    def say_so() -> list[bool]:
        return [
            "Messages from a health system have not been" in browser.get(p).content.decode() for p in pages
        ]

    receive("--dry-run")
    silent_for(past_every_policy, 20)
    assert not any(say_so()), "a trial is no fetching"
    receive()
    assert not any(say_so())
    silent_for(past_every_policy, 20)
    assert all(say_so())
    receive("--last")
    silent_for_others = "update job_health set succeeded_at = %s where id not like 'from %%'"
    past_every_policy(silent_for_others, wall_clock.now())
    assert not any(say_so())


def test_of_two_health_systems_the_one_whose_timer_died_is_seen(
    receive: Receive, past_every_policy: Rows
) -> None:
    past_every_policy(
        "insert into job_health (id, began_at, succeeded_at, words) values (%s, %s, %s, '')",
        fetch_of(OTHER_SCHOOL), wall_clock.now(), wall_clock.now() - timedelta(minutes=20),
    )  # fmt: skip
    receive()
    (one,) = [each for each in health(wall_clock.now()) if each.job == "messages"]
    assert one.stopped
    assert one.words.startswith("Messages from a health system have not been fetched since")


STOPS = [
    *((folders, "_move", at) for at in (1, 2, 3, 4)),
    *((receiving, name, 1) for name in ("take", "take_unread", "say_why")),
]


class Killed(BaseException):
    """Somebody pulled the plug."""


@contextmanager
def killed(place: Any, name: str, at: int, *, after: bool) -> Iterator[None]:
    """The process ends at that call of it, before or after it did its work."""
    original, calls = getattr(place, name), iter(range(1, 10_000))

    def until(*given: Any, **named: Any) -> Any:
        last = next(calls) == at
        if last and not after:
            raise Killed
        done = original(*given, **named)
        if last:
            raise Killed
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, name, until)
        yield


def test_killed_anywhere_nothing_is_lost_and_nothing_doubled(
    in_village: str, tmp_path: Path, past_every_policy: Rows
) -> None:
    agency = Agency.objects.get(pk=TRUST)
    for number, (stop, after) in enumerate(product(STOPS, (False, True)), start=1):
        folder = tmp_path / str(number)
        folder.mkdir()
        drop(folder, "a", b"no message" * number)
        drop(folder, "b", sent(message(key=f"m-{number}")))
        with killed(*stop, after=after), pytest.raises(Killed):
            list(receiving.receive(folder, agency))
        list(receiving.receive(folder, agency))
        folders.make_ready(folder)
        came = [told for _, told in past_every_policy(CAME)]
        assert ["unread" in told for told in came] == [True, False] * number, (stop, after)
        refused = {f"refused/a.{end}" for end in ("dat", "ctl", "txt")}
        assert names(folder) == refused | {"taken/b.dat", "taken/b.ctl"}, (stop, after)
    assert past_every_policy("select count(*) from contact_document") == [(2 * number,)]


def test_a_fault_of_our_own_holds_up_nobody_and_a_record_that_is_away_loses_nothing(
    receive: Receive, tmp_path: Path, past_every_policy: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(tmp_path, "a")
    drop(tmp_path, "b")
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "take", _raises(OSError("the disk is full")))
        assert receive().code == 2
    assert past_every_policy(CAME) == []
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "take", _raises(KeyError("name")))
        assert receive().code == 1
    assert ["fault of its own (KeyError)" in told["unread"] for _, told in past_every_policy(CAME)] == [
        True,
        True,
    ]


def _raises(fault: Exception) -> Callable[..., Any]:
    def do(*_: Any, **__: Any) -> Any:
        raise fault

    return do
