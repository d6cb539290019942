"""Ten requests a second at the real web server: the pages, and a worry from its form to the screen."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from time import monotonic, sleep
from typing import TypeVar

from bench.county_database import county_database
from bench.visitors import CHILD, REFERENCE, Visitor

PORT = 8791
SECONDS, A_SECOND = 60, 10
WARM_UP = 20  # seconds of the same pages first, not counted: a server that has run for a minute is measured
POLL = 4.0  # seconds, as the queue's own page asks
SENT_OF = 10  # one arrival in so many is a worry sent by the public; it is two requests
PEOPLE = ("p.example", "w.nonesuch", "o.sample", "h.lodestar", "d.compass", "l.lantern")
PAGES = ("/", "/team", "child", "child")
SCREENER = "t.pretend"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Seconds from when each was due to be sent, so that a queue before the server counts."""

    pages: list[float]
    told: list[float]
    refused: int

    def __str__(self) -> str:
        return (
            f"{A_SECOND} arrivals a second for {SECONDS} s: pages median {_ms(median(self.pages))}, "
            f"p95 {_ms(_p95(self.pages))} of {len(self.pages)}; from submission to the screener's screen "
            f"median {median(self.told):.1f} s, p95 {_p95(self.told):.1f} s of {len(self.told)}, asked every "
            f"{POLL:.0f} s; {self.refused} refused; load {os.getloadavg()[0]:.1f}"
        )


def measure(size: str = "county") -> Iterator[LoadLine]:
    """Open loop: whoever is late does not hold back the next."""
    with county_database(size), _served(), ThreadPoolExecutor(64) as pool:
        people = [_signed_in(username, place) for place, username in enumerate(PEOPLE, start=10)]
        _warmed_up(pool, people)
        screen = _Screen(_signed_in(SCREENER, 9))
        with screen.watched():
            pages, sent = _arrivals(pool, people)
            done = [(due, ended.result()) for due, ended in pages]
            references = {ended.result()[0]: due for due, ended in sent}
            screen.until(set(references), seconds=30)
        told = [screen.seen[reference] - due for reference, due in references.items()]
        spent = [moment - due for due, (status, moment) in done if status == 200]
        yield LoadLine(spent, told, len(done) - len(spent))


Timed = list[tuple[float, "Future[tuple[T, float]]"]]


def _arrivals(pool: ThreadPoolExecutor, people: list[Visitor]) -> tuple[Timed[int], Timed[str]]:
    """Every arrival at its own moment, from a seed: pages by whoever is signed in, worries by the public."""
    chance = random.Random(1)
    pages: Timed[int] = []
    sent: Timed[str] = []
    for number, due in _due(SECONDS):
        if number % SENT_OF == 0:
            sent.append((due, pool.submit(_tells, Visitor(PORT, place=0x10000 + number))))
        else:
            person = chance.choice(people)
            pages.append((due, pool.submit(_opens, person, chance.choice(_pages_of(person)))))
    return pages, sent


def _warmed_up(pool: ThreadPoolExecutor, people: list[Visitor]) -> None:
    chance = random.Random(0)
    opened = []
    for _ in _due(WARM_UP):
        person = chance.choice(people)
        opened.append(pool.submit(_opens, person, chance.choice(_pages_of(person))))
    for ended in opened:
        ended.result()


def _due(seconds: int) -> Iterator[tuple[int, float]]:
    """The number and the moment of each arrival, given at that moment."""
    began = monotonic()
    for number in range(seconds * A_SECOND):
        due = began + number / A_SECOND
        sleep(max(0.0, due - monotonic()))
        yield number, due


def _opens(person: Visitor, path: str) -> tuple[int, float]:
    status, _ = person.get(path)
    return status, monotonic()


def _tells(somebody: Visitor) -> tuple[str, float]:
    return somebody.tells_us(), monotonic()


def _signed_in(username: str, place: int) -> Visitor:
    person = Visitor(PORT, place)
    person.signs_in_as(username)
    return person


def _pages_of(person: Visitor) -> list[str]:
    """Today, the team, and twice as often a child of theirs."""
    if person.child is None:
        found = CHILD.search(person.get("/team")[1])
        person.child = found[1] if found else "/team"
    return [person.child if page == "child" else page for page in PAGES]


class _Screen:
    """The screener's page: it asks for the list as the browser does, and notes when each worry shows."""

    def __init__(self, screener: Visitor) -> None:
        self._screener, self._stop = screener, Event()
        self.seen: dict[str, float] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        watcher = Thread(target=self._watch)
        watcher.start()
        try:
            yield
        finally:
            self._stop.set()
            watcher.join()

    def until(self, wanted: set[str], *, seconds: float) -> None:
        """Waits until all of them show. Raises TimeoutError."""
        ends = monotonic() + seconds
        while not wanted <= self.seen.keys():
            if monotonic() > ends:
                never = len(wanted - self.seen.keys())
                raise TimeoutError(f"{never} worries never showed; if the first page is full, import anew")
            sleep(0.2)

    def _watch(self) -> None:
        while not self._stop.is_set():
            _, words = self._screener.get("/front-door/list")
            for reference in REFERENCE.findall(words):
                self.seen.setdefault(reference, monotonic())
            self._stop.wait(POLL)


@contextmanager
def _served() -> Iterator[None]:
    """The pages as `goldthread serve` serves them, in processes of their own."""
    goldthread = Path(sys.executable).with_name("goldthread")
    server = subprocess.Popen(  # noqa: S603 our own words, no shell
        [goldthread, "serve", "--empty", "--port", str(PORT)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_it_answers(server)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_until_it_answers(server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            Visitor(PORT).get("/sign-in")
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server did not start") from None
            sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")


def _p95(spent: list[float]) -> float:
    return quantiles(spent, n=20)[-1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
