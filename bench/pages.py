"""How long a page takes at county size, for a worker and for whoever answers for ten thousand children."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from bench.county_database import county_database

if TYPE_CHECKING:
    from django.test import Client

    from bench.served.people import Asker

REQUESTS = {"small": 4, "county": 40}
WARM_UP = 3
NOT_A_QUERY = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class PageLine:
    """Seconds on the clock; and for each page the processor's, this process and the database's together."""

    name: str
    spent: list[float]
    queries: int
    bare: list[float]
    processor: float

    def __str__(self) -> str:
        bare, mine = median(self.bare), median(self.spent)
        return (
            f"{self.name}: median {mine * 1000:.0f} ms, p95 {_p95(self.spent) * 1000:.0f} ms "
            f"of {len(self.spent)}, processor {self.processor * 1000:.0f} ms, {self.queries} queries; "
            f"a bare page with {self.queries} queries through the same middleware: {bare * 1000:.0f} ms; "
            f"RATIO {mine / bare:.1f}; load {os.getloadavg()[0]:.1f}"
        )


def measure(size: str = "county") -> Iterator[PageLine]:
    """Through every middleware, in this process, as the application's own role."""
    with county_database(size):
        from django.test import override_settings

        with override_settings(ROOT_URLCONF="bench.served.bare_page", ALLOWED_HOSTS=["testserver"]):
            for asker, name, path in _wanted():
                yield _line(asker, name, path, REQUESTS[size])


def _wanted() -> Iterator[tuple[Asker, str, str]]:
    from bench.served.people import USUAL, somebody

    worker = somebody("a social worker", "social_worker", usual=USUAL)
    director = somebody("a director", "director")
    for asker in (worker, director):
        for name, path in (("Today", "/"), ("Team", "/team"), ("Child", f"/children/{asker.child}")):
            yield asker, name, path
    manager = somebody("a team manager", "team_manager")
    head = somebody("a head of service", "head_of_service")
    for asker in (manager, head):
        for name, path in (("Today", "/"), ("Team", "/team"), ("Child", f"/children/{asker.child}")):
            yield asker, name, path
    for asker in (manager, director):
        yield asker, "Team, what is late", "/team?team=all&show=late"
        yield asker, "Register", "/register"
        yield asker, "Who has looked", f"/children/{asker.child}/who-has-looked"
    yield worker, "Find", "/find"
    yield somebody("a screener", "screener"), "Front door", "/front-door"
    yield somebody("an analyst", "analyst"), "Imports", "/imports"


def _line(asker: Asker, name: str, path: str, requests: int) -> PageLine:
    from bench.served.people import processor

    browser = asker.browser()
    queries = _queries(browser, path)
    bare = f"/bare/{queries - _queries(browser, '/bare/0')}"
    for _ in range(WARM_UP):
        _ask(browser, path)
        _ask(browser, bare)
    spent: list[float] = []
    least: list[float] = []
    for _ in range(requests):
        least.append(_ask(browser, bare))
    began = processor()
    for _ in range(requests):
        spent.append(_ask(browser, path))
    each = (processor() - began) / requests
    return PageLine(f"{name}, {asker}", spent, queries, least, each)


def _ask(browser: Client, path: str) -> float:
    began = perf_counter()
    answer = browser.get(path)
    spent = perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return spent


def _queries(browser: Client, path: str) -> int:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    browser.get(path)
    with CaptureQueriesContext(connections["default"]) as asked:
        browser.get(path)
    return sum(1 for one in asked.captured_queries if not one["sql"].startswith(NOT_A_QUERY))


def _p95(spent: list[float]) -> float:
    return quantiles(spent, n=20)[-1]
