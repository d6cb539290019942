"""One Chromium for all journeys of a process, and axe on each page that it has not judged as it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.every_page import was_judged

PATIENCE = 30_000  # milliseconds: for a crowded machine; what is fast enough is measured in bench/
ONCE = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|hx-headers=\'[^\']*\'')
CAME_AS = "performance.getEntriesByType('navigation')[0]?.responseStatus"
WRONG_ALONE = {"resultTypes": ["violations"]}  # half the time of hearing what is right as well
TWICE = """[...document.querySelectorAll('[id]')].map(one => one.id)
  .filter((id, at, all) => all.indexOf(id) < at)"""
JUDGED: set[tuple[int, str]] = set()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Its loop runs in this thread all the while, which Django takes for a page that would block it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield found
        found.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def judge(page: Page) -> None:
    """Axe finds nothing, and no id stands twice, which axe no longer asks: a label or a link would then lead
    to the first of them. The same markup at the same width, but for its tokens, is judged once.
    """
    assert page.viewport_size
    width = page.viewport_size["width"]
    state = width, ONCE.sub("", page.content())
    if state not in JUDGED:
        assert page.evaluate(TWICE) == [], page.url
        found = Axe().run(page, options=WRONG_ALONE)
        assert found.response["violations"] == [], f"{page.url}\n{found.generate_report()}"
        JUDGED.add(state)
    was_judged(page.url, width=width, status=page.evaluate(CAME_AS))
