"""Did axe judge every page, at a desk and on a phone? Kept by each process, compared when all have run."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from goldthread.access.doors import door_of

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
NO_PAGE = {
    "front_door_list": "a part of the front door's page, which that page asks for again",
    "sent_document": "a file",
    "contact_document": "a file",
    "document": "a file",
    "document_of_contact": "a file",
    "paper_pdf": "a file",
    "paper_docx": "a file",
    "paper_ics": "a file",
}
JUDGED: set[tuple[str, int]] = set()
MISSING = pytest.StashKey[list[str]]()


def every_address(found: URLResolver) -> Iterator[URLPattern]:
    for one in found.url_patterns:
        if isinstance(one, URLResolver):
            yield from every_address(one)
        else:
            yield one


def was_judged(url: str, *, width: int, status: int) -> None:
    """Remembers the page by the name of its address; one that says it is not there counts for nothing."""
    if status == 200:
        try:
            JUDGED.add((str(resolve(urlsplit(url).path).url_name), width))
        except Resolver404:
            return


def unjudged() -> list[str]:
    """Every page that no journey has shown to axe: its name, and at what size."""
    return [
        f"{name}, {size}"
        for name in map(_page, every_address(get_resolver()))
        for size, (width, _) in SIZES.items()
        if name and (name, width) not in JUDGED
    ]


def _page(one: URLPattern) -> str:
    """Its name where somebody reads a page there; else nothing."""
    door, name = door_of(one.callback), str(one.name)
    return name if door and "GET" in door.methods and name not in NO_PAGE else ""


def _all_of_them(config: pytest.Config) -> bool:
    """Whether every journey was asked for: no file by name, no word of a test, no other mark."""
    whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.keyword
    return whole and config.option.markexpr in ("", "journey")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What a process that tested beside others has judged, handed over as it ends."""
    told = getattr(node, "workeroutput", {})
    JUDGED.update((name, width) for name, width in told.get("judged", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A process among several hands over; the one that all answer to compares, where all of them passed."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["judged"] = sorted(JUDGED)
    elif exitstatus == pytest.ExitCode.OK and _all_of_them(session.config):
        session.config.stash[MISSING] = unjudged()
        if session.config.stash[MISSING]:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = terminalreporter.config.stash.get(MISSING, [])
    if missing:
        terminalreporter.section("pages that no journey showed to axe", sep="=", red=True)
        terminalreporter.write_line("\n".join(missing))
