"""A browser before the pages, served as a council would serve them: as the application, over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from playwright.sync_api import Browser, Page

from goldthread.ground import postgres
from tests.browser import PATIENCE, chromium
from tests.conftest import MIGRATED
from tests.databases import as_found, use
from tests.every_page import SIZES
from tests.journeys.visitor import Visitor
from tests.village_fixtures import loaded, mine, the_day

__all__ = ["chromium", "loaded", "the_day"]


class Quiet(WSGIRequestHandler):
    """Serves without writing a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture(scope="module")
def address(loaded: str, server: postgres.Server, django_db_blocker: Any) -> Iterator[str]:
    """Where the pages stand: a village of the module's own, served by several threads."""
    from django.core.wsgi import get_wsgi_application

    with django_db_blocker.unblock():
        as_found(server, loaded, mine(loaded))
        use(server, mine(loaded))
        pages = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, connections_override={})
        pages.set_app(get_wsgi_application())
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://localhost:{pages.server_port}"
        pages.shutdown()
        pages.server_close()
        use(server, MIGRATED)


@pytest.fixture(params=list(SIZES))
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of the width of a desk, then of a phone."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(page: Page, address: str) -> Visitor:
    return Visitor(page, address)
