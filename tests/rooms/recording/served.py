"""The pages in a real browser: the family's database served to Chromium, each page judged by axe."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page

from tests.browser import PATIENCE, judge
from tests.every_page import SIZES
from tests.village import PASSWORD

ZOOMED = (320, 256)
PICTURES = os.environ.get("GOLDTHREAD_PICTURES", "")


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *given: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def served(in_village: str, chromium: Browser) -> Iterator[str]:
    """Where the pages stand; every window on them is shut at the end."""
    server = ThreadedWSGIServer(("localhost", 0), Quiet)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    for context in chromium.contexts:
        context.close()
    server.shutdown()
    server.server_close()


class Person:
    """Somebody at the pages. Every page that is looked at is judged on both screens."""

    def __init__(self, browser: Browser, address: str, username: str) -> None:
        self.address, self.page = address, browser.new_context().new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._complains(said.type, f"{said.text} {said.location}"))
        self.page.on("pageerror", lambda error: self._complains("error", str(error)))
        self.page.goto(f"{address}/sign-in")
        self.page.set_default_timeout(PATIENCE)
        self.page.fill("input[name=username]:not([type=hidden])", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{address}/")

    def _complains(self, sort: str, said: str) -> None:
        if sort == "error" and "favicon" not in said:
            self.complaints.append(said)

    def goes_to(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def records(self, child: UUID, slug: str) -> None:
        """From the child's page, by its own link."""
        self.goes_to(f"/children/{child}")
        link = self.page.locator(f'a[href="/children/{child}/record/{slug}"]')
        if not link.is_visible():
            self.page.click("text=Everything else you can record")
        link.click()
        self.page.wait_for_url(f"**/record/{slug}")

    def says(self, answers: Mapping[str, Any], child: UUID | None = None) -> None:
        """Answers by field; of one child where one is named, who is ticked where a tick is asked for."""
        prefix = f"{child}-" if child else ""
        include = self.page.locator(f'[name="{prefix}include"]')
        if child and include.count():
            include.check()
        for field, value in answers.items():
            self._answer(f"{prefix}{field}", value)

    def _answer(self, name: str, value: Any) -> None:
        if isinstance(value, date):
            for part in ("day", "month", "year"):
                self.page.fill(f'[name="{name}_{part}"]', str(getattr(value, part)))
        elif isinstance(value, bool):
            self.page.check(f'[name="{name}"][value="{"yes" if value else "no"}"]')
        elif isinstance(value, list):
            for one in value:
                self.page.check(f'[name="{name}"][value="{one}"]')
        else:
            self._words(name, str(value))

    def _words(self, name: str, value: str) -> None:
        box = self.page.locator(f'[name="{name}"]').first
        sort = box.evaluate("e => e.type")
        if sort == "radio":
            self.page.check(f'[name="{name}"][value="{value}"]')
        elif sort.startswith("select"):
            box.select_option(value)
        else:
            box.fill(value)

    def signs(self, child: UUID) -> None:
        """Signs, and is back on the child's page with the word that it is done."""
        self.page.click("button:has-text('Sign'):not(:has-text('out'))")
        self.page.wait_for_url(f"{self.address}/children/{child}")
        assert self.page.locator(".gt-done").is_visible()

    def reads(self, *words: str) -> None:
        text = " ".join(self.page.locator("body").inner_text().split())
        for one in words:
            assert one in text, (one, text[:1500])

    def looks(self, name: str) -> None:
        """Axe finds nothing and nothing sticks out, on a desk, on a phone, and at 400 %."""
        for screen, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            judge(self.page)
            self._picture(f"{name}-{screen}")
            self._nothing_sticks_out(name, screen)
        self.page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
        self._nothing_sticks_out(name, "zoomed to 400 %")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert self.complaints == [], (name, self.complaints)

    def _nothing_sticks_out(self, name: str, screen: str) -> None:
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, (name, screen)

    def _picture(self, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
